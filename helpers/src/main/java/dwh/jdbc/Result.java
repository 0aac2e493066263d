package dwh.jdbc;

import dwh.display.Rich;
import java.time.Duration;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * What one statement did. Shows as its rows, or as one line.
 *
 * @param kind its first words, such as {@code CREATE TABLE}
 * @param rows rows returned, written or loaded; -1 where the statement has none
 * @param elapsed time until the last row
 * @param table the rows of a query
 */
public record Result(String kind, long rows, Duration elapsed, Optional<Table> table)
    implements Rich {
  @Override
  public String html() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String text() {
    throw new UnsupportedOperationException();
  }
}
