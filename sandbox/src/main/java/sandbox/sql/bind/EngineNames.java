package sandbox.sql.bind;

import sandbox.sql.SqlType;

/** What the engine calls Redshift's types. */
public final class EngineNames {

  private EngineNames() {}

  /** The engine's type that holds values of a Redshift type. */
  public static String of(SqlType type) {
    return switch (type.kind()) {
      case BOOL -> "BOOLEAN";
      case INT2 -> "SMALLINT";
      case INT4, OID -> "INTEGER";
      case INT8 -> "BIGINT";
      case FLOAT4 -> "FLOAT";
      case FLOAT8 -> "DOUBLE";
      case NUMERIC ->
          type.precision() < 0
              ? "DECIMAL(38,10)"
              : "DECIMAL(" + type.precision() + "," + type.scale() + ")";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMETZ -> "TIMETZ";
      case TIMESTAMP -> "TIMESTAMP";
      case TIMESTAMPTZ -> "TIMESTAMPTZ";
      case INTERVAL, INTERVAL_DAY_TO_SECOND, INTERVAL_YEAR_TO_MONTH -> "INTERVAL";
      case SUPER -> "JSON";
      case VARBYTE, BYTEA -> "BLOB";
      case TEXT, NAME, CHAR, BPCHAR, VARCHAR, UNKNOWN, INT2VECTOR, REGPROC -> "VARCHAR";
      case INT2_ARRAY, INT4_ARRAY, TEXT_ARRAY, ACLITEM_ARRAY -> "VARCHAR";
    };
  }
}
