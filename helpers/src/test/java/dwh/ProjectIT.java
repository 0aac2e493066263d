package dwh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dwh.aws.AwsException;
import dwh.aws.TeardownReport;
import dwh.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.RedshiftException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

final class ProjectIT {
  @TempDir private static Path folder;
  private static SandboxedProject sandboxed;
  private Project project;

  @BeforeAll
  static void sandbox() throws IOException {
    sandboxed = SandboxedProject.in(folder);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    sandboxed.close();
  }

  @BeforeEach
  void open() {
    project = sandboxed.open();
  }

  @AfterEach
  void close() {
    project.teardown();
    project.close();
  }

  @Test
  void theInfrastructureComesAndGoesAndMayBeRunAgainAtAnyPoint() {
    for (int run = 0; run < 2; run++) {
      CreateClusterRequest request = SandboxedProject.prepared(project).build();
      project.cluster().ensure(request).await();
      assertThat(project.cluster().text()).contains("available").contains("rg.large");
    }
    assertThat(project.copyRole().html()).contains("redshift.amazonaws.com");
    assertThat(project.copyRole().text()).doesNotContain(project.account()).contains("exists");
    assertThat(project.firewall().text()).contains("127.0.0.1/32").contains("5439");
    assertThat(project.firewall().html()).contains(project.firewall().name());
    assertThat(project.warehouse().query("SELECT 1 AS one").get(0, 0)).isEqualTo(1);

    TeardownReport report = project.teardown();
    TeardownReport again = project.teardown();

    assertThat(report.clean()).isTrue();
    assertThat(report.left()).hasSize(6);
    assertThat(again).isEqualTo(report);
    assertThat(project.cluster().exists()).isFalse();
    assertThat(project.cluster().html()).contains("does not exist");
    assertThat(project.copyRole().text()).contains("does not exist");
  }

  @Test
  void whatIsMissingNamesTheNotebookThatMakesIt() {
    assertThatThrownBy(project::warehouse)
        .isInstanceOf(AwsException.class)
        .hasMessage("The cluster dwh-sparkify does not exist: run 01-infrastructure first");
    assertThatThrownBy(() -> project.copyRole().arn()).hasMessageContaining("01-infrastructure");
    assertThatThrownBy(() -> project.firewall().id()).hasMessageContaining("01-infrastructure");
    assertThatThrownBy(() -> project.cluster().await()).hasMessageContaining("01-infrastructure");
  }

  @Test
  void aClusterThatIsNotPubliclyAccessibleIsDiagnosed() {
    project.cluster().ensure(SandboxedProject.prepared(project).publiclyAccessible(false).build());

    assertThatThrownBy(() -> project.cluster().await())
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("is not publicly accessible")
        .hasMessageContaining("publiclyAccessible(true)");
  }

  @Test
  void aClusterWithoutAnIngressRuleIsDiagnosed() {
    CreateClusterRequest.Builder request = SandboxedProject.prepared(project);
    project.cluster().ensure(request.vpcSecurityGroupIds(new String[0]).build());

    assertThatThrownBy(() -> project.cluster().await())
        .hasMessageContaining("vpcSecurityGroupIds(firewall.id())");
  }

  @Test
  void aRefusalOfAwsKeepsItsWords() {
    assertThatThrownBy(
            () ->
                project
                    .cluster()
                    .ensure(SandboxedProject.prepared(project).nodeType("dc2.large").build()))
        .isInstanceOf(RedshiftException.class)
        .hasMessageContaining("Invalid node type: dc2.large");
  }

  @Test
  void theRequestMustNameTheProjectsCluster() {
    assertThatThrownBy(
            () ->
                project
                    .cluster()
                    .ensure(CreateClusterRequest.builder().clusterIdentifier("other").build()))
        .hasMessageContaining("use cluster.id()");
  }

  @Test
  void aChangedTrustPolicyIsBroughtToTheRole() {
    project
        .copyRole()
        .ensure(SandboxedProject.trustPolicy(project), SandboxedProject.s3Policy(project));
    String trust =
        SandboxedProject.trustPolicy(project)
            .replace("redshift.amazonaws.com", "redshift-serverless.amazonaws.com");
    project.copyRole().ensure(trust, SandboxedProject.s3Policy(project));

    assertThat(project.copyRole().text()).contains("redshift-serverless.amazonaws.com");
    assertThatThrownBy(() -> project.copyRole().ensure("no json", "{}"))
        .isInstanceOf(MalformedPolicyDocumentException.class);
  }

  @Test
  void theFirewallClosesWhatIsOpenForAnythingElse() {
    project.firewall().ensure();
    sandboxed.with("DWH_PORT", "5440");
    try (Project moved = sandboxed.open()) {
      moved.firewall().ensure();
      assertThat(moved.firewall().ensure().text()).contains("5440").doesNotContain("5439");
    } finally {
      sandboxed.environment().remove("DWH_PORT");
    }
  }

  @Test
  void aNodeTypeThatIsSetIsTakenAtItsWord() {
    sandboxed.with("DWH_NODE_TYPE", "ra3.xlplus");
    try (Project other = sandboxed.open()) {
      assertThat(other.cluster().nodeType()).isEqualTo("ra3.xlplus");
    } finally {
      sandboxed.environment().remove("DWH_NODE_TYPE");
    }
  }

  @Test
  void looksIntoTheBucket() {
    String logs = project.config().logData();

    assertThat(project.bucket().list(logs, 3).rowCount()).isEqualTo(3);
    assertThat(project.bucket().totals(logs, "song_data").longColumn("objects").asList())
        .containsExactly(30L, 14_896L);
    assertThat(project.bucket().head(project.config().logJsonPath(), 2).text())
        .contains("jsonpaths");
    assertThat(project.bucket().name()).isEqualTo("udacity-dend");
    S3Client s3 = project.bucket().client();
    s3.createBucket(own -> own.bucket("dwh-sparkify-lab"));
    s3.putObject(put -> put.bucket("dwh-sparkify-lab").key("own"), RequestBody.fromString("mine"));
    assertThat(s3.listObjectsV2(all -> all.bucket("dwh-sparkify-lab")).keyCount()).isEqualTo(1);
    assertThatThrownBy(() -> project.bucket().head("s3://elsewhere/x", 1))
        .hasMessageContaining("lies in another bucket");
    assertThatThrownBy(() -> project.bucket().head("no-such-key", 1))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void aSampleIsNarrowerAndHoldsSomething() {
    String songs = project.config().songData();

    assertThat(project.bucket().first(songs)).startsWith("song_data/A/A/A/").endsWith(".json");
    assertThat(project.bucket().sample(songs)).isEqualTo(songs + "/A/A/A/");
    for (String narrow : new String[] {"/A/A/A/", "/A/A/A/TRA", "/A/A/A/TRAAA"}) {
      assertThat(project.bucket().sample(songs + narrow)).startsWith(songs + narrow);
    }
    assertThat(project.bucket().sample(songs + "/A/A/A")).isEqualTo(songs + "/A/A/A/");
    assertThatThrownBy(() -> project.bucket().sample(songs + "/no-such"))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("lies at s3://udacity-dend/song_data/no-such…");
  }

  @Test
  void aSandboxThatHasEndedIsToldAndStartedAgain() throws Exception {
    project.cluster().ensure(SandboxedProject.prepared(project).build()).await();
    project.warehouse().run("CREATE TABLE kept (id INTEGER)");
    sandboxed.stop();

    // The lost connection is made anew, which asks the ended sandbox for credentials.
    assertThatThrownBy(() -> project.warehouse().query("SELECT 1"))
        .hasMessageContaining("started again by the notebook's second cell");
    assertThatThrownBy(() -> project.cluster().exists())
        .hasMessageContaining("started again by the notebook's second cell");

    try (Project again = sandboxed.open()) {
      again.cluster().await();
      assertThat(again.warehouse().query("SELECT COUNT(*) AS n FROM kept").rowCount()).isEqualTo(1);
    }
    project = sandboxed.open();
  }

  @Test
  void theProjectIsFoundFromItsFolders() throws IOException {
    Path notebooks = Files.createDirectories(folder.resolve("notebooks/solutions"));

    try (Project fromBelow = Project.open(notebooks, sandboxed.environment())) {
      assertThat(fromBelow).hasToString("Target sandbox, region us-west-2, cluster dwh-sparkify");
    }
    assertThatThrownBy(() -> Project.open(Path.of("/"), sandboxed.environment()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither it nor a folder above");
  }

  @Test
  void aSandboxThatCannotStartSaysWhy(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("dwh.cfg.example"), "");
    Files.writeString(other.resolve(".sandbox"), "not a folder");

    assertThatThrownBy(() -> Project.open(other, sandboxed.environment()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("it does not start");
  }
}
