package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/** Comparisons, whose operands get one type first. */
final class Comparisons {
  private final Conversions conversions;

  Comparisons(Conversions conversions) {
    this.conversions = conversions;
  }

  static boolean isComparison(String operator) {
    return switch (operator) {
      case "=", "<>", "<", ">", "<=", ">=" -> true;
      default -> false;
    };
  }

  Value compare(String operator, Value left, Value right, Span span) throws SqlException {
    if (left.kind() == Kind.SUPER || right.kind() == Kind.SUPER) {
      return SuperPaths.compare(operator, left, right, conversions, span);
    }
    if (isName(left) && right.kind() == Kind.OID) {
      return compare(operator, Casts.oid(left), right, span);
    }
    if (left.kind() == Kind.OID && isName(right)) {
      return compare(operator, left, Casts.oid(right), span);
    }
    SqlType type = type(operator, left, right, span);
    return Value.of(
        Kind.BOOL,
        span,
        "(",
        operand(left, type).code(),
        " " + operator + " ",
        operand(right, type).code(),
        ")");
  }

  /** Whether it is an OID cast to regclass or the like, of which the code gives the name. */
  private static boolean isName(Value value) {
    return value.form() == Value.Form.CATALOG_NAME && value.kind() == Kind.VARCHAR;
  }

  Value distinct(Value left, Value right, boolean negated, Span span) throws SqlException {
    SqlType type = type("=", left, right, span);
    return Value.of(
        Kind.BOOL,
        span,
        "(",
        operand(left, type).code(),
        negated ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ",
        operand(right, type).code(),
        ")");
  }

  Value between(Value value, Value low, Value high, boolean negated, Span span)
      throws SqlException {
    boolean lax = isSuper(value) || isSuper(low) || isSuper(high);
    SqlType type = lax ? null : type(">=", value, low, span);
    SqlType upper = lax ? null : type("<=", value, high, span);
    if (!lax && type.equals(upper)) {
      return Value.of(
          Kind.BOOL,
          span,
          "(",
          operand(value, type).code(),
          negated ? " NOT BETWEEN " : " BETWEEN ",
          operand(low, type).code(),
          " AND ",
          operand(high, type).code(),
          ")");
    }
    Value from = compare(">=", value, low, span);
    Value to = compare("<=", value, high, span);
    return Value.of(
        Kind.BOOL, span, negated ? "(NOT (" : "((", from.code(), " AND ", to.code(), "))");
  }

  private static boolean isSuper(Value value) {
    return value.kind() == Kind.SUPER;
  }

  Value in(Value value, List<Value> items, boolean negated, Span span) throws SqlException {
    if (isSuper(value) || items.stream().anyMatch(Comparisons::isSuper)) {
      List<Code> alternatives = new ArrayList<>();
      for (Value item : items) {
        alternatives.add(compare("=", value, item, span).code());
      }
      Code any = Code.join(" OR ", alternatives);
      return Value.of(Kind.BOOL, span, negated ? "(NOT (" : "((", any, "))");
    }
    SqlType type = null;
    for (Value item : items) {
      SqlType pair = type("=", value, item, span);
      type = type == null ? pair : merged(type, pair, span);
    }
    List<Code> codes = new ArrayList<>();
    for (Value item : items) {
      codes.add(operand(item, type).code());
    }
    return Value.of(
        Kind.BOOL,
        span,
        "(",
        operand(value, type).code(),
        negated ? " NOT IN (" : " IN (",
        Code.join(", ", codes),
        "))");
  }

  private static SqlType merged(SqlType a, SqlType b, Span span) throws SqlException {
    if (Conversions.isText(a.kind()) != Conversions.isText(b.kind())) {
      return SqlType.of(Kind.VARCHAR);
    }
    return Conversions.common(a, b, "IN", span.start() + 1);
  }

  /** The type in which two values are compared. */
  SqlType type(String operator, Value left, Value right, Span span) throws SqlException {
    if (left.isUntyped() && right.isUntyped()) {
      // Two literals are compared with all their blanks, as a NAME is.
      return SqlType.of(literals(left, right) ? Kind.NAME : Kind.VARCHAR);
    }
    if (left.isUntyped() || right.isUntyped()) {
      Value typed = left.isUntyped() ? right : left;
      Value other = left.isUntyped() ? left : right;
      return beside(typed, other);
    }
    Kind a = left.kind();
    Kind b = right.kind();
    boolean texts = Conversions.isText(a) || Conversions.isText(b);
    if (texts && (Conversions.isText(a) && Conversions.isText(b))) {
      return SqlType.of(Kind.VARCHAR);
    }
    if (a == Kind.VARBYTE && b == Kind.VARBYTE) {
      return left.type();
    }
    if (a == Kind.SUPER || b == Kind.SUPER || a == Kind.VARBYTE || b == Kind.VARBYTE) {
      throw Operators.missing(operator, left, right, span);
    }
    if (texts) {
      Kind other = Conversions.isText(a) ? b : a;
      if (Moments.isTime(other)) {
        return SqlType.of(other);
      }
      if (Numbers.isNumber(other)) {
        return SqlType.of(Kind.VARCHAR);
      }
    }
    if (a == Kind.BOOL && Numbers.isInteger(b) || Numbers.isInteger(a) && b == Kind.BOOL) {
      if (operator.equals("<>") || operator.equals("=")) {
        // The Developer Guide's examples compare BOOLEAN columns with 1.
        return SqlType.of(Kind.INT4);
      }
      throw Operators.missing(operator, left, right, span);
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      if (a == Kind.NUMERIC && b == Kind.NUMERIC) {
        return Numbers.common(left.engine(), right.engine());
      }
      return Conversions.common(left.type(), right.type(), operator, span.start() + 1);
    }
    boolean comparable =
        a == b
            || Conversions.isMoment(a) && Conversions.isMoment(b)
            || Conversions.isClock(a) && Conversions.isClock(b)
            || Conversions.isInterval(a) && Conversions.isInterval(b);
    if (!comparable) {
      throw Operators.missing(operator, left, right, span);
    }
    return Conversions.common(left.type(), right.type(), operator, span.start() + 1);
  }

  /** A text in quotes takes the type beside it; a number with a point makes an integer exact. */
  private static SqlType beside(Value typed, Value other) {
    if (Numbers.isInteger(typed.kind())
        && other.form() == Value.Form.TEXT
        && other.constant().strip().matches("[-+]?[0-9]*\\.[0-9]+")) {
      return typed.type();
    }
    if (typed.kind() == Kind.NUMERIC && other.form() == Value.Form.TEXT) {
      return SqlType.numeric(38, Math.min(37, Math.max(typed.engine().scale(), 10)));
    }
    return Conversions.isText(typed.kind()) ? SqlType.of(Kind.VARCHAR) : typed.type();
  }

  /** An operand in the type that it is compared in. */
  Value operand(Value value, SqlType type) throws SqlException {
    boolean decimals = value.kind() == Kind.NUMERIC && type.kind() == Kind.NUMERIC;
    // The engine compares decimals of any scale, whole numbers and floats without help.
    Value converted = decimals ? value : conversions.to(value, type);
    boolean text = Conversions.isText(type.kind()) && type.kind() != Kind.NAME;
    return text ? trimmed(converted) : converted;
  }

  private static boolean literals(Value left, Value right) {
    return left.form() == Value.Form.TEXT && right.form() == Value.Form.TEXT;
  }

  /** A text without the blanks at its end. */
  static Value trimmed(Value value) throws SqlException {
    return Conversions.isText(value.kind()) && value.blanks().possible()
        ? value.coded(Code.of("rtrim(", value.code(), ", ' ')"))
        : value;
  }
}
