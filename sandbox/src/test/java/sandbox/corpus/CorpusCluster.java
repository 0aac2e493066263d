package sandbox.corpus;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import sandbox.Sandbox;
import sandbox.SandboxOptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.s3.S3Client;

/** A running sandbox with one cluster, a role for COPY and a bucket, made with the SDK. */
public final class CorpusCluster implements AutoCloseable {
  private static final String CLUSTER = "corpus";
  private static final String BUCKET = "corpus-files";
  private static final String USER = "dwhuser";
  private static final String PASSWORD = "Passw0rd4Tests";
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "redshift.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

  private final Sandbox sandbox;
  private final S3Client s3;
  private final String role;

  private CorpusCluster(Sandbox sandbox, S3Client s3, String role) {
    this.sandbox = sandbox;
    this.s3 = s3;
    this.role = role;
  }

  /** Starts it all in a folder; ready when the cluster is available. */
  public static CorpusCluster start(Path folder) throws Exception {
    // A small data folder: no case needs the generated data set.
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("log_data"));
    Files.createDirectories(data.resolve("song_data"));
    Files.writeString(data.resolve("log_json_path.json"), "{}");
    Sandbox sandbox =
        Sandbox.start(
            new SandboxOptions(
                folder.resolve("state"),
                0,
                0,
                Optional.of(data),
                Duration.ZERO,
                SandboxOptions.DEFAULT_EVENTS));
    S3Client s3 = client(S3Client.builder().forcePathStyle(true), sandbox.environment());
    s3.createBucket(b -> b.bucket(BUCKET));
    try (IamClient iam = client(IamClient.builder(), sandbox.environment());
        Ec2Client ec2 = client(Ec2Client.builder(), sandbox.environment());
        RedshiftClient redshift = client(RedshiftClient.builder(), sandbox.environment())) {
      String role =
          iam.createRole(r -> r.roleName("corpus").assumeRolePolicyDocument(TRUST)).role().arn();
      iam.attachRolePolicy(
          r -> r.roleName("corpus").policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
      redshift.createCluster(
          r ->
              r.clusterIdentifier(CLUSTER)
                  .clusterType("single-node")
                  .nodeType("rg.large")
                  .masterUsername(USER)
                  .masterUserPassword(PASSWORD)
                  .publiclyAccessible(true)
                  .iamRoles(role));
      int port = awaitAvailable(redshift).endpoint().port();
      ec2.authorizeSecurityGroupIngress(
          r ->
              r.groupName("default")
                  .ipProtocol("tcp")
                  .fromPort(port)
                  .toPort(port)
                  .cidrIp("127.0.0.1/32"));
      return new CorpusCluster(sandbox, s3, role);
    }
  }

  private static Cluster awaitAvailable(RedshiftClient redshift) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      Cluster cluster =
          redshift.describeClusters(r -> r.clusterIdentifier(CLUSTER)).clusters().get(0);
      if (cluster.clusterStatus().equals("available")) {
        return cluster;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the cluster did not become available");
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(
      B builder, Map<String, String> environment) {
    return builder
        .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL")))
        .region(Region.of(environment.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .build();
  }

  /** Another connection of the master user. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", PASSWORD);
    return DriverManager.getConnection(sandbox.jdbcUrl(CLUSTER).orElseThrow(), properties);
  }

  void put(String key, byte[] content) {
    s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  String address(String key) {
    return "s3://" + BUCKET + "/" + key;
  }

  String role() {
    return role;
  }

  @Override
  public void close() {
    s3.close();
    sandbox.close();
  }
}
