package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterAuthority.Authorization;
import sandbox.cluster.ClusterAuthority.SourceObject;
import sandbox.cluster.ClusterAuthority.SourceRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The classic walkthrough, from a role to a proven teardown, with the SDK's clients. */
final class WalkthroughIT {
  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::udacity-dend"},
        {"Effect": "Allow", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::udacity-dend/log_data/*"}]}
      """;

  @TempDir Path state;

  @Test
  void roleNetworkClusterCredentialsCopyAndTeardown() throws Exception {
    try (AwsFixture aws = new AwsFixture(state);
        IamClient iam = aws.iam();
        Ec2Client ec2 = aws.ec2();
        RedshiftClient redshift = aws.redshift();
        SecretsManagerClient secrets = aws.secrets()) {
      String account = aws.sts().getCallerIdentity().account();
      String trust =
          AwsFixture.TRUST.replace(
              "\"sts:AssumeRole\"",
              "\"sts:AssumeRole\", \"Condition\": {\"StringLike\": {\"sts:ExternalId\":"
                  + " \"arn:aws:redshift:us-west-2:"
                  + account
                  + ":dbuser:dwh-*/dwhuser\"}}");
      String role =
          iam.createRole(create -> create.roleName("dwh-copy").assumeRolePolicyDocument(trust))
              .role()
              .arn();
      iam.putRolePolicy(put -> put.roleName("dwh-copy").policyName("s3").policyDocument(POLICY));

      String vpc = ec2.describeVpcs().vpcs().get(0).vpcId();
      String group =
          ec2.createSecurityGroup(
                  create -> create.groupName("dwh").description("notebooks").vpcId(vpc))
              .groupId();
      redshift.createCluster(
          create ->
              create
                  .clusterIdentifier("DWH-1")
                  .clusterType("single-node")
                  .nodeType("rg.large")
                  .dbName("dwh")
                  .masterUsername("dwhuser")
                  .manageMasterPassword(true)
                  .publiclyAccessible(true)
                  .vpcSecurityGroupIds(group)
                  .iamRoles(role)
                  .tags(tag -> tag.key("project").value("dwh")));
      Cluster cluster = AwsFixture.await(redshift, "dwh-1", "available");
      assertThat(cluster.clusterAvailabilityStatus()).isEqualTo("Available");
      assertThat(cluster.iamRoles().get(0).applyStatus()).isEqualTo("in-sync");
      assertThat(cluster.endpoint().address()).isEqualTo("127.0.0.1");
      assertThat(aws.runtime.listens("dwh-1")).isTrue();

      ClusterAuthority authority = aws.runtime.authority("dwh-1");
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      assertThat(authority.admits(loopback)).isFalse();
      ec2.authorizeSecurityGroupIngress(
          rule ->
              rule.groupId(group)
                  .ipProtocol("tcp")
                  .fromPort(5439)
                  .toPort(5439)
                  .cidrIp("127.0.0.1/32"));
      assertThat(authority.admits(loopback)).isTrue();
      assertThat(authority.admits(InetAddress.getByName("127.0.0.2"))).isFalse();

      String secret =
          secrets
              .getSecretValue(get -> get.secretId(cluster.masterPasswordSecretArn()))
              .secretString();
      assertThat(secret).contains(authority.account("dwhuser").orElseThrow().password());
      GetClusterCredentialsResponse login =
          redshift.getClusterCredentials(
              get -> get.clusterIdentifier("dwh-1").dbUser("dwhuser").dbName("dwh"));
      assertThat(login.dbUser()).isEqualTo("IAM:dwhuser");
      assertThat(authority.account("IAM:dwhuser").orElseThrow().password())
          .isEqualTo(login.dbPassword());

      Path folder = Files.createDirectories(state.resolve("s3/udacity-dend/log_data/2018/11"));
      Files.writeString(folder.resolve("a.json"), "{}");
      Files.writeString(state.resolve("s3/udacity-dend/log_json_path.json"), "{}");
      List<SourceObject> found = authority.list(source(role, "log_data"));
      assertThat(found).extracting(SourceObject::key).containsExactly("log_data/2018/11/a.json");
      assertThatThrownBy(() -> authority.object(source(role, "log_json_path.json")))
          .hasMessageStartingWith(
              "S3ServiceException:Access Denied,Status 403,Error AccessDenied,");

      assertThatThrownBy(() -> ec2.deleteSecurityGroup(delete -> delete.groupId(group)))
          .extracting(AwsFixture::code)
          .isEqualTo("DependencyViolation");
      redshift.deleteCluster(
          delete -> delete.clusterIdentifier("dwh-1").skipFinalClusterSnapshot(true));
      AwsFixture.until(() -> redshift.describeClusters().clusters().isEmpty());
      assertThatThrownBy(
              () -> redshift.describeClusters(describe -> describe.clusterIdentifier("dwh-1")))
          .isInstanceOf(ClusterNotFoundException.class);
      assertThat(aws.runtime.isDeleted("dwh-1")).isTrue();
      assertThat(secrets.listSecrets().secretList()).isEmpty();
      ec2.deleteSecurityGroup(delete -> delete.groupId(group));
      assertThatThrownBy(() -> iam.deleteRole(delete -> delete.roleName("dwh-copy")))
          .extracting(AwsFixture::code)
          .isEqualTo("DeleteConflict");
      iam.deleteRolePolicy(delete -> delete.roleName("dwh-copy").policyName("s3"));
      iam.deleteRole(delete -> delete.roleName("dwh-copy"));
      assertThat(aws.tagging().getResources().resourceTagMappingList()).isEmpty();
    }
  }

  private static SourceRequest source(String role, String key) {
    return new SourceRequest(
        "dwhuser",
        new Authorization.Role(List.of(role)),
        Optional.of("us-west-2"),
        "udacity-dend",
        key);
  }
}
