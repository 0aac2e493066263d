package sandbox.sql.bind;

import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.TypeName;

/** CAST, {@code ::} and CONVERT. */
final class Casts {
  /** The names of types that are functions too. */
  static final Set<String> FUNCTIONS =
      Set.of("int2", "int4", "int8", "float4", "float8", "bool", "text", "varchar", "bpchar");

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
    SqlType type = TypeNames.of(name);
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
}
