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

  private Intervals() {}

  static Value literal(Expression.TypedLiteral literal) throws SqlException {
    String text = literal.value().strip();
    String fields = literal.type().suffix().toLowerCase(Locale.ROOT);
    if (CLOCK.matcher(text).matches() || fields.contains(" to ") || fields.contains("(")) {
      if (!fields.isEmpty()) {
        throw new Unbound("interval " + fields);
      }
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
}
