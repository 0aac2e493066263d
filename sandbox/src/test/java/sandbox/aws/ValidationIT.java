package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.aws.RawHttp.Answer;
import sandbox.aws.RawHttp.Request;

/** Requests that the clients' own checks would not let out get each service's own refusal. */
final class ValidationIT {
  @TempDir Path state;
  private AwsFixture aws;
  private RawHttp http;

  @BeforeEach
  void start() {
    aws = new AwsFixture(state);
    http = new RawHttp(aws);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private Answer form(String service, String form) throws Exception {
    return http.send(
        http.signed(
            new Request(
                "POST",
                "/",
                "",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8)),
            service));
  }

  private Answer json(String service, String target, String body) throws Exception {
    return http.send(
        http.signed(
            new Request(
                "POST",
                "/",
                "",
                Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", target),
                body.getBytes(StandardCharsets.UTF_8)),
            service));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iam | GetRole | ValidationError | 1 validation error detected: Value null at 'roleName'"
            + " failed to satisfy constraint: Member must not be null",
        "iam | ListRoles&MaxItems=-1 | ValidationError | 1 validation error detected: Value '-1' at"
            + " 'maxItems' failed to satisfy constraint: Member must have value greater than or"
            + " equal to 1",
        "iam | TagRole&RoleName=x&Tags.member.1.Value=y | ValidationError | 1 validation error"
            + " detected: Value null at 'tags.1.member.key' failed to satisfy constraint: Member"
            + " must not be null",
        "iam | CreateRole | ValidationError | 2 validation errors detected: Value null at"
            + " 'roleName' failed",
        "iam | ListRoles&MaxItems=abc | ValidationError | is not a value of type integer",
        "iam | ListRoles&Marker=99 | InvalidParameterValue | Invalid pagination token",
        "redshift | DeleteCluster | MissingParameter | The request must contain the parameter"
            + " ClusterIdentifier.",
        "redshift | DescribeClusters&MaxRecords=-1 | InvalidParameterValue | Must be between 20",
        "redshift | CreateTags&ResourceName=x | MissingParameter | the parameter Tags.",
        "ec2 | CreateSecurityGroup&GroupDescription=x | MissingParameter | The request must contain"
            + " the parameter groupName",
        "ec2 | DescribeVpcs&MaxResults=-5 | InvalidParameterValue | Value ( -5 ) for parameter"
            + " maxResults is invalid. Expecting a value greater than 5.",
        "ec2 | CreateSecurityGroup&GroupName=%C3%A9&GroupDescription=x | InvalidParameterValue |"
            + " Character sets beyond ASCII are not supported.",
        "ec2 | AuthorizeSecurityGroupIngress&GroupName=default&IpPermissions.1.IpProtocol=-1"
            + "&IpPermissions.1.Groups.1.UserId=x | MissingParameter | groupId",
        "iam | Nope | UnsupportedOperation | Nope",
      })
  void aBadParameterIsRefusedInTheServicesWords(
      String service, String call, String code, String message) throws Exception {
    Answer answer = form(service, "Action=" + call);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("<Code>" + code + "</Code>");
    assertThat(answer.text().replace("&apos;", "'").replace("&#39;", "'")).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "secretsmanager.GetSecretValue | {} | ValidationException",
        "secretsmanager.ListSecrets | {\"MaxResults\": -1} | ValidationException",
        "secretsmanager.ListSecrets | {\"Filters\": [{\"Values\": [\"x\"]}]}"
            + " | InvalidParameterException",
        "secretsmanager.ListSecrets | {\"MaxResults\": 1 | SerializationException",
        "secretsmanager.ListSecrets | {} {} | SerializationException",
        "secretsmanager.ListSecrets | [] | SerializationException",
        "secretsmanager.GetSecretValue | {\"SecretId\": 1} | SerializationException",
        "secretsmanager.GetSecretValue | {\"SecretId\": {}} | SerializationException",
      })
  void aBadDocumentIsRefused(String target, String body, String code) throws Exception {
    Answer answer = json("secretsmanager", target, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("\"__type\":\"" + code + "\"");
  }

  @Test
  void theTaggingServiceHasItsOwnCode() throws Exception {
    assertThat(
            json(
                    "tagging",
                    "ResourceGroupsTaggingAPI_20170126.GetResources",
                    "{\"ResourcesPerPage\": 0}")
                .text())
        .contains("InvalidParameterException")
        .contains("resourcesPerPage");
  }

  @Test
  void theNameOfARoleComesBeforeItsDocument() throws Exception {
    aws.copyRole("dwh-copy");

    assertThat(
            form("iam", "Action=CreateRole&RoleName=dwh-copy&AssumeRolePolicyDocument=nonsense")
                .text())
        .contains("<Code>EntityAlreadyExists</Code>");
    assertThat(
            form("iam", "Action=CreateRole&RoleName=other&AssumeRolePolicyDocument=nonsense")
                .text())
        .contains("<Code>MalformedPolicyDocument</Code>");
  }

  @Test
  void controlCharactersDoNotBreakTheAnswer() throws Exception {
    Answer answer = form("iam", "Action=GetRole&RoleName=a%00%01b");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("The role with name ab cannot be found.");
  }

  @Test
  void aCallWithoutAUsableSignatureIsAnsweredInItsOwnFormat() throws Exception {
    Request s3 =
        new Request(
            "GET", "/x", "", Map.of("Host", "127.0.0.1", "Authorization", "x"), new byte[0]);
    Request json =
        new Request(
            "POST",
            "/",
            "",
            Map.of("Host", "127.0.0.1", "X-Amz-Target", "secretsmanager.ListSecrets"),
            new byte[0]);

    assertThat(http.send(s3).text())
        .startsWith("<?xml")
        .contains("<Code>IncompleteSignature</Code>");
    assertThat(http.send(json).text()).contains("\"__type\":\"MissingAuthenticationToken\"");
  }
}
