package sandbox.ddl;

import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;

/** Which types a compression encoding takes (Developer Guide, "Compression encodings"). */
public final class Encodings {
  private Encodings() {}

  /** Refuses an encoding that a column of a type cannot have. */
  public static void require(String encoding, String column, SqlType type) throws SqlException {
    if (!take(encoding, type.kind())) {
      throw SqlException.of(
              "42601", "invalid encoding type specified for column \"" + column + "\"")
          .withHint("ENCODE " + encoding + " does not take the type " + type.display() + ".");
    }
  }

  private static boolean take(String encoding, Kind kind) {
    return switch (encoding) {
      case "az64" ->
          switch (kind) {
            case INT2, INT4, INT8, NUMERIC, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> true;
            default -> isInterval(kind);
          };
      case "delta" ->
          switch (kind) {
            case INT2, INT4, INT8, NUMERIC, DATE, TIMESTAMP -> true;
            default -> false;
          };
      case "delta32k" ->
          switch (kind) {
            case INT4, INT8, NUMERIC, DATE, TIMESTAMP -> true;
            default -> false;
          };
      case "mostly8" -> kind == Kind.INT2 || kind == Kind.INT4 || isLong(kind);
      case "mostly16" -> kind == Kind.INT4 || isLong(kind);
      case "mostly32" -> isLong(kind);
      case "text255", "text32k" -> kind == Kind.VARCHAR;
      case "lzo" -> kind != Kind.BOOL && kind != Kind.FLOAT4 && kind != Kind.FLOAT8;
      case "bytedict" -> kind != Kind.BOOL;
      default -> true;
    };
  }

  private static boolean isLong(Kind kind) {
    return kind == Kind.INT8 || kind == Kind.NUMERIC;
  }

  private static boolean isInterval(Kind kind) {
    return kind == Kind.INTERVAL_DAY_TO_SECOND || kind == Kind.INTERVAL_YEAR_TO_MONTH;
  }
}
