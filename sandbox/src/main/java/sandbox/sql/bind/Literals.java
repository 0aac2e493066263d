package sandbox.sql.bind;

import java.math.BigInteger;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/** The types and codes of literals. */
final class Literals {
  private static final BigInteger INT4 = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger INT8 = BigInteger.valueOf(Long.MAX_VALUE);

  private Literals() {}

  /** A number: INTEGER, BIGINT or NUMERIC as it fits, DOUBLE PRECISION with an exponent. */
  static Value number(String text, Span span) throws SqlException {
    SqlType type = type(text);
    String code = text;
    if (type.kind() == Kind.FLOAT8) {
      requireFinite(text, type, span);
      code = "CAST(" + text + " AS DOUBLE)";
    }
    if (type.kind() == Kind.NUMERIC || type.kind() == Kind.INT8) {
      code = "CAST(" + Code.literal(text) + " AS " + EngineNames.of(type) + ")";
    }
    return Value.constant(Value.Form.NUMBER, type, text, span, code);
  }

  private static SqlType type(String text) {
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return SqlType.of(Kind.FLOAT8);
    }
    int point = text.indexOf('.');
    if (point < 0) {
      BigInteger value = new BigInteger(text);
      if (value.compareTo(INT4) <= 0) {
        return SqlType.of(Kind.INT4);
      }
      if (value.compareTo(INT8) <= 0) {
        return SqlType.of(Kind.INT8);
      }
      return value.toString().length() > 38
          ? SqlType.of(Kind.FLOAT8)
          : SqlType.numeric(Math.max(value.toString().length(), 1), 0);
    }
    String whole = text.substring(0, point).replaceFirst("^0+", "");
    int scale = text.length() - point - 1;
    int precision = Math.max(whole.length() + scale, 1);
    return precision > 38 || scale > 37
        ? SqlType.of(Kind.FLOAT8)
        : SqlType.numeric(precision, scale);
  }

  /** A text that stands for a value of a type. */
  static Value typed(String text, SqlType type, Span span) throws SqlException {
    return switch (type.kind()) {
      case INT2, INT4, INT8, OID -> integer(text.strip(), type, span);
      case FLOAT4, FLOAT8 -> {
        requireFinite(text.strip(), type, span);
        yield cast(text.strip(), type, span);
      }
      case NUMERIC -> cast(text.strip(), type, span);
      case BOOL -> bool(text, span);
      case SUPER -> Value.of(type, span, "to_json(CAST(" + Code.literal(text) + " AS VARCHAR))");
      case VARBYTE -> Value.of(type, span, "encode(" + Code.literal(text) + ")");
      case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> Moments.literal(text, type, span);
      default -> cast(text, type, span);
    };
  }

  /** Only digits stand for a whole number: {@code '12.5'::int} is an error. */
  private static Value integer(String text, SqlType type, Span span) throws SqlException {
    if (!text.matches("[-+]?[0-9]+")) {
      throw SqlException.of("22P02", "invalid input syntax for integer: \"" + text + "\"")
          .at(span.start() + 1);
    }
    return cast(text, type, span);
  }

  /** PostgreSQL 8.0, which Redshift came from, takes no number for infinity; its words. */
  private static void requireFinite(String text, SqlType type, Span span) throws SqlException {
    boolean number = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
    boolean small = type.kind() == Kind.FLOAT4;
    try {
      double value = number ? Double.parseDouble(text) : 0;
      if (Double.isInfinite(small ? (float) value : value)) {
        String name = small ? "real" : "double precision";
        throw SqlException.of("22003", '"' + text + "\" is out of range for type " + name)
            .at(span.start() + 1);
      }
    } catch (NumberFormatException e) {
      // The engine says what is wrong with it.
      return;
    }
  }

  private static Value cast(String text, SqlType type, Span span) {
    return Value.of(type, span, "CAST(" + Code.literal(text) + " AS " + EngineNames.of(type) + ")");
  }

  /** Developer Guide, "Boolean type": the valid literal values. */
  private static Value bool(String text, Span span) throws SqlException {
    String word = text.strip().toLowerCase(java.util.Locale.ROOT);
    boolean yes =
        !word.isEmpty() && ("true".startsWith(word) || "yes".startsWith(word))
            || word.equals("1")
            || word.equals("on");
    boolean no =
        !word.isEmpty() && ("false".startsWith(word) || "no".startsWith(word))
            || word.equals("0")
            || word.equals("off")
            || word.equals("of");
    if (!yes && !no) {
      throw SqlException.of("22P02", "invalid input syntax for type boolean: \"" + text + "\"")
          .at(span.start() + 1);
    }
    return Value.of(Kind.BOOL, span, yes ? "TRUE" : "FALSE");
  }
}
