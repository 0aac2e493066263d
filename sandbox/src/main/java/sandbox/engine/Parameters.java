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
   * @param types the engine's types of the parameters; one that is a text gets its value as a text,
   *     since the engine plans a statement anew for a value of another type
   */
  static void bind(DuckDBPreparedStatement statement, List<Object> values, List<SqlType> types)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      boolean text = i < types.size() && types.get(i).kind() == SqlType.Kind.VARCHAR;
      boolean plain = value instanceof Number || value instanceof Boolean;
      bind(statement, i + 1, text && plain && !(value instanceof BigDecimal) ? "" + value : value);
    }
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
