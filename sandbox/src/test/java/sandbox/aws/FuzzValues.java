package sandbox.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values for generated calls: good ones, so that a call gets far, and bad ones of every kind. */
final class FuzzValues {
  private static final String DOCUMENT =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
          + "\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"x\"}}}}";
  private static final Map<String, List<String>> GOOD =
      Map.ofEntries(
          Map.entry("RoleName", List.of("fuzz-role", "other-role", "none")),
          Map.entry("PolicyName", List.of("inline", "none")),
          Map.entry("PolicyArn", List.of("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")),
          Map.entry("PolicyDocument", List.of(DOCUMENT, AwsFixture.TRUST)),
          Map.entry("AssumeRolePolicyDocument", List.of(DOCUMENT, AwsFixture.TRUST)),
          Map.entry("ClusterIdentifier", List.of("fuzz", "Fuzz", "none")),
          Map.entry("NodeType", List.of("rg.large", "ra3.4xlarge", "dc2.large")),
          Map.entry("ClusterType", List.of("single-node", "multi-node")),
          Map.entry("MasterUsername", List.of("dwhuser")),
          Map.entry("MasterUserPassword", List.of("Passw0rd4Tests")),
          Map.entry("DbUser", List.of("dwhuser")),
          Map.entry("GroupName", List.of("default", "fuzz-group")),
          Map.entry("IpProtocol", List.of("tcp", "-1", "6", "999")),
          Map.entry("CidrIp", List.of("10.0.0.0/8", "10.0.0.1/8", "0.0.0.0/0")),
          Map.entry("SecretId", List.of("redshift!fuzz-dwhuser")),
          Map.entry("Key", List.of("project", "owning-service", "name")),
          Map.entry("Name", List.of("vpc-id", "group-name", "tag:project")),
          Map.entry("Path", List.of("/", "/a/")),
          Map.entry("VersionId", List.of("v1")));
  private static final List<String> BAD =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\u0001\u000b\u007f",
          "\ufffe\uffff",
          "é",
          "\ud83e\udd86",
          "<x>&\"']]>",
          "a\r\nX-Injected: 1",
          "../../etc/passwd",
          "*",
          "arn:aws:iam::",
          "%",
          "a,b;c=d",
          "-1",
          "x".repeat(70),
          "x".repeat(3000),
          "[".repeat(2000),
          "{\"a\":",
          "null");
  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "1",
          "5",
          "20",
          "100",
          "3600",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "99999999999999999999999",
          "1e999999999",
          "1.5",
          "NaN",
          "abc",
          "");

  private final Random random;

  FuzzValues(Random random) {
    this.random = random;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A text for a member, more often a good one. */
  String text(String member) {
    List<String> good = GOOD.get(member);
    return good != null && chance(0.75) ? pick(good) : pick(BAD);
  }

  String number() {
    return pick(NUMBERS);
  }

  String time() {
    return pick(List.of("2026-01-01T00:00:00Z", "0", "1e999999999", "-1e400", "yesterday", ""));
  }

  /** Percent-encoded, and sometimes wrongly. */
  String encoded(String text) {
    if (chance(0.02)) {
      return pick(List.of("%", "%zz", "%f", "%ff%fe", "%c3%28", "%00"));
    }
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
