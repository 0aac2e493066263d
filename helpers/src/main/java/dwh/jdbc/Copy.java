package dwh.jdbc;

import dwh.display.Progress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import tech.tablesaw.api.Table;

/** One run of COPY: shows that it goes on, counts, and fetches the rows that did not fit. */
final class Copy {
  private static final String ERRORS =
      """
      SELECT trim(filename) AS file, line_number AS line, trim(colname) AS "column",
             trim(type) AS type, trim(raw_field_value) AS raw_value, trim(err_reason) AS reason
      FROM stl_load_errors
      WHERE query = (SELECT max(query) FROM stl_load_errors WHERE session = pg_backend_pid())
      ORDER BY filename, line_number LIMIT 1000""";

  private Copy() {}

  static Result run(Connection connection, String sql) {
    Progress progress =
        Progress.start(SqlText.line(sql).replaceFirst("( \\S+) .*", "$1"), Duration.ZERO);
    Timer ticker = new Timer("dwh-copy-progress", true);
    ticker.schedule(
        new TimerTask() {
          @Override
          public void run() {
            progress.update("loading");
          }
        },
        1_000,
        1_000);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      ResultSet count = statement.executeQuery("SELECT pg_last_copy_count()");
      long loaded = count.next() ? count.getLong(1) : -1;
      progress.done("%,d rows loaded".formatted(loaded));
      return new Result("COPY", loaded, progress.elapsed(), Optional.empty());
    } catch (SQLException refused) {
      boolean cancelled = "57014".equals(refused.getSQLState());
      progress.failed((cancelled ? "cancelled" : "failed") + ", nothing was loaded");
      throw explained(connection, sql, refused);
    } finally {
      ticker.cancel();
    }
  }

  private static WarehouseException explained(
      Connection connection, String sql, SQLException refused) {
    if (String.valueOf(refused.getMessage()).contains("load_error")) {
      try (Statement statement = connection.createStatement()) {
        Table errors = TableReader.read(statement.executeQuery(ERRORS));
        if (!errors.isEmpty()) {
          return new CopyFailedException(
              WarehouseException.describe(sql, "", refused), errors, refused);
        }
      } catch (SQLException unreadable) {
        refused.addSuppressed(unreadable);
      }
    }
    return WarehouseException.of(sql, refused);
  }
}
