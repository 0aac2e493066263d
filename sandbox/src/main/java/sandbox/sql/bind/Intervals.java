package sandbox.sql.bind;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;

/** Interval literals (Developer Guide, "Interval literals"). */
final class Intervals {
  private static final Pattern PART =
      Pattern.compile("\\s*([-+]?[0-9]*\\.?[0-9]+)\\s*([a-zA-Z]+)?\\s*,?");
  private static final Pattern CLOCK = Pattern.compile(".*[0-9]:[0-9].*");

  private static final Pattern MONTHS = Pattern.compile("([-+]?)([0-9]+)-([0-9]+)");
  private static final Pattern DAYS =
      Pattern.compile("([-+]?)([0-9]+\\s+)?([0-9]+(?::[0-9]+){0,2}(?:\\.[0-9]+)?)");

  private Intervals() {}

  static Value literal(Expression.TypedLiteral literal) throws SqlException {
    String text = literal.value().strip();
    String fields = literal.type().suffix().toLowerCase(Locale.ROOT);
    if (fields.contains(" to ")) {
      return qualified(text, fields, literal);
    }
    if (CLOCK.matcher(text).matches()) {
      return Value.of(
          Kind.INTERVAL, literal.span(), "CAST(" + Code.literal(text) + " AS INTERVAL)");
    }
    StringBuilder parts = new StringBuilder();
    Matcher matcher = PART.matcher(text);
    int at = 0;
    while (at < text.length() && matcher.find(at) && matcher.start() == at) {
      String unit = matcher.group(2) == null ? fields : matcher.group(2);
      String name = unit.isEmpty() ? "second" : DatePart.named(unit, literal.span());
      parts.append(parts.isEmpty() ? "" : " ").append(matcher.group(1)).append(' ').append(name);
      at = matcher.end();
    }
    if (at < text.length() || parts.isEmpty()) {
      throw SqlException.of(
              "22007", "invalid input syntax for type interval: \"" + literal.value() + "\"")
          .at(literal.span().start() + 1);
    }
    return Value.of(
        SqlType.of(Kind.INTERVAL),
        literal.span(),
        "CAST(" + Code.literal(parts.toString()) + " AS INTERVAL)");
  }

  /** {@code '1-2' YEAR TO MONTH} and {@code '1 02:03:04' DAY TO SECOND (3)}. */
  private static Value qualified(String text, String fields, Expression.TypedLiteral literal)
      throws SqlException {
    Matcher months = MONTHS.matcher(text);
    Matcher clock = DAYS.matcher(text);
    boolean years = fields.equals("year to month");
    if (years ? !months.matches() : !clock.matches()) {
      throw SqlException.of(
              "22007", "invalid input syntax for type interval: \"" + literal.value() + "\"")
          .at(literal.span().start() + 1);
    }
    String parts;
    if (years) {
      String sign = months.group(1);
      parts = sign + months.group(2) + " years " + sign + months.group(3) + " months";
    } else {
      String sign = clock.group(1);
      String days = clock.group(2) == null ? "" : sign + clock.group(2).strip() + " days ";
      String time = clock.group(3);
      boolean minutes = fields.startsWith("minute") && time.indexOf(':') == time.lastIndexOf(':');
      boolean hours = time.indexOf(':') < 0;
      parts = days + sign + (minutes ? "00:" : "") + time + (hours ? ":00" : "");
    }
    return Value.of(
        years ? Kind.INTERVAL_YEAR_TO_MONTH : Kind.INTERVAL_DAY_TO_SECOND,
        literal.span(),
        "CAST(" + Code.literal(parts) + " AS INTERVAL)");
  }
}
