package sandbox.sql.bind;

import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/** Arithmetic and what else stands between two operands and is no comparison. */
final class Operators {
  private static final SqlType TEXT = SqlType.of(Kind.VARCHAR);

  private final Conversions conversions;
  private final MomentArithmetic moments;
  private final Concatenations concatenations;

  Operators(Conversions conversions) {
    this.conversions = conversions;
    moments = new MomentArithmetic(conversions);
    concatenations = new Concatenations(conversions);
  }

  /** A concatenation of any number of operands. */
  Value concatenated(List<Value> parts, Span span) throws SqlException {
    return concatenations.of(parts, span);
  }

  Value unary(String operator, Value operand, Span span) throws SqlException {
    Value value = operand.isUntyped() ? conversions.to(operand, SqlType.of(Kind.FLOAT8)) : operand;
    boolean number = Numbers.isNumber(value.kind());
    return switch (operator) {
      case "-", "+" -> {
        if (!number && !Conversions.isInterval(value.kind())) {
          throw missing(operator, null, value, span);
        }
        Code code = operator.equals("-") ? Code.at(span, "(- ", value.code(), ")") : value.code();
        yield value.coded(code).from(null);
      }
      case "@" -> Value.of(value.type(), span, "abs(", value.code(), ")").in(value.engine());
      case "|/" -> Value.of(Kind.FLOAT8, span, "rs_sqrt(", asDouble(value).code(), ")");
      case "||/" -> Value.of(Kind.FLOAT8, span, "rs_cbrt(", asDouble(value).code(), ")");
      case "~" ->
          value.kind() == Kind.VARBYTE
              ? Value.of(value.type(), span, "rs_varbyte_not(", value.code(), ")")
              : Value.of(value.type(), span, "(~ ", value.code(), ")");
      default -> throw missing(operator, null, value, span);
    };
  }

  private Value asDouble(Value value) throws SqlException {
    return conversions.to(value, SqlType.of(Kind.FLOAT8));
  }

  Value binary(String operator, Value left, Value right, Span span) throws SqlException {
    boolean lax = left.kind() == Kind.SUPER || right.kind() == Kind.SUPER;
    if (lax && "+-*/%".contains(operator)) {
      return SuperPaths.arithmetic(operator, left, right, conversions, span);
    }
    return switch (operator) {
      case "+" -> plus(left, right, span);
      case "-" -> minus(left, right, span);
      case "*" -> times(left, right, span);
      case "/" -> divided(left, right, span);
      case "%" -> arithmetic("%", left, right, span);
      case "^" ->
          Value.of(
              Kind.FLOAT8,
              span,
              "rs_power(",
              asDouble(left).code(),
              ", ",
              asDouble(right).code(),
              ")");
      case "||" -> concatenations.of(List.of(left, right), span);
      case "&", "|", "#", "<<", ">>" -> bits(operator, left, right, span);
      default -> throw missing(operator, left, right, span);
    };
  }

  private Value plus(Value left, Value right, Span span) throws SqlException {
    Kind a = left.kind();
    Kind b = right.kind();
    if (a == Kind.VARBYTE || b == Kind.VARBYTE) {
      return concatenations.of(List.of(left, right), span);
    }
    if (textual(left) && textual(right) || joins(left, right) || joins(right, left)) {
      return concatenations.of(List.of(left, right), span);
    }
    if (Conversions.isMoment(a) && Numbers.isInteger(b)) {
      return moments.days(left, "+", right, span);
    }
    if (Numbers.isInteger(a) && Conversions.isMoment(b)) {
      return moments.days(right, "+", left, span);
    }
    if (a == Kind.DATE && b == Kind.TIME || a == Kind.TIME && b == Kind.DATE) {
      return Value.of(Kind.TIMESTAMP, span, "(", left.code(), " + ", right.code(), ")");
    }
    if (a == Kind.DATE && b == Kind.TIMETZ || a == Kind.TIMETZ && b == Kind.DATE) {
      Code sum = Code.of("rs_date_timetz(", a == Kind.DATE ? left.code() : right.code());
      return Value.of(
          Kind.TIMESTAMPTZ, span, sum, ", ", a == Kind.DATE ? right.code() : left.code(), ")");
    }
    if (Conversions.isInterval(a) && !Conversions.isInterval(b) && !right.isUntyped()) {
      return moments.shifted(right, "+", left, span);
    }
    if (Conversions.isInterval(b)) {
      return moments.shifted(left, "+", right, span);
    }
    if (Conversions.isMoment(a) && right.form() == Value.Form.TEXT) {
      return moments.shifted(left, "+", conversions.to(right, SqlType.of(Kind.INTERVAL)), span);
    }
    return arithmetic("+", left, right, span);
  }

  /** A + between a text that is no number and anything joins texts. */
  private static boolean joins(Value text, Value other) {
    boolean literal =
        text.form() == Value.Form.TEXT
            && !text.constant()
                .strip()
                .matches("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?");
    return (literal || Conversions.isText(text.kind()))
        && (Conversions.isText(other.kind()) || other.form() == Value.Form.TEXT);
  }

  private static boolean textual(Value value) {
    return Conversions.isText(value.kind());
  }

  private Value minus(Value left, Value right, Span span) throws SqlException {
    Kind a = left.kind();
    Kind b = right.kind();
    if (Conversions.isMoment(a) && Numbers.isInteger(b)) {
      return moments.days(left, "-", right, span);
    }
    if (Conversions.isMoment(a) && (Conversions.isMoment(b) || right.isUntyped())) {
      return moments.difference(
          left, conversions.to(right, right.isUntyped() ? left.type() : right.type()), span);
    }
    if (left.isUntyped() && Conversions.isMoment(b)) {
      return moments.difference(conversions.to(left, right.type()), right, span);
    }
    if (a == Kind.TIME && b == Kind.TIME) {
      return Value.of(Kind.INTERVAL, span, "(", left.code(), " - ", right.code(), ")");
    }
    if (Conversions.isInterval(b)) {
      return moments.shifted(left, "-", right, span);
    }
    return arithmetic("-", left, right, span);
  }

  private Value times(Value left, Value right, Span span) throws SqlException {
    if (Conversions.isInterval(left.kind())
        && (Numbers.isNumber(right.kind()) || right.isUntyped())) {
      return scaled(left, right, span);
    }
    if (Conversions.isInterval(right.kind())
        && (Numbers.isNumber(left.kind()) || left.isUntyped())) {
      return scaled(right, left, span);
    }
    return arithmetic("*", left, right, span);
  }

  private Value scaled(Value interval, Value number, Span span) throws SqlException {
    // The engine's whole factors have 32 bits; Redshift's are all DOUBLE PRECISION.
    boolean small = number.kind() == Kind.INT2 || number.kind() == Kind.INT4;
    Value factor = small ? conversions.to(number, SqlType.of(Kind.INT8)) : asDouble(number);
    return Value.of(interval.type(), span, "(", interval.code(), " * ", factor.code(), ")");
  }

  private Value divided(Value left, Value right, Span span) throws SqlException {
    if (Conversions.isInterval(left.kind())) {
      return Value.of(
          left.type(), span, "(", left.code(), " * (1.0::DOUBLE / ", asDouble(right).code(), "))");
    }
    Value a = number(left, right, "/", span);
    Value b = number(right, left, "/", span);
    if (a.kind() != Kind.NUMERIC && b.kind() != Kind.NUMERIC
        || Numbers.isFloat(a.kind())
        || Numbers.isFloat(b.kind())) {
      return arithmetic("/", a, b, span);
    }
    return quotient(
        conversions.to(a, Numbers.exact(a.type())),
        conversions.to(b, Numbers.exact(b.type())),
        span);
  }

  /**
   * A division of decimals as one of whole numbers, which is exact and cut toward zero. The
   * dividend gets as many digits as the result has, so that BIGINT serves up to 18 of them.
   */
  private Value quotient(Value left, Value right, Span span) {
    SqlType a = left.engine();
    SqlType b = right.engine();
    SqlType type = Numbers.quotient(left.type(), right.type());
    int shift = type.scale() + b.scale() - a.scale();
    int digits = a.precision() + Math.max(shift, 0);
    boolean small = digits <= 18 && b.precision() <= 18;
    String whole = small ? "BIGINT" : "HUGEINT";
    Code dividend = unscaled(left, a.scale(), whole);
    Code divisor = unscaled(right, b.scale(), whole);
    if (shift > 0) {
      dividend = Code.of("(", dividend, " * " + power(shift, whole) + ")");
    } else if (shift < 0) {
      divisor = Code.of("(", divisor, " * " + power(-shift, whole) + ")");
    }
    return scaled(Code.of("(", dividend, " // ", divisor, ")"), type, span);
  }

  /** A whole number as a decimal whose last digits are behind the point. */
  static Value scaled(Code whole, SqlType type, Span span) {
    int scale = type.scale();
    if (scale == 0) {
      return Value.of(type, span, "CAST(", whole, " AS " + EngineNames.of(type) + ")");
    }
    return Value.of(
        type,
        span,
        "CAST(CAST(",
        whole,
        " AS DECIMAL(38,0)) * CAST('"
            + unit(scale)
            + "' AS DECIMAL("
            + scale
            + ","
            + scale
            + ")) AS "
            + EngineNames.of(type)
            + ")");
  }

  private static Code unscaled(Value value, int scale, String whole) {
    if (scale == 0) {
      return Code.of("CAST(", value.code(), " AS " + whole + ")");
    }
    if (value.engine().precision() + scale > 38) {
      return digits(value.code(), scale);
    }
    return Code.of("CAST(", value.code(), " * " + power(scale, "BIGINT") + " AS " + whole + ")");
  }

  /** The digits of a decimal of any width as a whole number; by its text, so not for many rows. */
  static Code digits(Code decimal, int scale) {
    return scale == 0
        ? Code.of("CAST(", decimal, " AS HUGEINT)")
        : Code.of("CAST(replace(CAST(", decimal, " AS VARCHAR), '.', '') AS HUGEINT)");
  }

  private static String power(int exponent, String type) {
    return "CAST('1" + "0".repeat(exponent) + "' AS " + type + ")";
  }

  private static String unit(int scale) {
    return scale == 0 ? "1" : "0." + "0".repeat(scale - 1) + "1";
  }

  private Value number(Value value, Value other, String operator, Span span) throws SqlException {
    if (value.isUntyped()) {
      SqlType type = Numbers.isNumber(other.kind()) ? other.type() : SqlType.of(Kind.FLOAT8);
      if (value.form() == Value.Form.TEXT && type.kind() == Kind.NUMERIC) {
        return Literals.number(numeral(value, span), value.span());
      }
      return conversions.to(value, type);
    }
    if (Conversions.isText(value.kind()) && Numbers.isNumber(other.kind())) {
      SqlType type = SqlType.of(Numbers.isInteger(other.kind()) ? Kind.INT8 : Kind.FLOAT8);
      return Value.of(
          type, value.span(), "CAST(trim(", value.code(), ") AS " + EngineNames.of(type) + ")");
    }
    if (Conversions.isText(value.kind()) && Conversions.isText(other.kind())) {
      return Value.of(Kind.FLOAT8, value.span(), "CAST(", value.code(), " AS DOUBLE)");
    }
    if (!Numbers.isNumber(value.kind())) {
      throw missing(operator, value, other, span);
    }
    return value;
  }

  private static String numeral(Value value, Span span) throws SqlException {
    String text = value.constant().strip();
    if (!text.matches("[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?")) {
      throw SqlException.of("22P02", "invalid input syntax for type numeric: \"" + text + "\"")
          .at(span.start() + 1);
    }
    return text;
  }

  private Value arithmetic(String operator, Value left, Value right, Span span)
      throws SqlException {
    Value a = number(left, right, operator, span);
    Value b = number(right, left, operator, span);
    if (Numbers.isFloat(a.kind()) || Numbers.isFloat(b.kind())) {
      SqlType type =
          a.kind() == Kind.FLOAT4 && b.kind() == Kind.FLOAT4
              ? SqlType.of(Kind.FLOAT4)
              : SqlType.of(Kind.FLOAT8);
      return operation(
          operator, conversions.to(a, type), conversions.to(b, type), type, type, span);
    }
    if (a.kind() != Kind.NUMERIC && b.kind() != Kind.NUMERIC) {
      SqlType type = Numbers.wider(a.type(), b.type());
      return operation(
          operator, conversions.to(a, type), conversions.to(b, type), type, type, span);
    }
    return decimals(operator, a, b, span);
  }

  private Value decimals(String operator, Value left, Value right, Span span) throws SqlException {
    SqlType a = Numbers.exact(left.type());
    SqlType b = Numbers.exact(right.type());
    Value x = Numbers.isInteger(left.kind()) ? conversions.to(left, a) : left;
    Value y = Numbers.isInteger(right.kind()) ? conversions.to(right, b) : right;
    SqlType ex = Numbers.exact(x.engine());
    SqlType ey = Numbers.exact(y.engine());
    if (operator.equals("*")) {
      SqlType type = Numbers.product(a, b);
      if (ex.scale() + ey.scale() > 37) {
        throw SqlException.of(
                "22003",
                "Numeric data overflow (multiplication): the result needs more than 37 places")
            .withHint("Cast the factors to fewer places.")
            .at(span.start() + 1);
      }
      SqlType engine =
          SqlType.numeric(Math.min(38, ex.precision() + ey.precision()), ex.scale() + ey.scale());
      return operation("*", x, y, type, engine, span);
    }
    SqlType type = operator.equals("%") ? Numbers.common(a, b) : Numbers.sum(a, b);
    Value wideX = widened(x, type);
    Value wideY = widened(y, type);
    return operation(operator, wideX, wideY, type, operator.equals("%") ? type : null, span);
  }

  /** Both operands of a sum in the result's type, in which the engine adds without loss. */
  private static Value widened(Value value, SqlType type) {
    return value.engine().equals(type)
        ? value
        : Value.of(type, value.span(), "CAST(", value.code(), " AS " + EngineNames.of(type) + ")");
  }

  /** An engine type of null stands for what the engine makes of a sum: cast to the promised one. */
  private static Value operation(
      String operator, Value left, Value right, SqlType type, SqlType engine, Span span) {
    Code code = Code.at(span, "(", left.code(), " " + operator + " ", right.code(), ")");
    if (engine == null) {
      code = Code.at(span, "CAST(", code, " AS " + EngineNames.of(type) + ")");
      engine = type;
    }
    return Value.of(type, span, code).in(engine);
  }

  private Value bits(String operator, Value left, Value right, Span span) throws SqlException {
    if (left.kind() == Kind.VARBYTE || right.kind() == Kind.VARBYTE) {
      return byteBits(operator, left, right, span);
    }
    Value a = left.isUntyped() ? conversions.to(left, SqlType.of(Kind.INT4)) : left;
    Value b = right.isUntyped() ? conversions.to(right, SqlType.of(Kind.INT4)) : right;
    if (!Numbers.isInteger(a.kind()) || !Numbers.isInteger(b.kind())) {
      throw missing(operator, a, b, span);
    }
    SqlType type = Numbers.wider(a.type(), b.type());
    Code x = conversions.to(a, type).code();
    Code y = conversions.to(b, type).code();
    return operator.equals("#")
        ? Value.of(type, span, "xor(", x, ", ", y, ")")
        : Value.of(type, span, "(", x, " " + operator + " ", y, ")");
  }

  private Value byteBits(String operator, Value left, Value right, Span span) throws SqlException {
    String macro =
        switch (operator) {
          case "&" -> "rs_varbyte_and(";
          case "|" -> "rs_varbyte_or(";
          case "#" -> "rs_varbyte_xor(";
          default -> throw missing(operator, left, right, span);
        };
    for (Value operand : List.of(left, right)) {
      if (!operand.isUntyped() && operand.kind() != Kind.VARBYTE) {
        throw missing(operator, left, right, span);
      }
    }
    SqlType type = SqlType.of(Kind.VARBYTE);
    Code x = conversions.to(left, type).code();
    return Value.of(type, span, macro, x, ", ", conversions.to(right, type).code(), ")");
  }

  static SqlException missing(String operator, Value left, Value right, Span span) {
    String types =
        (left == null ? "" : left.kind().sqlName() + " ") + operator + " " + right.kind().sqlName();
    return SqlException.of("42883", "operator does not exist: " + types)
        .withHint(
            "No operator matches the given name and argument type(s). You may need to add explicit"
                + " type casts.")
        .at(span.start() + 1);
  }
}
