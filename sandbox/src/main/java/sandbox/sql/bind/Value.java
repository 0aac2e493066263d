package sandbox.sql.bind;

import sandbox.sql.Column;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/**
 * An expression with its type.
 *
 * @param type Redshift's type; UNKNOWN for a text in quotes, NULL and a parameter that nothing has
 *     typed yet
 * @param engine the engine's type of the code, which may be narrower or wider than Redshift's
 * @param code the engine's SQL
 * @param form what the client wrote, as far as conversions depend on it
 * @param constant the text of a literal, else null
 * @param parameter the number of a parameter, else 0
 * @param origin the table column it is, or null
 * @param blanks whether its text may end in blanks
 * @param span where it stands
 */
record Value(
    SqlType type,
    SqlType engine,
    Code code,
    Form form,
    String constant,
    int parameter,
    Column.Origin origin,
    Blanks blanks,
    Span span) {

  /** What the client wrote. */
  enum Form {
    /** A text in quotes that no type precedes. */
    TEXT,
    /** A whole number or one with a point. */
    NUMBER,
    /** NULL. */
    NULL,
    /** A parameter without a type. */
    PARAMETER,
    /** A cast to regclass, regtype or regnamespace, whose name is the constant. */
    CATALOG_NAME,
    /** Anything else. */
    OTHER
  }

  /** An expression whose code has exactly Redshift's type. */
  static Value of(SqlType type, Span span, Object... code) {
    return new Value(
        type, type, Code.at(span, code), Form.OTHER, null, 0, null, Blanks.MAYBE, span);
  }

  static Value of(Kind kind, Span span, Object... code) {
    return of(SqlType.of(kind), span, code);
  }

  /** A literal. */
  static Value constant(Form form, SqlType type, String text, Span span, String code) {
    Blanks blanks = text != null && text.endsWith(" ") ? Blanks.MAYBE : Blanks.NONE;
    return new Value(type, type, Code.at(span, code), form, text, 0, null, blanks, span);
  }

  /** A parameter that nothing has typed yet. */
  static Value parameter(int number, Span span, Code code) {
    SqlType unknown = SqlType.of(Kind.UNKNOWN);
    return new Value(
        unknown, unknown, code, Form.PARAMETER, null, number, null, Blanks.MAYBE, span);
  }

  /** The same, known as a value of one of the catalog's types for names. */
  Value named(String catalogType) {
    return new Value(
        type, engine, code, Form.CATALOG_NAME, catalogType, 0, origin, Blanks.NONE, span);
  }

  /** The same value at another place of the client's text. */
  Value at(Span other) {
    return new Value(type, engine, code, form, constant, parameter, origin, blanks, other);
  }

  /** The same, with code whose type in the engine is another one. */
  Value in(SqlType other) {
    return new Value(type, other, code, form, constant, parameter, origin, blanks, span);
  }

  /** The same code, of which the type is said otherwise. */
  Value as(SqlType other) {
    return new Value(other, other, code, Form.OTHER, null, 0, origin, blanks, span);
  }

  Value from(Column.Origin column) {
    return new Value(type, engine, code, form, constant, parameter, column, blanks, span);
  }

  Value with(Blanks other) {
    return new Value(type, engine, code, form, constant, parameter, origin, other, span);
  }

  /** The same value by other code of the same type. */
  Value with(Code other) {
    return new Value(type, engine, other, form, constant, parameter, origin, blanks, span);
  }

  /** Other code for the same value. */
  Value coded(Code other) {
    return new Value(type, engine, other, Form.OTHER, null, 0, origin, Blanks.NONE, span);
  }

  Kind kind() {
    return type.kind();
  }

  boolean isUntyped() {
    return type.kind() == Kind.UNKNOWN;
  }
}
