package sandbox.database;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Moments;

/** Dates, times and numbers that come as texts, in the one spelling that the engine reads. */
final class ParameterTexts {
  private ParameterTexts() {}

  /**
   * The values as they are, but for such texts.
   *
   * @throws SqlException 22007 or 22008 for a text that is none of its type
   */
  static List<Object> read(List<Object> values, List<SqlType> types) throws SqlException {
    List<Object> read = null;
    for (int i = 0; i < Math.min(values.size(), types.size()); i++) {
      if (values.get(i) instanceof String text && Moments.isTime(types.get(i).kind())) {
        read = read == null ? new ArrayList<>(values) : read;
        read.set(i, Moments.iso(text, types.get(i), LocalDateTime.now(ZoneOffset.UTC)));
      } else if (values.get(i) instanceof String text
          && types.get(i).kind() == SqlType.Kind.NUMERIC
          && text.matches("\\s*[-+]?[0-9.]+[eE][-+]?[0-9]{1,3}\\s*")) {
        // The engine reads no exponent in a decimal; drivers write one.
        read = read == null ? new ArrayList<>(values) : read;
        read.set(i, new BigDecimal(text.strip()));
      }
    }
    return read == null ? values : read;
  }
}
