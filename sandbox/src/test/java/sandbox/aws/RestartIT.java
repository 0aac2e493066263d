package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.aws.core.CorruptStateException;
import sandbox.aws.s3.BucketContents;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;

/** What survives a stop, and what a damaged state directory leads to. */
final class RestartIT {
  @TempDir Path state;

  @Test
  void stateAndRunningClustersComeBack() {
    String key;
    String group;
    try (AwsFixture aws = new AwsFixture(state)) {
      key = aws.endpoint.accessKeyId();
      aws.cluster("dwh", aws.copyRole("dwh-copy"));
      group =
          aws.ec2().createSecurityGroup(create -> create.groupName("g").description("d")).groupId();
    }
    try (AwsFixture aws = new AwsFixture(state);
        RedshiftClient redshift = aws.redshift();
        IamClient iam = aws.iam()) {
      assertThat(aws.endpoint.accessKeyId()).isEqualTo(key);
      assertThat(aws.runtime.listens("dwh")).isTrue();
      assertThat(AwsFixture.await(redshift, "dwh", "available").iamRoles()).hasSize(1);
      assertThat(iam.listAttachedRolePolicies(list -> list.roleName("dwh-copy")).attachedPolicies())
          .hasSize(1);
      assertThat(aws.ec2().describeSecurityGroups(get -> get.groupIds(group)).securityGroups())
          .hasSize(1);
      assertThat(aws.runtime.authority("dwh").account("dwhuser").orElseThrow().password())
          .isEqualTo("Passw0rd4Tests");
    }
  }

  @Test
  void aClusterInCreationIsFinishedAfterTheRestart() {
    AwsSettings slow = AwsSettings.at(state).withClusterDelay(Duration.ofSeconds(1));
    try (AwsFixture aws = new AwsFixture(slow);
        RedshiftClient redshift = aws.redshift()) {
      redshift.createCluster(
          create ->
              create
                  .clusterIdentifier("dwh")
                  .clusterType("single-node")
                  .nodeType("rg.large")
                  .masterUsername("dwhuser")
                  .masterUserPassword("Passw0rd4Tests"));
      assertThat(redshift.describeClusters().clusters().get(0).clusterStatus())
          .isEqualTo("creating");
    }
    try (AwsFixture aws = new AwsFixture(slow);
        RedshiftClient redshift = aws.redshift()) {
      AwsFixture.await(redshift, "dwh", "available");
      assertThat(aws.runtime.listens("dwh")).isTrue();
    }
  }

  @Test
  void filesWithSecretsAreForTheirOwnerAlone() throws Exception {
    try (AwsFixture aws = new AwsFixture(state)) {
      aws.cluster("dwh");
      for (String file : new String[] {"credentials.json", "aws/redshift.json", "aws/ec2.json"}) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(file))))
            .as(file)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aDamagedFileIsNamedAndKept() throws Exception {
    try (AwsFixture aws = new AwsFixture(state)) {
      aws.copyRole("dwh-copy");
    }
    Path file = state.resolve("aws/iam.json");
    String half = Files.readString(file).substring(0, 100);
    Files.writeString(file, half);

    assertThatThrownBy(() -> new AwsFixture(state))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Restore the file from a copy, or move it away");
    assertThat(file).hasContent(half);
  }

  @Test
  void aPortInUseIsABindException(@TempDir Path other) {
    try (AwsFixture aws = new AwsFixture(state)) {
      AwsSettings same = AwsSettings.at(other).withPort(aws.uri().getPort());
      assertThatThrownBy(() -> AwsEndpoint.start(same, aws.runtime, BucketContents.COMPLETE))
          .isInstanceOf(BindException.class);
    }
  }
}
