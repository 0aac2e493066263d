package sandbox.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.aws.iam.PolicyDocument.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

final class PolicyDocumentTest {
  private static Statement statement(String elements) {
    return PolicyDocument.parse(
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", "
                + elements
                + "}}",
            Kind.IDENTITY)
        .statements()
        .get(0);
  }

  private static AccessRequest get(String key, Map<String, String> context) {
    return new AccessRequest("s3:GetObject", "arn:aws:s3:::bucket/" + key, context);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::bucket/*, true",
    "s3:getobject, arn:aws:s3:::bucket/a/b, true",
    "s3:Get*, *, true",
    "*, arn:aws:s3:::bucket/?/b, true",
    "s3:ListBucket, *, false",
    "s3:GetObject, arn:aws:s3:::bucket, false",
    "s3:GetObject, arn:aws:s3:::BUCKET/*, false",
  })
  void actionsAndResourcesMatchByWildcards(String action, String resource, boolean expected) {
    Statement statement =
        statement("\"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\"");

    assertThat(statement.applies(get("a/b", Map.of()))).isEqualTo(expected);
  }

  @Test
  void notActionAndNotResourceMatchTheRest() {
    Statement statement =
        statement("\"NotAction\": \"iam:*\", \"NotResource\": \"arn:aws:s3:::bucket/secret/*\"");

    assertThat(statement.applies(get("a", Map.of()))).isTrue();
    assertThat(statement.applies(get("secret/a", Map.of()))).isFalse();
    assertThat(statement.applies(new AccessRequest("iam:GetRole", "*", Map.of()))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals            | k | v       | true",
        "StringEquals            | k | w       | false",
        "StringEquals            | x | v       | false",
        "StringEqualsIfExists    | x | v       | true",
        "StringNotEquals         | k | v       | false",
        "StringNotEquals         | x | v       | true",
        "StringLike              | k | *       | true",
        "StringEqualsIgnoreCase  | K | V       | true",
        "Null                    | k | true    | false",
        "Null                    | x | true    | true",
        "IpAddress               | ip | 10.0.0.0/8 | true",
        "NotIpAddress            | ip | 10.0.0.0/8 | false",
        "NumericLessThan         | n | 10      | true",
        "NumericGreaterThanEquals | n | 10     | false",
        "ForAnyValue:StringEquals | k | v      | true",
      })
  void conditionsAreEvaluated(String operator, String key, String value, boolean expected) {
    Statement statement =
        statement(
            "\"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\""
                + operator
                + "\": {\""
                + key
                + "\": [\""
                + value
                + "\"]}}");

    assertThat(statement.applies(get("a", Map.of("k", "v", "ip", "10.1.2.3", "n", "9"))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "",
        "{\"Version\": \"2012-10-17\"}",
        "{\"Version\": \"2020-01-01\", \"Statement\": []}",
        "{\"Statement\": {\"Effect\": \"Maybe\", \"Action\": \"*\", \"Resource\": \"*\"}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"GetObject\", \"Resource\": \"*\"}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\"}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"bucket\"}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\","
            + " \"Condition\": {\"StringIs\": {\"a\": \"b\"}}}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\","
            + " \"Principal\": \"*\"}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Actions\": \"*\", \"Resource\": \"*\"}}"
      })
  void aMalformedDocumentIsRefused(String document) {
    assertThatThrownBy(() -> PolicyDocument.parse(document, Kind.IDENTITY))
        .isInstanceOf(AwsServiceException.class)
        .extracting(error -> ((AwsServiceException) error).awsErrorDetails().errorCode())
        .isEqualTo("MalformedPolicyDocument");
  }

  @Test
  void aTrustPolicyNamesItsPrincipals() {
    Statement trust =
        PolicyDocument.parse(
                """
                {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": {"Service": ["a.amazonaws.com", "redshift.amazonaws.com"]}}]}
                """,
                Kind.TRUST)
            .statements()
            .get(0);

    assertThat(trust.names("Service", "redshift.amazonaws.com")).isTrue();
    assertThat(trust.names("Service", "ec2.amazonaws.com")).isFalse();
    assertThat(trust.names("AWS", "redshift.amazonaws.com")).isFalse();
  }
}
