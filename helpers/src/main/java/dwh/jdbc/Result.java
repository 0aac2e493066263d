package dwh.jdbc;

import dwh.display.Lines;
import dwh.display.Progress;
import dwh.display.Rich;
import java.time.Duration;
import java.util.List;
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
  public Rich view() {
    String count = rows < 0 ? "" : "%,d %s, ".formatted(rows, rows == 1 ? "row" : "rows");
    return table
        .map(Rich::of)
        .orElseGet(() -> new Lines(List.of(kind + ": " + count + Progress.words(elapsed))));
  }
}
