package sandbox.aws.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * One condition of a statement: an operator, a key, and the values of which one has to fit.
 *
 * <p>Source: "IAM JSON policy elements: Condition operators" and "Set operators for multivalued
 * context keys" in the IAM User Guide.
 *
 * @param operator as written, for example {@code StringLikeIfExists}
 * @param key the condition key
 * @param values the allowed, or for a negated operator forbidden, values
 */
record Condition(String operator, String key, List<String> values) {
  private static final String IF_EXISTS = "IfExists";
  private static final String ANY_VALUE = "ForAnyValue:";
  private static final String ALL_VALUES = "ForAllValues:";
  private static final String NULL = "Null";
  private static final Map<String, BiPredicate<String, String>> TESTS =
      Map.ofEntries(
          Map.entry("StringEquals", String::equals),
          Map.entry("StringEqualsIgnoreCase", String::equalsIgnoreCase),
          Map.entry("StringLike", Glob::matches),
          Map.entry("ArnEquals", Comparisons::arnMatches),
          Map.entry("ArnLike", Comparisons::arnMatches),
          Map.entry("Bool", String::equalsIgnoreCase),
          Map.entry("BinaryEquals", Comparisons::sameBytes),
          Map.entry("IpAddress", Comparisons::inRange),
          Map.entry("NumericEquals", Comparisons.numbers(order -> order == 0)),
          Map.entry("NumericLessThan", Comparisons.numbers(order -> order < 0)),
          Map.entry("NumericLessThanEquals", Comparisons.numbers(order -> order <= 0)),
          Map.entry("NumericGreaterThan", Comparisons.numbers(order -> order > 0)),
          Map.entry("NumericGreaterThanEquals", Comparisons.numbers(order -> order >= 0)),
          Map.entry("DateEquals", Comparisons.dates(order -> order == 0)),
          Map.entry("DateLessThan", Comparisons.dates(order -> order < 0)),
          Map.entry("DateLessThanEquals", Comparisons.dates(order -> order <= 0)),
          Map.entry("DateGreaterThan", Comparisons.dates(order -> order > 0)),
          Map.entry("DateGreaterThanEquals", Comparisons.dates(order -> order >= 0)));
  private static final Map<String, String> NEGATED =
      Map.of(
          "StringNotEquals", "StringEquals",
          "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
          "StringNotLike", "StringLike",
          "ArnNotEquals", "ArnEquals",
          "ArnNotLike", "ArnLike",
          "NotIpAddress", "IpAddress",
          "NumericNotEquals", "NumericEquals",
          "DateNotEquals", "DateEquals");
  private static final Set<String> SET_OPERATORS = Set.of(ANY_VALUE, ALL_VALUES);

  /** Whether IAM knows the operator. */
  static boolean isOperator(String name) {
    String base = base(name);
    boolean known = TESTS.containsKey(base) || NEGATED.containsKey(base);
    return known || (base.equals(NULL) && !name.endsWith(IF_EXISTS));
  }

  private static String base(String operator) {
    String base = operator;
    for (String prefix : SET_OPERATORS) {
      if (operator.startsWith(prefix)) {
        base = operator.substring(prefix.length());
      }
    }
    return base.endsWith(IF_EXISTS) ? base.substring(0, base.length() - IF_EXISTS.length()) : base;
  }

  /** Whether the request meets the condition. */
  boolean holds(AccessRequest request) {
    List<String> actual = request.values(key);
    String base = base(operator);
    if (base.equals(NULL)) {
      return values.stream().anyMatch(value -> Boolean.parseBoolean(value) == actual.isEmpty());
    }
    boolean negated = NEGATED.containsKey(base);
    if (actual.isEmpty()) {
      return operator.endsWith(IF_EXISTS)
          || operator.startsWith(ALL_VALUES)
          || (negated && !operator.startsWith(ANY_VALUE));
    }
    BiPredicate<String, String> test = TESTS.get(negated ? NEGATED.get(base) : base);
    return operator.startsWith(ANY_VALUE)
        ? actual.stream().anyMatch(value -> fits(test, value) != negated)
        : actual.stream().allMatch(value -> fits(test, value) != negated);
  }

  private boolean fits(BiPredicate<String, String> test, String actual) {
    return values.stream().anyMatch(value -> test.test(value, actual));
  }
}
