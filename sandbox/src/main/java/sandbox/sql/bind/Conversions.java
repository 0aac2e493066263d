package sandbox.sql.bind;

import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/** Implicit and explicit conversions of values, and the type that several values have together. */
final class Conversions {
  private static final SqlType TEXT = SqlType.of(Kind.VARCHAR);
  private final Parameters parameters;

  Conversions(Parameters parameters) {
    this.parameters = parameters;
  }

  /** The session's time zone in the engine's SQL; empty for UTC. */
  Optional<String> zone() {
    return parameters.zone();
  }

  static boolean isText(Kind kind) {
    return switch (kind) {
      case VARCHAR, BPCHAR, TEXT, NAME, CHAR -> true;
      default -> false;
    };
  }

  static boolean isMoment(Kind kind) {
    return kind == Kind.DATE || kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMPTZ;
  }

  /** Whether values are times of day. */
  static boolean isClock(Kind kind) {
    return kind == Kind.TIME || kind == Kind.TIMETZ;
  }

  static boolean isInterval(Kind kind) {
    return kind == Kind.INTERVAL
        || kind == Kind.INTERVAL_DAY_TO_SECOND
        || kind == Kind.INTERVAL_YEAR_TO_MONTH;
  }

  /** Whether values of a type become another one without being asked to. */
  static boolean implicit(SqlType from, SqlType to) {
    Kind a = from.kind();
    Kind b = to.kind();
    if (a == b || a == Kind.UNKNOWN) {
      return true;
    }
    if (isText(b)) {
      return a != Kind.SUPER && a != Kind.VARBYTE && a != Kind.BOOL;
    }
    return switch (a) {
      case INT2, INT4, OID, INT8 -> Numbers.isNumber(b);
      case NUMERIC -> Numbers.isFloat(b) || Numbers.isInteger(b);
      case FLOAT4, FLOAT8 -> Numbers.isFloat(b);
      case DATE -> b == Kind.TIMESTAMP || b == Kind.TIMESTAMPTZ;
      case TIMESTAMP -> b == Kind.TIMESTAMPTZ || b == Kind.DATE;
      case TIMESTAMPTZ -> b == Kind.TIMESTAMP || b == Kind.DATE;
      case TIME -> b == Kind.TIMETZ;
      case INTERVAL, INTERVAL_DAY_TO_SECOND, INTERVAL_YEAR_TO_MONTH -> isInterval(b);
      default -> false;
    };
  }

  /** A value as a type, by a conversion that needs no asking. */
  Value to(Value value, SqlType type) throws SqlException {
    if (value.form() == Value.Form.PARAMETER && type.kind() == Kind.SUPER) {
      // A text that a client gives is one text, as in quotes, and not read as JSON.
      return to(to(value, TEXT), type);
    }
    if (value.form() == Value.Form.PARAMETER) {
      parameters.demand(value.parameter(), type);
      SqlType known = parameters.type(value.parameter());
      Value typed = Value.of(known, value.span(), value.code());
      return known.kind() == type.kind() ? typed : to(typed, type);
    }
    if (value.form() == Value.Form.NULL) {
      return Value.of(type, value.span(), "CAST(NULL AS " + EngineNames.of(type) + ")");
    }
    if (value.form() == Value.Form.TEXT) {
      return literal(value, type);
    }
    if (same(value.engine(), type)) {
      return value;
    }
    if (isText(value.kind()) && isText(type.kind())) {
      return value.as(type);
    }
    if (type.kind() == Kind.SUPER || type.kind() == Kind.VARBYTE) {
      return Binaries.of(value, type, value.span());
    }
    if (isText(value.kind()) && Moments.isTime(type.kind())) {
      return Moments.read(value, type, value.span());
    }
    return converted(value, type).with(Blanks.NONE);
  }

  /** A cast in the engine; between moments with a zone and without in the session's zone. */
  Value converted(Value value, SqlType type) {
    Kind from = value.kind();
    Kind to = type.kind();
    String name = EngineNames.of(type);
    String zone = parameters.zone().orElse(null);
    if (zone != null && from == Kind.TIMESTAMPTZ && (to != Kind.TIMESTAMPTZ && !isText(to))) {
      return Value.of(
          type, value.span(), "CAST(timezone(" + zone + ", ", value.code(), ") AS " + name + ")");
    }
    if (zone != null && from == Kind.TIMESTAMPTZ) {
      return isText(to)
          ? Value.of(type, value.span(), "rs_zoned_text(", value.code(), ", " + zone + ")")
          : value;
    }
    if (zone != null && to == Kind.TIMESTAMPTZ && (from == Kind.TIMESTAMP || from == Kind.DATE)) {
      return Value.of(
          type, value.span(), "timezone(" + zone + ", CAST(", value.code(), " AS TIMESTAMP))");
    }
    if (from == Kind.TIMESTAMPTZ && to == Kind.TIME) {
      return Value.of(type, value.span(), "CAST(CAST(", value.code(), " AS TIMESTAMP) AS TIME)");
    }
    if (isInterval(from) && isText(to)) {
      // As PostgreSQL writes it: 1 mon, 2 mons.
      return Value.of(
          type, value.span(), "replace(CAST(", value.code(), " AS VARCHAR), ' month', ' mon')");
    }
    return Value.of(type, value.span(), "CAST(", value.code(), " AS " + name + ")");
  }

  /** A text as a moment with a zone: the session's where it names none. */
  Value moment(String text, SqlType type, Span span) throws SqlException {
    if (parameters.zone().isPresent()
        && type.kind() == Kind.TIMESTAMPTZ
        && !Moments.namesZone(text)) {
      SqlType plain = SqlType.of(Kind.TIMESTAMP);
      return converted(Literals.typed(text, plain, span), type);
    }
    return Literals.typed(text, type, span);
  }

  /** A text in quotes takes the type that its place demands. */
  private Value literal(Value value, SqlType type) throws SqlException {
    if (isText(type.kind())) {
      return Value.of(type, value.span(), Code.literal(value.constant())).with(value.blanks());
    }
    return moment(value.constant(), type, value.span());
  }

  /** Whether code of an engine's type needs no cast to be of Redshift's type. */
  static boolean same(SqlType engine, SqlType type) {
    if (engine.kind() != type.kind()) {
      return isText(engine.kind()) && isText(type.kind())
          || isInterval(engine.kind()) && isInterval(type.kind());
    }
    return engine.kind() != Kind.NUMERIC || type.precision() < 0 || engine.equals(type);
  }

  /** The value as a column of a result: what nothing has typed is a text. */
  Value settled(Value value) throws SqlException {
    if (value.form() == Value.Form.PARAMETER) {
      return to(value, TEXT);
    }
    if (value.form() == Value.Form.TEXT) {
      int bytes = value.constant().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      return Value.of(
              SqlType.varchar(Math.max(1, Math.min(bytes, 65_535))),
              value.span(),
              Code.literal(value.constant()))
          .with(value.blanks());
    }
    if (value.form() == Value.Form.NULL) {
      return value;
    }
    return same(value.engine(), value.type())
        ? value
        : Value.of(
                value.type(),
                value.span(),
                "CAST(",
                value.code(),
                " AS " + EngineNames.of(value.type()) + ")")
            .from(value.origin());
  }

  /** A text's type that also holds a literal of so many bytes; another type as it is. */
  private static SqlType atLeast(SqlType type, int bytes) {
    boolean literals = type.kind() == Kind.UNKNOWN;
    boolean sized = type.kind() == Kind.VARCHAR || type.kind() == Kind.BPCHAR;
    return (literals || sized && type.length() > 0) && bytes > type.length()
        ? new SqlType(type.kind(), bytes + 4)
        : type;
  }

  /**
   * The type of an operand of a set operation: a literal stays untyped, but its length counts for
   * the column.
   */
  static SqlType sized(Value value) {
    return value.form() == Value.Form.TEXT
        ? new SqlType(Kind.UNKNOWN, TextLengths.of(value) + 4)
        : value.type();
  }

  /** The type of a column that nothing but literals has typed: a text as long as the longest. */
  static SqlType settled(SqlType type) {
    return type.kind() == Kind.UNKNOWN && type.length() >= 0
        ? SqlType.varchar(Math.max(1, Math.min(type.length(), TextLengths.LONGEST)))
        : type;
  }

  /**
   * The type that values of two types have together, as in CASE, COALESCE and UNION.
   *
   * @param what what joins them, for the message
   */
  static SqlType common(SqlType a, SqlType b, String what, int position) throws SqlException {
    if (a.kind() == Kind.UNKNOWN) {
      return atLeast(b, a.length());
    }
    if (b.kind() == Kind.UNKNOWN) {
      return atLeast(a, b.length());
    }
    if (a.equals(b)) {
      return a;
    }
    Kind left = a.kind();
    Kind right = b.kind();
    if (isText(left) && isText(right)) {
      boolean fixed = left == Kind.BPCHAR && right == Kind.BPCHAR;
      if (a.length() < 0 || b.length() < 0) {
        return TEXT;
      }
      int length = Math.max(a.length(), b.length());
      return fixed ? SqlType.character(length) : SqlType.varchar(length);
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      if (Numbers.isFloat(left) || Numbers.isFloat(right)) {
        return left == right ? a : SqlType.of(Kind.FLOAT8);
      }
      return left == Kind.NUMERIC || right == Kind.NUMERIC
          ? Numbers.common(Numbers.exact(a), Numbers.exact(b))
          : Numbers.wider(a, b);
    }
    if (isMoment(left) && isMoment(right)) {
      boolean zoned = left == Kind.TIMESTAMPTZ || right == Kind.TIMESTAMPTZ;
      boolean dates = left == Kind.DATE && right == Kind.DATE;
      return SqlType.of(zoned ? Kind.TIMESTAMPTZ : dates ? Kind.DATE : Kind.TIMESTAMP);
    }
    if (isClock(left) && isClock(right)) {
      return SqlType.of(left == right ? left : Kind.TIMETZ);
    }
    if (isInterval(left) && isInterval(right)) {
      return SqlType.of(Kind.INTERVAL);
    }
    if (left == right) {
      return SqlType.of(left);
    }
    throw SqlException.of(
            "42804",
            what
                + " types "
                + a.kind().sqlName()
                + " and "
                + b.kind().sqlName()
                + " cannot be matched")
        .at(position);
  }
}
