package sandbox.sql.bind;

import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.TypeName;

/** CAST, {@code ::} and CONVERT, and the types that their names mean. */
final class Casts {
  /** The names of types that are functions too. */
  static final Set<String> FUNCTIONS =
      Set.of("int2", "int4", "int8", "float4", "float8", "bool", "text", "varchar", "bpchar");

  private static final int VARCHAR_LIMIT = 65_535;
  private static final int CHAR_LIMIT = 4096;
  private static final int VARBYTE_LIMIT = 16_777_216;

  private final Conversions conversions;

  Casts(Conversions conversions) {
    this.conversions = conversions;
  }

  Value cast(Value value, TypeName name, Span span) throws SqlException {
    if (name.name().startsWith("reg") && !name.array()) {
      return catalogName(value, name.name(), span);
    }
    if (name.array() && name.name().equals("aclitem") && value.form() == Value.Form.TEXT) {
      // The catalog's arrays are texts.
      return Value.of(Kind.ACLITEM_ARRAY, span, Code.literal(value.constant()));
    }
    SqlType type = type(name);
    if (value.isUntyped()) {
      if (value.form() == Value.Form.PARAMETER) {
        Value typed = conversions.to(value, SqlType.of(type.kind()));
        return Conversions.isText(type.kind())
            ? cut(typed, type, name, span)
            : Value.of(type, span, "CAST(", typed.code(), " AS " + EngineNames.of(type) + ")");
      }
      if (value.form() == Value.Form.NULL) {
        return conversions.to(value, type);
      }
      Value literal = conversions.to(value, type);
      return Conversions.isText(type.kind()) ? cut(literal, type, name, span) : literal;
    }
    if (value.form() == Value.Form.CATALOG_NAME
        && Conversions.isText(type.kind()) != Conversions.isText(value.kind())) {
      return cast(Conversions.isText(type.kind()) ? name(value) : oid(value), name, span);
    }
    Kind from = value.kind();
    Kind to = type.kind();
    if (from == Kind.BOOL && Conversions.isText(to)) {
      throw impossible(from, to, span);
    }
    if (to == Kind.SUPER || to == Kind.VARBYTE) {
      return from == to ? value.as(type).from(null) : Binaries.of(value, type, span);
    }
    if (from == Kind.SUPER || from == Kind.VARBYTE) {
      Value plain = Binaries.out(value, type, span);
      return Conversions.isText(to) ? cut(plain, type, name, span) : plain;
    }
    if (Conversions.isText(to)) {
      return cut(conversions.to(value, SqlType.of(Kind.VARCHAR)), type, name, span);
    }
    boolean impossible =
        to == Kind.BOOL && (from == Kind.NUMERIC || Numbers.isFloat(from))
            || Conversions.isMoment(from) && (Numbers.isNumber(to) || to == Kind.BOOL)
            || Conversions.isMoment(to) && (Numbers.isNumber(from) || from == Kind.BOOL);
    if (impossible) {
      throw impossible(from, to, span);
    }
    if (from == Kind.TIMESTAMPTZ && to == Kind.TIME) {
      return Moments.clock(value, span);
    }
    if (Conversions.isText(from) && Numbers.isNumber(to)) {
      return Value.of(type, span, "CAST(trim(", value.code(), ") AS " + EngineNames.of(type) + ")");
    }
    if (Conversions.isText(from) && Moments.isTime(to)) {
      return Moments.read(value, type, span);
    }
    if (Conversions.same(value.engine(), type)) {
      return value.as(type).from(null);
    }
    return conversions.converted(value, type).at(span);
  }

  /** The types of PostgreSQL's catalog that turn a name into its OID, and an OID into its name. */
  private Value catalogName(Value value, String type, Span span) throws SqlException {
    boolean names = value.isUntyped() || Conversions.isText(value.kind());
    switch (type) {
      case "regproc", "regprocedure":
        return Value.of(Kind.VARCHAR, span, "rs_regproc_name(", settled(value), ")");
      case "regclass", "regtype", "regnamespace":
        break;
      default:
        throw SqlException.unsupported("The type " + type).at(span.start() + 1);
    }
    if (!names) {
      return name(Value.of(Kind.OID, span, value.code()).named(type)).named(type);
    }
    Code name = settled(value);
    Code oid = Code.of("rs_" + type + "(", name, ")");
    if (!type.equals("regclass")) {
      return Value.of(Kind.OID, span, oid).named(type);
    }
    return Value.of(
            Kind.OID,
            span,
            "CASE WHEN ",
            name,
            " IS NOT NULL THEN coalesce(",
            oid,
            ", CAST(error('42P01|relation \"' || ",
            name,
            " || '\" does not exist') AS INTEGER)) END")
        .named(type);
  }

  /** The name of what an OID means that a cast to regclass or the like has given. */
  static Value name(Value oid) {
    String macro = "rs_" + oid.constant() + "_name(";
    return Value.of(Kind.VARCHAR, oid.span(), macro, oid.code(), ")");
  }

  /** The OID of a value of one of the catalog's types for names, of which the code is the name. */
  static Value oid(Value name) {
    return Value.of(Kind.OID, name.span(), "rs_" + name.constant() + "(", name.code(), ")");
  }

  private Code settled(Value value) throws SqlException {
    return conversions.to(value, SqlType.of(Kind.VARCHAR)).code();
  }

  private static SqlException impossible(Kind from, Kind to, Span span) {
    return SqlException.of("42846", "cannot cast type " + from.sqlName() + " to " + to.sqlName())
        .at(span.start() + 1);
  }

  /** A cast to VARCHAR(n) or CHAR(n) cuts what is longer; only a length that is given cuts. */
  private static Value cut(Value value, SqlType type, TypeName name, Span span) {
    if (name.modifiers().isEmpty() && type.kind() == Kind.VARCHAR) {
      return Value.of(type, span, "CAST(", value.code(), " AS VARCHAR)").with(value.blanks());
    }
    String macro =
        switch (type.kind()) {
          case VARCHAR -> "rs_cut_varchar";
          case BPCHAR -> "rs_cut_char";
          default -> null;
        };
    if (macro == null) {
      return Value.of(type, span, "CAST(", value.code(), " AS VARCHAR)");
    }
    return Value.of(
            type, span, macro + "(CAST(", value.code(), " AS VARCHAR), " + type.length() + ")")
        .with(type.kind() == Kind.BPCHAR ? Blanks.NONE : value.blanks());
  }

  /** The type that a name means, with Redshift's defaults: DECIMAL is (18,0), VARCHAR is (256). */
  static SqlType type(TypeName name) throws SqlException {
    if (name.array()) {
      throw SqlException.unsupported("The array type " + name).at(name.span().start() + 1);
    }
    return switch (name.name()) {
      case "smallint", "int2" -> SqlType.of(Kind.INT2);
      case "integer", "int", "int4" -> SqlType.of(Kind.INT4);
      case "bigint", "int8" -> SqlType.of(Kind.INT8);
      case "real", "float4" -> SqlType.of(Kind.FLOAT4);
      case "float8", "double", "double precision" -> SqlType.of(Kind.FLOAT8);
      case "float" -> SqlType.of(number(name, 0, 53) <= 24 ? Kind.FLOAT4 : Kind.FLOAT8);
      case "boolean", "bool" -> SqlType.of(Kind.BOOL);
      case "date" -> SqlType.of(Kind.DATE);
      case "timestamptz" -> SqlType.of(Kind.TIMESTAMPTZ);
      case "timetz" -> SqlType.of(Kind.TIMETZ);
      case "datetime" -> SqlType.of(Kind.TIMESTAMP);
      case "timestamp" ->
          SqlType.of(name.suffix().startsWith("with ") ? Kind.TIMESTAMPTZ : Kind.TIMESTAMP);
      case "time" -> SqlType.of(name.suffix().startsWith("with ") ? Kind.TIMETZ : Kind.TIME);
      case "decimal", "numeric", "dec" -> decimal(name);
      case "varchar", "nvarchar", "character varying", "char varying" ->
          SqlType.varchar(length(name, 256, VARCHAR_LIMIT, "varchar"));
      case "text" -> SqlType.varchar(length(name, 256, VARCHAR_LIMIT, "text"));
      case "character", "char", "nchar" -> SqlType.character(length(name, 1, CHAR_LIMIT, "char"));
      case "bpchar" -> SqlType.character(length(name, 256, CHAR_LIMIT, "bpchar"));
      case "varbyte", "varbinary", "binary varying" ->
          new SqlType(Kind.VARBYTE, length(name, 64_000, VARBYTE_LIMIT, "varbyte") + 4);
      case "super" -> SqlType.of(Kind.SUPER);
      case "interval" ->
          SqlType.of(
              switch (name.suffix()) {
                case "" -> Kind.INTERVAL;
                case "year", "month", "year to month" -> Kind.INTERVAL_YEAR_TO_MONTH;
                default -> Kind.INTERVAL_DAY_TO_SECOND;
              });
      case "name" -> SqlType.of(Kind.NAME);
      case "oid" -> SqlType.of(Kind.OID);
      case "\"char\"" -> SqlType.of(Kind.CHAR);
      default -> throw SqlException.unsupported("The type " + name).at(name.span().start() + 1);
    };
  }

  private static long number(TypeName name, int index, long standard) {
    return name.modifiers().size() > index ? Long.parseLong(name.modifiers().get(index)) : standard;
  }

  private static SqlType decimal(TypeName name) throws SqlException {
    long precision = number(name, 0, 18);
    long scale = number(name, 1, 0);
    int position = name.span().start() + 1;
    if (precision < 1 || precision > 38) {
      throw SqlException.of("22023", "NUMERIC precision " + precision + " must be between 1 and 38")
          .at(position);
    }
    if (scale > 37) {
      throw SqlException.of("22023", "DECIMAL scale " + scale + " must be between 0 and 37")
          .at(position);
    }
    if (scale < 0 || scale > precision) {
      throw SqlException.of(
              "22023", "NUMERIC scale " + scale + " must be between 0 and precision " + precision)
          .at(position);
    }
    return SqlType.numeric((int) precision, (int) scale);
  }

  private static int length(TypeName name, int standard, int limit, String type)
      throws SqlException {
    if (name.modifiers().isEmpty()) {
      return standard;
    }
    String given = name.modifiers().get(0);
    long length = given.equals("max") ? limit : Long.parseLong(given);
    int position = name.span().start() + 1;
    if (length < 1) {
      throw SqlException.of("22023", "length for type " + type + " must be at least 1")
          .at(position);
    }
    if (length > limit) {
      throw SqlException.of("22023", "length for type " + type + " cannot exceed " + limit)
          .at(position);
    }
    return (int) length;
  }
}
