package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sandbox.cluster.ClusterAuthority.Account;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.ClusterIamRole;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsResponse;
import software.amazon.awssdk.services.redshift.model.OrderableClusterOption;

final class RedshiftIT {
  @TempDir Path state;
  private AwsFixture aws;
  private RedshiftClient redshift;

  @BeforeEach
  void start() {
    aws = new AwsFixture(state);
    redshift = aws.redshift();
  }

  @AfterEach
  void stop() {
    redshift.close();
    aws.close();
  }

  private static void valid(CreateClusterRequest.Builder create) {
    create
        .clusterIdentifier("dwh")
        .clusterType("single-node")
        .nodeType("rg.large")
        .masterUsername("dwhuser")
        .masterUserPassword("Passw0rd");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(
            create -> create.nodeType("dc2.large"),
            "InvalidParameterValue",
            "Invalid node type: dc2.large"),
        refusal(create -> create.clusterIdentifier("a--b"), "InvalidParameterValue", "identifier"),
        refusal(create -> create.port(5400), "InvalidParameterValue", "5431-5455"),
        refusal(create -> create.numberOfNodes(2), "InvalidParameterCombination", "single-node"),
        refusal(
            create -> create.clusterType("multi-node"),
            "InvalidParameterCombination",
            "NumberOfNodes is required"),
        refusal(
            create -> create.clusterType("multi-node").numberOfNodes(17),
            "InvalidParameterValue",
            "between 2 and 16"),
        refusal(create -> create.nodeType("rg.xlarge"), "InvalidParameterValue", "single-node"),
        refusal(create -> create.encrypted(false), "InvalidParameterValue", "Encrypted=false"),
        refusal(
            create -> create.masterUserPassword("passw0rd"), "InvalidParameterValue", "upper case"),
        refusal(create -> create.masterUserPassword("Ab1"), "InvalidParameterValue", "shorter"),
        refusal(
            create -> create.masterUserPassword("Passw0rd/"),
            "InvalidParameterValue",
            "printable ASCII"),
        refusal(
            create -> create.manageMasterPassword(true),
            "InvalidParameterCombination",
            "ManageMasterPassword"),
        refusal(create -> create.dbName("Dwh"), "InvalidParameterValue", "DBName"),
        refusal(
            create -> create.iamRoles("arn:aws:iam::000042424242:role/none"),
            "InvalidParameterValue",
            "role/none is not valid"),
        refusal(
            create -> create.vpcSecurityGroupIds("sg-1"),
            "InvalidParameterValue",
            "'sg-1' does not exist"),
        refusal(
            create -> create.elasticIp("1.2.3.4"),
            "UnsupportedOperation",
            "CreateCluster with ElasticIp"));
  }

  private static Arguments refusal(
      Consumer<CreateClusterRequest.Builder> change, String code, String message) {
    return Arguments.of(change, code, message);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("refusals")
  void aWrongParameterIsRefused(
      Consumer<CreateClusterRequest.Builder> change, String code, String message) {
    assertThatThrownBy(
            () ->
                redshift.createCluster(
                    create -> {
                      valid(create);
                      change.accept(create);
                    }))
        .hasMessageContaining(message)
        .extracting(AwsFixture::code)
        .isEqualTo(code);
    assertThat(redshift.describeClusters().clusters()).isEmpty();
  }

  @Test
  void aNewClusterIsPrivateEncryptedAndNamedDev() {
    redshift.createCluster(RedshiftIT::valid);
    var cluster = AwsFixture.await(redshift, "dwh", "available");

    assertThat(cluster.publiclyAccessible()).isFalse();
    assertThat(cluster.encrypted()).isTrue();
    assertThat(cluster.dbName()).isEqualTo("dev");
    assertThatThrownBy(() -> redshift.createCluster(RedshiftIT::valid))
        .extracting(AwsFixture::code)
        .isEqualTo("ClusterAlreadyExists");
  }

  @Test
  void aPausedClusterDoesNotListenAndComesBack() {
    aws.cluster("dwh");
    redshift.pauseCluster(pause -> pause.clusterIdentifier("dwh"));
    AwsFixture.await(redshift, "dwh", "paused");
    AwsFixture.until(() -> !aws.runtime.listens("dwh"));
    assertThatThrownBy(() -> redshift.pauseCluster(pause -> pause.clusterIdentifier("dwh")))
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidClusterState");
    redshift.resumeCluster(resume -> resume.clusterIdentifier("dwh"));
    AwsFixture.await(redshift, "dwh", "available");

    assertThat(aws.runtime.listens("dwh")).isTrue();
  }

  @Test
  void aDeletionNeedsTheSnapshotDecision() {
    aws.cluster("dwh");

    assertThatThrownBy(() -> redshift.deleteCluster(delete -> delete.clusterIdentifier("dwh")))
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidParameterCombination");
    assertThatThrownBy(
            () ->
                redshift.deleteCluster(
                    delete -> delete.clusterIdentifier("dwh").finalClusterSnapshotIdentifier("x")))
        .extracting(AwsFixture::code)
        .isEqualTo("UnsupportedOperation");
    assertThat(redshift.describeClusters().clusters().get(0).clusterStatus())
        .isEqualTo("available");
  }

  @Test
  void rolesAreAddedAndRemoved() {
    String first = aws.copyRole("first");
    String second = aws.copyRole("second");
    aws.cluster("dwh", first);
    redshift.modifyClusterIamRoles(
        modify ->
            modify
                .clusterIdentifier("dwh")
                .addIamRoles(second)
                .removeIamRoles(first)
                .defaultIamRoleArn(second));
    AwsFixture.until(
        () -> {
          var roles = redshift.describeClusters().clusters().get(0).iamRoles();
          return roles.size() == 1 && roles.get(0).applyStatus().equals("in-sync");
        });

    assertThat(redshift.describeClusters().clusters().get(0).iamRoles())
        .extracting(ClusterIamRole::iamRoleArn)
        .containsExactly(second);
    assertThat(redshift.describeClusters().clusters().get(0).defaultIamRoleArn()).isEqualTo(second);
  }

  @Test
  void temporaryCredentialsNameTheUserAndEnd() {
    aws.cluster("dwh");
    GetClusterCredentialsResponse login =
        redshift.getClusterCredentials(
            get -> get.clusterIdentifier("dwh").dbUser("analyst").autoCreate(true).dbName("dev"));
    Account account = aws.runtime.authority("dwh").account(login.dbUser()).orElseThrow();

    assertThat(login.dbUser()).isEqualTo("IAMA:analyst");
    assertThat(Duration.between(Instant.now(), login.expiration()))
        .isLessThan(Duration.ofMinutes(16));
    assertThat(account.user()).isEqualTo("analyst");
    assertThat(account.createUser()).isTrue();
    assertThat(account.superuser()).isFalse();
    assertThat(
            redshift
                .getClusterCredentials(
                    get -> get.clusterIdentifier("dwh").dbUser("analyst").autoCreate(true))
                .dbPassword())
        .as("a second request does not end the first")
        .isEqualTo(login.dbPassword());
    assertThatThrownBy(
            () ->
                redshift.getClusterCredentials(
                    get -> get.clusterIdentifier("dwh").dbUser("x").durationSeconds(60)))
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidParameterValue");
    assertThat(aws.runtime.authority("dwh").account("IAM:nobody")).isEmpty();
  }

  @Test
  void theCallersOwnCredentialsNeedNoUserName() {
    aws.cluster("dwh");
    var login = redshift.getClusterCredentialsWithIAM(get -> get.clusterIdentifier("dwh"));

    assertThat(login.dbUser()).isEqualTo("IAM:sandbox");
    assertThat(aws.runtime.authority("dwh").account("IAM:sandbox")).isPresent();
  }

  @Test
  void publicAccessAndGroupsAreModified() {
    aws.cluster("dwh");
    redshift.modifyCluster(modify -> modify.clusterIdentifier("dwh").publiclyAccessible(false));

    assertThat(redshift.describeClusters().clusters().get(0).publiclyAccessible()).isFalse();
    assertThatThrownBy(
            () ->
                redshift.modifyCluster(
                    modify -> modify.clusterIdentifier("dwh").nodeType("ra3.large")))
        .hasMessageContaining("ModifyCluster with NodeType");
  }

  @Test
  void tagsAreFoundByBothServices() {
    aws.cluster("dwh");
    String arn = "arn:aws:redshift:us-west-2:000042424242:cluster:dwh";
    redshift.createTags(
        create -> create.resourceName(arn).tags(tag -> tag.key("project").value("dwh")));

    assertThat(redshift.describeTags().taggedResources()).hasSize(1);
    assertThat(
            aws.tagging()
                .getResources(
                    get ->
                        get.resourceTypeFilters("redshift:cluster")
                            .tagFilters(tag -> tag.key("project").values("dwh")))
                .resourceTagMappingList()
                .get(0)
                .resourceARN())
        .isEqualTo(arn);
    redshift.deleteTags(delete -> delete.resourceName(arn).tagKeys("project"));
    assertThat(redshift.describeTags().taggedResources()).isEmpty();
  }

  @Test
  void theNodeTypesOfTodayAreOrderable() {
    assertThat(redshift.describeOrderableClusterOptions().orderableClusterOptions())
        .extracting(OrderableClusterOption::nodeType)
        .contains("rg.large", "ra3.large")
        .doesNotContain("dc2.large");
    assertThat(redshift.describeClusterSnapshots().snapshots()).isEmpty();
    assertThat(redshift.describeScheduledActions(all -> {}).scheduledActions()).isEmpty();
  }

  @Test
  void whatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> redshift.describeDataShares(all -> {}))
        .hasMessageContaining("DescribeDataShares is not supported by the sandbox")
        .extracting(AwsFixture::code)
        .isEqualTo("UnsupportedOperation");
  }

  @Test
  void whatTerraformSendsIsAccepted() {
    redshift.createCluster(
        create -> {
          valid(create);
          create.manualSnapshotRetentionPeriod(-1).maintenanceTrackName("current").multiAZ(false);
        });
    var cluster = AwsFixture.await(redshift, "dwh", "available");

    assertThat(cluster.manualSnapshotRetentionPeriod()).isEqualTo(-1);
    assertThat(cluster.maintenanceTrackName()).isEqualTo("current");
    assertThat(
            redshift
                .describeLoggingStatus(describe -> describe.clusterIdentifier("DWH"))
                .loggingEnabled())
        .isFalse();
    redshift.modifyCluster(
        modify -> modify.clusterIdentifier("dwh").manualSnapshotRetentionPeriod(7));
    assertThat(redshift.describeClusters().clusters().get(0).manualSnapshotRetentionPeriod())
        .isEqualTo(7);
    for (int days : new int[] {0, -2, 3654}) {
      assertThatThrownBy(
              () ->
                  redshift.modifyCluster(
                      modify ->
                          modify.clusterIdentifier("dwh").manualSnapshotRetentionPeriod(days)))
          .extracting(AwsFixture::code)
          .isEqualTo("InvalidRetentionPeriodFault");
    }
    assertThatThrownBy(
            () ->
                redshift.modifyCluster(
                    modify -> modify.clusterIdentifier("dwh").automatedSnapshotRetentionPeriod(-5)))
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void everyNodeHasItsAddresses() {
    redshift.createCluster(
        create -> {
          valid(create);
          create.clusterType("multi-node").numberOfNodes(2);
        });
    var nodes = AwsFixture.await(redshift, "dwh", "available").clusterNodes();

    assertThat(nodes)
        .extracting(node -> node.nodeRole())
        .containsExactly("LEADER", "COMPUTE-0", "COMPUTE-1");
    assertThat(nodes).extracting(node -> node.privateIPAddress()).doesNotHaveDuplicates();
    assertThat(nodes)
        .allSatisfy(
            node -> {
              assertThat(node.privateIPAddress()).startsWith("172.31.");
              assertThat(node.publicIPAddress()).startsWith("203.0.113.");
            });
  }

  @Test
  void aMissingClusterIsNamedInLowerCase() {
    assertThatThrownBy(
            () -> redshift.describeClusters(describe -> describe.clusterIdentifier("DwhCluster")))
        .hasMessageContaining("Cluster dwhcluster not found.");
    assertThatThrownBy(() -> redshift.pauseCluster(pause -> pause.clusterIdentifier("DwhCluster")))
        .hasMessageContaining("Cluster dwhcluster not found.");
  }
}
