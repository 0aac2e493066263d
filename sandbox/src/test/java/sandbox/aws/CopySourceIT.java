package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterAuthority.Authorization;
import sandbox.cluster.ClusterAuthority.SourceObject;
import sandbox.cluster.ClusterAuthority.SourceRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** What a COPY may read, and Redshift's words when it may not. */
final class CopySourceIT {
  private static final String BUCKET = "udacity-dend";

  @TempDir Path state;
  private AwsFixture aws;
  private String role;
  private ClusterAuthority authority;

  @BeforeEach
  void start() throws Exception {
    aws = new AwsFixture(state);
    role = aws.copyRole("dwh-copy");
    aws.cluster("dwh", role);
    authority = aws.runtime.authority("dwh");
    Path folder = Files.createDirectories(state.resolve("s3").resolve(BUCKET).resolve("log_data"));
    Files.writeString(folder.resolve("b.json"), "{}");
    Files.writeString(folder.resolve("a.json"), "{}");
    Files.writeString(folder.resolve("empty.json"), "");
    Files.createDirectory(folder.resolve("marker"));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private static SourceRequest request(Authorization authorization, String bucket, String key) {
    return new SourceRequest("dwhuser", authorization, Optional.empty(), bucket, key);
  }

  private SourceRequest log(String arn) {
    return request(new Authorization.Role(List.of(arn)), BUCKET, "log_data");
  }

  @Test
  void everyObjectOfThePrefixIsListedWithoutMarkersAndEmptyOnes() throws Exception {
    assertThat(authority.list(log(role)))
        .extracting(SourceObject::key)
        .containsExactly("log_data/a.json", "log_data/b.json");
    assertThat(authority.list(log(role)).get(0).file()).hasContent("{}");
    Authorization roles = new Authorization.Role(List.of(role));
    assertThat(authority.list(request(roles, BUCKET, "log-data")))
        .extracting(SourceObject::key)
        .containsExactly("log-data/a.json", "log-data/b.json");
    assertThat(authority.object(request(roles, BUCKET, "log-data/a.json")).file()).hasContent("{}");
    assertThat(authority.list(request(new Authorization.Role(List.of(role)), BUCKET, "nothing")))
        .isEmpty();
  }

  @Test
  void aRoleThatIsNotAssociatedIsRefused() {
    String other = aws.copyRole("other");

    assertThatThrownBy(() -> authority.list(log(other)))
        .hasMessage(
            "exception name : UnauthorizedException, error type : 138, message: The requested role "
                + other
                + " is not associated to cluster, should retry : 0");
  }

  @Test
  void aRoleThatTrustsAnotherUserIsRefused() {
    aws.iam()
        .updateAssumeRolePolicy(
            update ->
                update
                    .roleName("dwh-copy")
                    .policyDocument(
                        AwsFixture.TRUST.replace(
                            "\"sts:AssumeRole\"",
                            "\"sts:AssumeRole\", \"Condition\": {\"StringEquals\":"
                                + " {\"sts:ExternalId\": \"somebody\"}}")));

    assertThatThrownBy(() -> authority.list(log(role)))
        .hasMessage(
            "User arn:aws:redshift:us-west-2:000042424242:dbuser:dwh/dwhuser is not authorized to"
                + " assume IAM Role "
                + role);
  }

  @Test
  void aDeletedRoleIsRefused() {
    aws.iam()
        .detachRolePolicy(
            detach ->
                detach
                    .roleName("dwh-copy")
                    .policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
    aws.iam().deleteRole(delete -> delete.roleName("dwh-copy"));

    assertThatThrownBy(() -> authority.list(log(role)))
        .hasMessageContaining("is not authorized to assume IAM Role");
  }

  @Test
  void aDenyOverridesAnAllow() {
    aws.iam()
        .putRolePolicy(
            put ->
                put.roleName("dwh-copy")
                    .policyName("deny")
                    .policyDocument(
                        """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Deny",
                         "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*/log_data/b*"}}
                        """));

    assertThatThrownBy(() -> authority.list(log(role)))
        .hasMessageMatching(
            "S3ServiceException:Access Denied,Status 403,Error AccessDenied,"
                + "Rid [0-9A-F]{16},ExtRid [^,]+,CanRetry 1");
  }

  @Test
  void aMissingBucketAndAnotherRegionAreRefused() {
    assertThatThrownBy(
            () ->
                authority.list(
                    request(new Authorization.Role(List.of(role)), "no-such-bucket", "x")))
        .hasMessageStartingWith(
            "S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket");
    assertThatThrownBy(
            () ->
                authority.list(
                    new SourceRequest(
                        "dwhuser",
                        new Authorization.Role(List.of(role)),
                        Optional.of("us-east-1"),
                        BUCKET,
                        "log_data")))
        .hasMessageContaining("Status 301,Error PermanentRedirect");
  }

  @Test
  void keysServeInsteadOfARole() throws Exception {
    Authorization good =
        new Authorization.Keys(aws.endpoint.accessKeyId(), aws.endpoint.secretAccessKey(), null);
    Authorization bad = new Authorization.Keys("AKIAUNKNOWN", "x", null);

    assertThat(authority.list(request(good, BUCKET, "log_data"))).hasSize(2);
    assertThatThrownBy(() -> authority.list(request(bad, BUCKET, "log_data")))
        .hasMessageContaining("Error InvalidAccessKeyId");
  }

  @Test
  void theDefaultRoleServesWhenThereIsOne() throws Exception {
    SourceRequest request = request(new Authorization.DefaultRole(), BUCKET, "log_data");
    assertThatThrownBy(() -> authority.list(request)).hasMessageContaining("no default IAM role");
    aws.redshift()
        .modifyClusterIamRoles(modify -> modify.clusterIdentifier("dwh").defaultIamRoleArn(role));

    assertThat(authority.list(request)).hasSize(2);
  }

  @Test
  void oneObjectIsFoundByItsKey() throws Exception {
    Authorization authorization = new Authorization.Role(List.of(role));

    assertThat(authority.object(request(authorization, BUCKET, "log_data/a.json")).size())
        .isEqualTo(2);
    assertThatThrownBy(() -> authority.object(request(authorization, BUCKET, "log_data/none")))
        .hasMessageContaining("Status 404,Error NoSuchKey");
    assertThatThrownBy(() -> authority.object(request(authorization, BUCKET, "../x")))
        .hasMessageContaining("Error NoSuchKey");
  }

  /** Puts a condition on the role's permission to read, and tells whether a COPY may. */
  private boolean mayRead(String condition) {
    try {
      aws.iam()
          .detachRolePolicy(
              detach ->
                  detach
                      .roleName("dwh-copy")
                      .policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
    } catch (NoSuchEntityException e) {
      // Detached before.
    }
    aws.iam()
        .putRolePolicy(
            put ->
                put.roleName("dwh-copy")
                    .policyName("conditional")
                    .policyDocument(
                        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
                            + " \"Action\": \"s3:*\", \"Resource\": \"*\", \"Condition\": "
                            + condition
                            + "}}"));
    return lists();
  }

  private boolean lists() {
    try {
      return authority.list(log(role)).size() == 2;
    } catch (ClusterAuthority.SourceDeniedException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Bool': {'aws:SecureTransport': 'true'}} | true",
        "{'Bool': {'aws:SecureTransport': 'false'}} | false",
        "{'StringEquals': {'aws:RequestedRegion': 'us-west-2'}} | true",
        "{'StringEquals': {'aws:RequestedRegion': 'eu-west-1'}} | false",
        "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/dwh-copy'}} | true",
        "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:user/*'}} | false",
        "{'StringEquals': {'aws:PrincipalAccount': '000042424242'}} | true",
        "{'StringNotEquals': {'aws:ResourceAccount': '000042424242'}} | true",
        "{'StringEquals': {'aws:ResourceAccount': '000042424242'}} | false",
        "{'DateGreaterThan': {'aws:CurrentTime': '2020-01-01T00:00:00Z'}} | true",
        "{'DateLessThan': {'aws:CurrentTime': '2020-01-01T00:00:00Z'}} | false",
        "{'NumericGreaterThan': {'aws:EpochTime': '1577836800'}} | true",
        "{'IpAddress': {'aws:SourceIp': '203.0.113.0/24'}} | true",
        "{'IpAddress': {'aws:SourceIp': '127.0.0.0/8'}} | false",
        "{'StringLike': {'s3:prefix': 'song_*'}} | false",
        "{'StringLikeIfExists': {'s3:prefix': 'log_*'}} | true",
        "{'Null': {'aws:SourceVpce': 'true'}} | true",
      })
  void theKeysOfAReadAreKnownToConditions(String condition, boolean expected) {
    assertThat(mayRead(condition.replace('\'', '"'))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'ArnLike': {'aws:SourceArn': 'arn:aws:redshift:us-west-2:000042424242:cluster:dwh'},"
            + " 'StringEquals': {'aws:SourceAccount': '000042424242'}} | true",
        "{'ArnLike': {'aws:SourceArn': 'arn:aws:redshift:us-west-2:000042424242:cluster:other'}}"
            + " | false",
        "{'StringEquals': {'aws:SourceAccount': '111122223333'}} | false",
        "{'StringEquals': {'sts:ExternalId':"
            + " 'arn:aws:redshift:us-west-2:000042424242:dbuser:dwh/dwhuser'}} | true",
        "{'StringEquals': {'aws:RequestedRegion': 'us-west-2'}} | true",
        "{'DateLessThan': {'aws:CurrentTime': '2020'}} | false",
      })
  void theKeysOfTheFirstAssumptionAreKnownToConditions(String condition, boolean expected) {
    aws.iam()
        .updateAssumeRolePolicy(
            update ->
                update
                    .roleName("dwh-copy")
                    .policyDocument(
                        AwsFixture.TRUST.replace(
                            "\"sts:AssumeRole\"",
                            "\"sts:AssumeRole\", \"Condition\": " + condition.replace('\'', '"'))));

    assertThat(lists()).isEqualTo(expected);
  }
}
