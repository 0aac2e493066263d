package sandbox.engine;

import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;

/** DuckDB's result types as Redshift's. */
public final class EngineTypes {
  private EngineTypes() {}

  /** The Redshift type that shows values of a DuckDB type, by the name DuckDB's metadata gives. */
  public static SqlType of(String name) {
    if (name.startsWith("DECIMAL(")) {
      int comma = name.indexOf(',');
      int precision = Integer.parseInt(name.substring(8, comma).strip());
      int scale = Integer.parseInt(name.substring(comma + 1, name.length() - 1).strip());
      return SqlType.numeric(precision, scale);
    }
    return switch (name) {
      case "BOOLEAN" -> SqlType.of(Kind.BOOL);
      case "TINYINT", "SMALLINT", "UTINYINT" -> SqlType.of(Kind.INT2);
      case "INTEGER", "USMALLINT" -> SqlType.of(Kind.INT4);
      case "BIGINT", "HUGEINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> SqlType.of(Kind.INT8);
      case "FLOAT" -> SqlType.of(Kind.FLOAT4);
      case "DOUBLE" -> SqlType.of(Kind.FLOAT8);
      case "DATE" -> SqlType.of(Kind.DATE);
      case "TIME", "TIME_NS" -> SqlType.of(Kind.TIME);
      case "TIME WITH TIME ZONE" -> SqlType.of(Kind.TIMETZ);
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> SqlType.of(Kind.TIMESTAMP);
      case "TIMESTAMP WITH TIME ZONE" -> SqlType.of(Kind.TIMESTAMPTZ);
      case "INTERVAL" -> SqlType.of(Kind.INTERVAL);
      case "BLOB" -> SqlType.of(Kind.VARBYTE);
      case "JSON" -> SqlType.of(Kind.SUPER);
      case "\"NULL\"", "NULL" -> SqlType.of(Kind.UNKNOWN);
      default -> SqlType.of(Kind.VARCHAR);
    };
  }

  /** Whether DuckDB's chunk reader can read a type; others are fetched as text. */
  static boolean readable(String name) {
    return name.startsWith("DECIMAL(")
        || switch (name) {
          case "BOOLEAN",
              "TINYINT",
              "SMALLINT",
              "INTEGER",
              "BIGINT",
              "HUGEINT",
              "UTINYINT",
              "USMALLINT",
              "UINTEGER",
              "UBIGINT",
              "UHUGEINT",
              "FLOAT",
              "DOUBLE",
              "VARCHAR",
              "JSON",
              "DATE",
              "TIMESTAMP",
              "TIMESTAMP_S",
              "TIMESTAMP_MS",
              "TIMESTAMP_NS",
              "TIMESTAMP WITH TIME ZONE" ->
              true;
          default -> false;
        };
  }
}
