package sandbox.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every condition operator of IAM, and what they do with keys that are not there. */
final class ConditionTest {
  private static final Map<String, String> CONTEXT =
      Map.of(
          "aws:CurrentTime", "2026-11-27T12:00:00Z",
          "aws:EpochTime", "1795780800",
          "aws:SecureTransport", "true",
          "aws:SourceIp", "203.0.113.9",
          "aws:SourceArn", "arn:aws:redshift:us-west-2:000042424242:cluster:dwh",
          "aws:PrincipalArn", "arn:aws:iam::000042424242:role/dwh-copy",
          "key:binary", "QmluYXJ5",
          "s3:max-keys", "10",
          "s3:prefix", "log_data/2018");

  private static boolean holds(String operator, String key, String value) {
    assertThat(Condition.isOperator(operator)).as(operator).isTrue();
    return new Condition(operator, key, List.of(value))
        .holds(new AccessRequest("s3:GetObject", "arn:aws:s3:::b/k", CONTEXT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals | s3:prefix | log_data/2018 | true",
        "StringEquals | S3:PREFIX | log_data/2018 | true",
        "StringNotEquals | s3:prefix | log_data/2018 | false",
        "StringEqualsIgnoreCase | s3:prefix | LOG_DATA/2018 | true",
        "StringNotEqualsIgnoreCase | s3:prefix | LOG_DATA/2018 | false",
        "StringLike | s3:prefix | log_*/???8 | true",
        "StringNotLike | s3:prefix | log_* | false",
        "NumericEquals | s3:max-keys | 10.0 | true",
        "NumericNotEquals | s3:max-keys | 10 | false",
        "NumericLessThan | s3:max-keys | 11 | true",
        "NumericLessThanEquals | s3:max-keys | 10 | true",
        "NumericGreaterThan | s3:max-keys | 10 | false",
        "NumericGreaterThanEquals | s3:max-keys | 10 | true",
        "NumericEquals | s3:max-keys | ten | false",
        "NumericEquals | s3:prefix | 10 | false",
        "DateEquals | aws:CurrentTime | 2026-11-27T12:00:00Z | true",
        "DateEquals | aws:CurrentTime | 2026-11-27T13:00:00+01:00 | true",
        "DateEquals | aws:CurrentTime | 1795780800 | true",
        "DateNotEquals | aws:CurrentTime | 2026-11-27T12:00:00Z | false",
        "DateLessThan | aws:CurrentTime | 2026-11-28 | true",
        "DateLessThan | aws:CurrentTime | 2026-11-27T12:00:00Z | false",
        "DateLessThanEquals | aws:CurrentTime | 2026-11-27T12:00:00Z | true",
        "DateGreaterThan | aws:CurrentTime | 2026-11 | true",
        "DateGreaterThan | aws:CurrentTime | 2027 | false",
        "DateGreaterThanEquals | aws:CurrentTime | 2026-11-27T12:00:00.000Z | true",
        "DateGreaterThan | aws:EpochTime | 2026-11-27T11:59:59Z | true",
        "DateGreaterThan | aws:CurrentTime | yesterday | false",
        "NumericGreaterThan | aws:EpochTime | 1795780799 | true",
        "Bool | aws:SecureTransport | true | true",
        "Bool | aws:SecureTransport | FALSE | false",
        "BinaryEquals | key:binary | QmluYXJ5 | true",
        "BinaryEquals | key:binary | QmluYXJ6 | false",
        "BinaryEquals | key:binary | not base 64 | false",
        "IpAddress | aws:SourceIp | 203.0.113.0/24 | true",
        "IpAddress | aws:SourceIp | 203.0.113.9 | true",
        "IpAddress | aws:SourceIp | 2001:db8::/32 | false",
        "NotIpAddress | aws:SourceIp | 203.0.113.0/24 | false",
        "ArnEquals | aws:SourceArn | arn:aws:redshift:*:000042424242:cluster:* | true",
        "ArnLike | aws:PrincipalArn | arn:aws:iam::*:role/dwh-* | true",
        "ArnLike | aws:SourceArn | arn:aws:redshift:*:dwh | false",
        "ArnNotEquals | aws:SourceArn | arn:aws:redshift:us-west-2:000042424242:cluster:dwh | false",
        "ArnNotLike | aws:SourceArn | arn:aws:redshift:*:*:cluster:other | true",
        "Null | aws:SourceIp | false | true",
        "Null | aws:SourceIp | true | false",
        "Null | aws:SourceVpc | true | true",
      })
  void anOperatorCompares(String operator, String key, String value, boolean expected) {
    assertThat(holds(operator, key, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals | false",
        "StringNotEquals | true",
        "DateLessThan | false",
        "DateNotEquals | true",
        "NotIpAddress | true",
        "ArnNotLike | true",
        "Bool | false",
        "StringEqualsIfExists | true",
        "StringNotEqualsIfExists | true",
        "DateLessThanIfExists | true",
        "BoolIfExists | true",
        "ForAllValues:StringEquals | true",
        "ForAllValues:StringNotEquals | true",
        "ForAnyValue:StringEquals | false",
        "ForAnyValue:StringNotEquals | false",
        "ForAnyValue:StringEqualsIfExists | true",
      })
  void anOperatorJudgesAKeyThatIsNotThere(String operator, boolean expected) {
    assertThat(holds(operator, "aws:SourceVpc", "x")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEqualsIfExists | log_data/2018 | true",
        "StringEqualsIfExists | other | false",
        "ForAnyValue:StringLike | log_* | true",
        "ForAnyValue:StringNotLike | log_* | false",
        "ForAllValues:StringLike | log_* | true",
        "ForAllValues:StringNotLike | log_* | false",
        "ForAllValues:StringLike | other | false",
      })
  void aSetOperatorOrIfExistsJudgesTheValueThatIsThere(
      String operator, String value, boolean expected) {
    assertThat(holds(operator, "s3:prefix", value)).isEqualTo(expected);
  }

  @Test
  void oneOfSeveralValuesIsEnoughUnlessTheOperatorIsNegated() {
    AccessRequest request = new AccessRequest("s3:GetObject", "arn:aws:s3:::b/k", CONTEXT);
    List<String> values = List.of("other", "log_data/2018");

    assertThat(new Condition("StringEquals", "s3:prefix", values).holds(request)).isTrue();
    assertThat(new Condition("StringNotEquals", "s3:prefix", values).holds(request)).isFalse();
  }

  @Test
  void onlyIamsOperatorsAreKnown() {
    for (String name :
        List.of(
            "StringIs", "DateLike", "NullIfExists", "ForSome:StringEquals", "BinaryNotEquals")) {
      assertThat(Condition.isOperator(name)).as(name).isFalse();
    }
  }
}
