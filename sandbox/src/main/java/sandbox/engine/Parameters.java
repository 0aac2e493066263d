package sandbox.engine;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBPreparedStatement;
import sandbox.sql.SqlType;

/** Binds values to parameters. What DuckDB cannot take as itself goes as text; a cast reads it. */
final class Parameters {
  private Parameters() {}

  /**
   * Binds values.
   *
   * @param types the engine's types of the parameters; texts and whole numbers get values of their
   *     types, since the engine plans a statement anew for a value of another
   */
  static void bind(DuckDBPreparedStatement statement, List<Object> values, List<SqlType> types)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      bind(statement, i + 1, i < types.size() ? typed(value, types.get(i).kind()) : value);
    }
  }

  private static Object typed(Object value, SqlType.Kind kind) {
    boolean plain = value instanceof Number || value instanceof Boolean;
    return switch (kind) {
      case VARCHAR -> plain && !(value instanceof BigDecimal) ? "" + value : value;
      case INT4 -> {
        Long whole = whole(value);
        yield whole != null && whole == whole.intValue() ? (Object) whole.intValue() : value;
      }
      case INT8 -> {
        Long whole = whole(value);
        yield whole == null ? value : whole;
      }
      default -> value;
    };
  }

  /** A whole number, also one that comes as a text of nothing but digits; else null. */
  private static Long whole(Object value) {
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    boolean digits =
        value instanceof String text
            && !text.isEmpty()
            && text.length() <= 18
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.valueOf((String) value) : null;
  }

  private static void bind(DuckDBPreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof BigDecimal decimal) {
      statement.setString(index, decimal.toPlainString());
    } else if (value instanceof byte[] bytes) {
      statement.setString(
          index, "\\x" + HexFormat.ofDelimiter("\\x").formatHex(bytes).toUpperCase(Locale.ROOT));
    } else if (value instanceof LocalDate || value instanceof LocalTime) {
      statement.setString(index, value.toString());
    } else {
      statement.setObject(index, value);
    }
  }
}
