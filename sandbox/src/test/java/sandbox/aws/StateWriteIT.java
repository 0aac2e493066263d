package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** State that cannot be written, as on a full disk, leaves the old state in force. */
final class StateWriteIT {
  @TempDir Path state;

  /** A folder where the fresh file would be written makes the write fail. */
  private void block(String name) throws IOException {
    Files.createDirectories(state.resolve("aws/" + name + ".json.new/full"));
  }

  private void free(String name) throws IOException {
    Files.delete(state.resolve("aws/" + name + ".json.new/full"));
    Files.delete(state.resolve("aws/" + name + ".json.new"));
  }

  private void requireInternalFailure(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            failure -> {
              assertThat(failure.statusCode()).isEqualTo(500);
              assertThat(failure.getMessage()).doesNotContain(state.toString());
            });
  }

  @Test
  void aClusterStaysAsItWas() throws Exception {
    try (AwsFixture aws = new AwsFixture(state);
        RedshiftClient redshift = aws.redshift()) {
      aws.cluster("dwh");
      block("redshift");
      requireInternalFailure(
          () ->
              redshift.modifyCluster(
                  modify ->
                      modify
                          .clusterIdentifier("dwh")
                          .masterUserPassword("Other0Passw0rd")
                          .publiclyAccessible(false)));
      requireInternalFailure(() -> redshift.pauseCluster(pause -> pause.clusterIdentifier("dwh")));
      requireInternalFailure(
          () ->
              redshift.deleteCluster(
                  delete -> delete.clusterIdentifier("dwh").skipFinalClusterSnapshot(true)));
      assertThat(aws.runtime.authority("dwh").account("dwhuser").orElseThrow().password())
          .isEqualTo("Passw0rd4Tests");
      assertThat(AwsFixture.await(redshift, "dwh", "available").publiclyAccessible()).isTrue();
      assertThat(aws.runtime.listens("dwh")).isTrue();
      free("redshift");
      redshift.pauseCluster(pause -> pause.clusterIdentifier("dwh"));
      AwsFixture.await(redshift, "dwh", "paused");
    }
  }

  @Test
  void aClusterThatCannotBeKeptIsNotCreatedAndLeavesNoSecret() throws Exception {
    try (AwsFixture aws = new AwsFixture(state);
        RedshiftClient redshift = aws.redshift();
        SecretsManagerClient secrets = aws.secrets()) {
      block("redshift");
      requireInternalFailure(
          () ->
              redshift.createCluster(
                  create ->
                      create
                          .clusterIdentifier("dwh")
                          .clusterType("single-node")
                          .nodeType("rg.large")
                          .masterUsername("dwhuser")
                          .manageMasterPassword(true)));
      assertThat(redshift.describeClusters().clusters()).isEmpty();
      assertThat(secrets.listSecrets().secretList()).isEmpty();
    }
  }

  @Test
  void rolesRulesAndBucketsStayAsTheyWere() throws Exception {
    try (AwsFixture aws = new AwsFixture(state);
        IamClient iam = aws.iam();
        Ec2Client ec2 = aws.ec2();
        S3Client s3 = aws.s3()) {
      aws.copyRole("dwh-copy");
      block("iam");
      block("ec2");
      Files.deleteIfExists(state.resolve("aws/s3.json"));
      block("s3");
      requireInternalFailure(
          () ->
              iam.createRole(
                  create -> create.roleName("other").assumeRolePolicyDocument(AwsFixture.TRUST)));
      assertThat(iam.listRoles().roles()).hasSize(1);
      String group = ec2.describeSecurityGroups().securityGroups().get(0).groupId();
      int rules = ec2.describeSecurityGroupRules(all -> {}).securityGroupRules().size();
      requireInternalFailure(
          () ->
              ec2.authorizeSecurityGroupIngress(
                  rule ->
                      rule.groupId(group)
                          .ipProtocol("tcp")
                          .fromPort(5439)
                          .toPort(5439)
                          .cidrIp("0.0.0.0/0")));
      requireInternalFailure(
          () -> ec2.createSecurityGroup(create -> create.groupName("g").description("d")));
      assertThat(ec2.describeSecurityGroupRules(all -> {}).securityGroupRules()).hasSize(rules);
      assertThat(ec2.describeSecurityGroups().securityGroups()).hasSize(1);
      requireInternalFailure(() -> s3.createBucket(create -> create.bucket("other")));
      assertThat(s3.listBuckets().buckets()).extracting("name").doesNotContain("other");
    }
  }

  @Test
  void aMessageOfS3ShowsNoPlaceOnThisMachine() throws Exception {
    try (AwsFixture aws = new AwsFixture(state);
        S3Client s3 = aws.s3()) {
      s3.createBucket(create -> create.bucket("data"));
      Files.createDirectories(state.resolve("aws"));
      Files.writeString(state.resolve("aws/s3-incoming"), "no folder");
      requireInternalFailure(
          () ->
              s3.putObject(
                  put -> put.bucket("data").key("key"), RequestBody.fromString("content")));
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void everyFileAndFolderIsForItsOwnerAlone() throws Exception {
    Path home = state.resolve("new/state");
    try (AwsFixture aws = new AwsFixture(home);
        S3Client s3 = aws.s3()) {
      aws.cluster("dwh", aws.copyRole("dwh-copy"));
      s3.createBucket(create -> create.bucket("data"));
      s3.putObject(put -> put.bucket("data").key("a/b/key"), RequestBody.fromString("content"));
    }
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }
}
