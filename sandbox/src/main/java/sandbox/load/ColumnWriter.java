package sandbox.load;

import java.nio.charset.StandardCharsets;
import sandbox.sql.SqlType;

/** How the values of COPY are handed over that no vector has a type for. */
final class ColumnWriter {
  private ColumnWriter() {}

  /** Whether the values of a type are handed over as text. */
  static boolean isText(SqlType type) {
    return switch (type.kind()) {
      case NUMERIC, BOOL, INT2, INT4, OID, INT8, FLOAT4, FLOAT8, DATE, TIMESTAMP, TIMESTAMPTZ ->
          false;
      default -> true;
    };
  }

  /** The bytes of a text as {@link ColumnReader} makes it, or null. */
  static byte[] text(Object value) {
    return value == null ? null : ((String) value).getBytes(StandardCharsets.UTF_8);
  }

  /** The expression that turns a result column into the table column's value. */
  static String select(String name, SqlType type) {
    return switch (type.kind()) {
      case TIME -> name + "::TIME";
      case TIMETZ -> name + "::TIMETZ";
      case SUPER -> name + "::JSON";
      default -> name;
    };
  }
}
