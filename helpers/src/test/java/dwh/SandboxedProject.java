package dwh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;

/** A project folder of its own with a sandbox of its own, which ends with it. */
public final class SandboxedProject implements AutoCloseable {
  private static final Path JAR =
      Path.of("../sandbox/target/redshift-sandbox.jar").toAbsolutePath().normalize();

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private SandboxedProject(Path folder) {
    this.folder = folder;
    environment.put("DWH_SANDBOX_JAR", JAR.toString());
  }

  /** Makes the folder; the sandbox starts when the project is opened. */
  public static SandboxedProject in(Path folder) throws IOException {
    Files.writeString(folder.resolve("dwh.cfg.example"), "");
    return new SandboxedProject(folder);
  }

  public SandboxedProject with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Path folder() {
    return folder;
  }

  public Map<String, String> environment() {
    return environment;
  }

  public Project open() {
    return Project.open(folder, environment);
  }

  /** Role and firewall as the notebooks make them, and the request for the cluster. */
  public static CreateClusterRequest.Builder prepared(Project project) {
    project.copyRole().ensure(trustPolicy(project), s3Policy(project));
    project.firewall().ensure();
    return CreateClusterRequest.builder()
        .clusterIdentifier(project.cluster().id())
        .clusterType(project.config().clusterType())
        .nodeType(project.cluster().nodeType())
        .numberOfNodes(project.cluster().numberOfNodes())
        .dbName(project.config().database())
        .port(project.config().port())
        .masterUsername(project.config().user())
        .manageMasterPassword(true)
        .publiclyAccessible(true)
        .vpcSecurityGroupIds(project.firewall().id())
        .iamRoles(project.copyRole().arn());
  }

  public static String trustPolicy(Project project) {
    return """
        {"Version": "2012-10-17",
         "Statement": [{
           "Effect": "Allow",
           "Principal": {"Service": "redshift.amazonaws.com"},
           "Action": "sts:AssumeRole",
           "Condition": {"StringLike": {
             "sts:ExternalId": "arn:aws:redshift:%s:%s:dbuser:dwh-*/%s"}}}]}
        """
        .formatted(project.config().region(), project.account(), project.config().user());
  }

  public static String s3Policy(Project project) {
    return """
        {"Version": "2012-10-17",
         "Statement": [
           {"Effect": "Allow",
            "Action": ["s3:ListBucket", "s3:GetBucketLocation"],
            "Resource": "arn:aws:s3:::%s"},
           {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["%s*", "%s*", "%s"]}]}
        """
        .formatted(
            project.config().bucket(),
            project.config().logData(),
            project.config().songData(),
            project.config().logJsonPath())
        .replace("s3://", "arn:aws:s3:::");
  }

  /** Ends the sandbox as its user would. */
  public void stop() throws IOException, InterruptedException {
    Process stop =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "stop",
                "--state",
                folder.resolve(".sandbox").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!stop.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The sandbox in " + folder + " does not stop");
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    stop();
  }
}
