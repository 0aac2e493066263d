package sandbox.sql.bind;

import java.nio.charset.StandardCharsets;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/** Values as the columns store them that they are for. */
final class AssignedValues {
  private final Parameters parameters;

  AssignedValues(Parameters parameters) {
    this.parameters = parameters;
  }

  /** A value of VALUES or SET, as its column stores it. */
  Code value(Expression expression, CatalogView.Column column, ExpressionBinder expressions)
      throws SqlException {
    if (expression instanceof Expression.DefaultValue) {
      return Code.of(column.defaultCode());
    }
    refuseIdentity(column, expression.span());
    if (expression instanceof Expression.Parameter parameter
        && column.type().kind() == Kind.NUMERIC) {
      Parameters.check(parameter.number(), parameter.span().start() + 1);
      parameters.demand(parameter.number(), column.type());
      if (parameters.type(parameter.number()).kind() == Kind.NUMERIC) {
        // At once, since between the two types digits could be lost.
        return Code.at(parameter.span(), parameters.throughText(parameter.number(), column.type()));
      }
    }
    if (expression instanceof Expression.Parameter parameter) {
      parameters.isWritten(parameter.number());
    }
    Value value = expressions.bind(expression);
    if (expressions.isAggregated()) {
      throw SqlException.of("42803", "cannot use aggregate function here")
          .at(expression.span().start() + 1);
    }
    if (expressions.hasWindow()) {
      throw SqlException.of("42P20", "cannot use window function here")
          .at(expression.span().start() + 1);
    }
    Conversions conversions = expressions.conversions();
    if (value.form() == Value.Form.NULL) {
      return conversions.to(value, column.type()).code();
    }
    Value typed = value.isUntyped() ? conversions.to(value, unlimited(column.type())) : value;
    if (expression instanceof Expression.Parameter && isLimited(column.type(), typed.kind())) {
      return checkedOnce(typed, column.type());
    }
    Code code = assigned(typed, column, conversions);
    // What measures a text names it several times.
    boolean measured = code.changes() > 0 && Conversions.isText(column.type().kind());
    return measured ? parameters.evaluatedOnce(code) : code;
  }

  private static boolean isLimited(SqlType type, Kind from) {
    return Conversions.isText(type.kind())
        && type.length() > 0
        && from != Kind.BOOL
        && from != Kind.SUPER;
  }

  /**
   * A parameter as a text of its column's length. The engine plans a statement anew for each of its
   * values when a parameter stands in it twice, as in the macros that measure texts.
   */
  private static Code checkedOnce(Value value, SqlType type) {
    String check = type.kind() == Kind.BPCHAR ? "rs_check_char(" : "rs_check_varchar(";
    return Code.of(check, asText(value), ", " + type.length() + ")");
  }

  private static Code asText(Value value) {
    return Conversions.isText(value.kind())
        ? value.code()
        : Code.of("CAST(", value.code(), " AS VARCHAR)");
  }

  /**
   * A text that is longer than its column is to be told when it is written; for a SUPER it is one
   * text, not JSON.
   */
  private static SqlType unlimited(SqlType type) {
    return Conversions.isText(type.kind()) || type.kind() == Kind.SUPER
        ? SqlType.of(Kind.VARCHAR)
        : type;
  }

  /** An IDENTITY column takes no value, unless it is one BY DEFAULT. */
  static void refuseIdentity(CatalogView.Column column, Span span) throws SqlException {
    if (column.generated()) {
      throw SqlException.of("428C9", "cannot set an identity column to a value")
          .at(span.start() + 1);
    }
  }

  /**
   * A typed value as a column stores it.
   *
   * @throws SqlException 42804 when the column's type does not take it without a cast
   */
  static Code assigned(Value value, CatalogView.Column column, Conversions conversions)
      throws SqlException {
    SqlType type = column.type();
    Kind to = type.kind();
    Kind from = value.kind();
    if (to == Kind.SUPER || to == Kind.VARBYTE) {
      return binary(value, type);
    }
    if (from == Kind.SUPER) {
      Value plain = Binaries.out(value, type, value.span());
      return Conversions.isText(to) ? text(plain, type) : plain.code();
    }
    if (Conversions.isText(to) && from != Kind.BOOL) {
      return text(value, type);
    }
    if (!assignable(from, to)) {
      throw SqlException.of(
              "42804",
              "column \""
                  + column.name()
                  + "\" is of type "
                  + to.sqlName()
                  + " but expression is of type "
                  + from.sqlName())
          .withHint("You will need to rewrite or cast the expression.")
          .at(value.span().start() + 1);
    }
    if (from == Kind.TIMESTAMPTZ && to == Kind.TIME) {
      return Moments.clock(value, value.span()).code();
    }
    return Conversions.same(value.engine(), type)
        ? value.code()
        : conversions.converted(value, type).code();
  }

  private static Code binary(Value value, SqlType type) throws SqlException {
    Code code =
        value.kind() == type.kind() ? value.code() : Binaries.of(value, type, value.span()).code();
    return type.kind() == Kind.VARBYTE && type.length() > 0
        ? Code.of("rs_varbyte(", code, ", " + type.length() + ")")
        : code;
  }

  private static boolean assignable(Kind from, Kind to) {
    return from == to
        || Numbers.isNumber(from) && (Numbers.isNumber(to) || isFlag(from, to))
        || Conversions.isMoment(from) && (Conversions.isMoment(to) || to == Kind.TIME)
        || Conversions.isInterval(from) && Conversions.isInterval(to)
        || isTime(from) && isTime(to);
  }

  /** Whole numbers become a BOOLEAN unasked (Developer Guide, "Implicit conversion types"). */
  private static boolean isFlag(Kind from, Kind to) {
    return Numbers.isInteger(from) && to == Kind.BOOL;
  }

  private static boolean isTime(Kind kind) {
    return kind == Kind.TIME || kind == Kind.TIMETZ;
  }

  /** Lengths are bytes, and blanks past the limit are dropped (Developer Guide, "VARCHAR"). */
  private static Code text(Value value, SqlType type) {
    Code code = asText(value);
    if (type.length() <= 0) {
      return code;
    }
    if (type.kind() == Kind.BPCHAR) {
      return Code.of("rs_char(", code, ", " + type.length() + ")");
    }
    String constant = literal(value);
    boolean fits =
        constant != null
            ? constant.getBytes(StandardCharsets.UTF_8).length <= type.length()
            : Conversions.isText(value.kind())
                && value.type().length() > 0
                && value.type().length() <= type.length();
    return fits ? code : Code.of("rs_varchar(", code, ", " + type.length() + ")");
  }

  /** The text of a literal, or null. */
  private static String literal(Value value) {
    return value.form() == Value.Form.TEXT ? value.constant() : null;
  }
}
