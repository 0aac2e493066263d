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

/** Binds values to parameters. What DuckDB cannot take as itself goes as text; a cast reads it. */
final class Parameters {
  private Parameters() {}

  static void bind(DuckDBPreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      bind(statement, i + 1, values.get(i));
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
