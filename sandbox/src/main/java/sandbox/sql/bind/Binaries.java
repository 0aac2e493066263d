package sandbox.sql.bind;

import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/** Casts to and from VARBYTE and SUPER (Developer Guide, "VARBYTE type" and "Querying SUPER"). */
final class Binaries {

  private Binaries() {}

  /**
   * A typed value as VARBYTE or SUPER.
   *
   * @throws SqlException 42846 for a type that does not become one, such as a date
   */
  static Value of(Value value, SqlType type, Span span) throws SqlException {
    Kind from = value.kind();
    if (type.kind() == Kind.SUPER) {
      return Value.of(type, span, json(value, type, span));
    }
    if (from == Kind.BPCHAR && value.type().length() > 0) {
      String length = Integer.toString(value.type().length());
      return Value.of(type, span, "encode(rpad(", value.code(), ", " + length + ", ' '))");
    }
    if (Conversions.isText(from)) {
      return Value.of(type, span, "encode(", value.code(), ")");
    }
    int width =
        switch (from) {
          case INT2 -> 2;
          case INT4 -> 4;
          case INT8 -> 8;
          default -> throw impossible(from, type, span);
        };
    return Value.of(type, span, "rs_whole_varbyte(", value.code(), ", " + width + ")");
  }

  /** JSON keeps the digits of a number as they are. */
  private static Code json(Value value, SqlType type, Span span) throws SqlException {
    Kind from = value.kind();
    if (Numbers.isFloat(from)) {
      return Code.of("CAST(rs_float_json(CAST(", value.code(), " AS DOUBLE)) AS JSON)");
    }
    if (Numbers.isNumber(from)) {
      return Code.of("CAST(CAST(", value.code(), " AS VARCHAR) AS JSON)");
    }
    if (from == Kind.BOOL) {
      return Code.of("to_json(", value.code(), ")");
    }
    if (Conversions.isText(from)) {
      return Code.of("to_json(CAST(", value.code(), " AS VARCHAR))");
    }
    throw impossible(from, type, span);
  }

  /**
   * A VARBYTE or SUPER as another type; what a SUPER does not hold is NULL.
   *
   * @throws SqlException 42846 for a type that VARBYTE does not become
   */
  static Value out(Value value, SqlType type, Span span) throws SqlException {
    Kind to = type.kind();
    if (value.kind() == Kind.VARBYTE) {
      if (Conversions.isText(to)) {
        return Value.of(SqlType.of(Kind.VARCHAR), span, "decode(", value.code(), ")");
      }
      if (to != Kind.INT2 && to != Kind.INT4 && to != Kind.INT8) {
        throw impossible(value.kind(), type, span);
      }
      return Value.of(
          type,
          span,
          "CAST(rs_varbyte_number(hex(",
          value.code(),
          ")) AS " + EngineNames.of(type) + ")");
    }
    if (Conversions.isText(to)) {
      return Value.of(SqlType.of(Kind.VARCHAR), span, "rs_super_text(", value.code(), ")");
    }
    if (to == Kind.BOOL) {
      return Value.of(type, span, "rs_super_bool(", value.code(), ")");
    }
    return Value.of(
        type, span, "TRY_CAST(rs_super_text(", value.code(), ") AS " + EngineNames.of(type) + ")");
  }

  private static SqlException impossible(Kind from, SqlType to, Span span) {
    return SqlException.of(
            "42846", "cannot cast type " + from.sqlName() + " to " + to.kind().sqlName())
        .at(span.start() + 1);
  }
}
