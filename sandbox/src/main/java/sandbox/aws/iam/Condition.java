package sandbox.aws.iam;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import sandbox.aws.core.Cidr;

/**
 * One condition of a statement: an operator, a key, and the values of which one has to fit.
 *
 * <p>Source: "IAM JSON policy elements: Condition operators" in the IAM User Guide.
 *
 * @param operator as written, for example {@code StringLikeIfExists}
 * @param key the condition key
 * @param values the allowed, or for a negated operator forbidden, values
 */
record Condition(String operator, String key, List<String> values) {
  private static final String IF_EXISTS = "IfExists";
  private static final Map<String, BiPredicate<String, String>> TESTS =
      Map.ofEntries(
          Map.entry("StringEquals", String::equals),
          Map.entry("StringEqualsIgnoreCase", String::equalsIgnoreCase),
          Map.entry("StringLike", Glob::matches),
          Map.entry("ArnEquals", Glob::matches),
          Map.entry("ArnLike", Glob::matches),
          Map.entry("Bool", String::equalsIgnoreCase),
          Map.entry("IpAddress", Condition::inRange),
          Map.entry("NumericEquals", (value, actual) -> compare(value, actual) == 0),
          Map.entry("NumericLessThan", (value, actual) -> compare(value, actual) > 0),
          Map.entry("NumericLessThanEquals", (value, actual) -> compare(value, actual) >= 0),
          Map.entry("NumericGreaterThan", (value, actual) -> compare(value, actual) < 0),
          Map.entry("NumericGreaterThanEquals", (value, actual) -> compare(value, actual) <= 0),
          Map.entry("DateLessThan", (value, actual) -> order(value, actual) > 0),
          Map.entry("DateGreaterThan", (value, actual) -> order(value, actual) < 0));
  private static final Map<String, String> NEGATED =
      Map.of(
          "StringNotEquals", "StringEquals",
          "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
          "StringNotLike", "StringLike",
          "ArnNotEquals", "ArnEquals",
          "ArnNotLike", "ArnLike",
          "NotIpAddress", "IpAddress",
          "NumericNotEquals", "NumericEquals");
  private static final Set<String> SET_OPERATORS = Set.of("ForAnyValue:", "ForAllValues:");

  /** Whether IAM knows the operator (and this class evaluates it). */
  static boolean isOperator(String name) {
    String base = base(name);
    return base.equals("Null") || TESTS.containsKey(base) || NEGATED.containsKey(base);
  }

  private static String base(String operator) {
    String base = operator;
    for (String prefix : SET_OPERATORS) {
      base = base.startsWith(prefix) ? base.substring(prefix.length()) : base;
    }
    return base.endsWith(IF_EXISTS) ? base.substring(0, base.length() - IF_EXISTS.length()) : base;
  }

  /** Whether the request meets the condition. */
  boolean holds(AccessRequest request) {
    Optional<String> actual = request.value(key);
    String base = base(operator);
    if (base.equals("Null")) {
      boolean absent = actual.isEmpty();
      return values.stream().anyMatch(value -> Boolean.parseBoolean(value) == absent);
    }
    boolean negated = NEGATED.containsKey(base);
    if (actual.isEmpty()) {
      return negated || operator.endsWith(IF_EXISTS) || operator.startsWith("ForAllValues:");
    }
    BiPredicate<String, String> test = TESTS.get(negated ? NEGATED.get(base) : base);
    boolean any = values.stream().anyMatch(value -> test.test(value, actual.get()));
    return negated != any;
  }

  private static boolean inRange(String range, String address) {
    try {
      return Cidr.parse(range).filter(cidr -> cidr.contains(address(address))).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static InetAddress address(String text) {
    try {
      if (!text.toLowerCase(Locale.ROOT).matches("[0-9a-f.:]+")) {
        throw new IllegalArgumentException(text + " is not an address");
      }
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static int compare(String value, String actual) {
    return new BigDecimal(value).compareTo(new BigDecimal(actual));
  }

  private static int order(String value, String actual) {
    return Instant.parse(value).compareTo(Instant.parse(actual));
  }
}
