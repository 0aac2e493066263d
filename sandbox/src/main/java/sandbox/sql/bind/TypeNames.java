package sandbox.sql.bind;

import java.util.Locale;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.TypeName;

/** What type a name means. */
public final class TypeNames {
  private static final int VARCHAR_LIMIT = 65_535;
  private static final int CHAR_LIMIT = 4_096;
  private static final int VARBYTE_LIMIT = 16_777_216;

  private TypeNames() {}

  /** The type that a name means, with Redshift's defaults: DECIMAL is (18,0), VARCHAR is (256). */
  public static SqlType of(TypeName name) throws SqlException {
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
      default ->
          throw SqlException.unsupported("The type " + name.toString().toUpperCase(Locale.ROOT))
              .at(name.span().start() + 1);
    };
  }

  private static long number(TypeName name, int index, long standard) throws SqlException {
    if (name.modifiers().size() <= index) {
      return standard;
    }
    String given = name.modifiers().get(index);
    if (given.equals("max")) {
      throw SqlException.of("42601", "syntax error at or near \"max\"").at(name.span().start() + 1);
    }
    return Long.parseLong(given);
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
