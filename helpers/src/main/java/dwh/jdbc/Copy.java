package dwh.jdbc;

import dwh.display.Progress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import tech.tablesaw.api.Table;

/** One run of COPY: shows that it goes on, counts, and fetches the rows that did not fit. */
final class Copy {
  // SYS views exist everywhere but hold no values; STL views, which do, lack on Serverless and
  // Multi-AZ (DG "SYS_LOAD_ERROR_DETAIL", "STL views for logging"). The first that answers is
  // taken.
  private static final List<String> ERRORS =
      List.of(
          """
          SELECT trim(s.file_name) AS file, s.line_number AS line, trim(s.column_name) AS "column",
                 trim(s.column_type) AS type, trim(e.raw_field_value) AS raw_value,
                 trim(s.error_message) AS reason
          FROM sys_load_error_detail AS s
          LEFT JOIN stl_load_errors AS e ON e.query = s.query_id AND e.filename = s.file_name
            AND e.line_number = s.line_number AND e.colname = s.column_name
          WHERE s.query_id = (SELECT max(query_id) FROM sys_load_error_detail
                              WHERE session_id = pg_backend_pid())
          ORDER BY s.file_name, s.line_number LIMIT 1000""",
          """
          SELECT trim(file_name) AS file, line_number AS line, trim(column_name) AS "column",
                 trim(column_type) AS type, '' AS raw_value, trim(error_message) AS reason
          FROM sys_load_error_detail
          WHERE query_id = (SELECT max(query_id) FROM sys_load_error_detail
                            WHERE session_id = pg_backend_pid())
          ORDER BY file_name, line_number LIMIT 1000""",
          """
          SELECT trim(filename) AS file, line_number AS line, trim(colname) AS "column",
                 trim(type) AS type, trim(raw_field_value) AS raw_value, trim(err_reason) AS reason
          FROM stl_load_errors
          WHERE query = (SELECT max(query) FROM stl_load_errors WHERE session = pg_backend_pid())
          ORDER BY filename, line_number LIMIT 1000""");

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
      for (String query : ERRORS) {
        try (Statement statement = connection.createStatement()) {
          Table errors = TableReader.read(statement.executeQuery(query));
          if (!errors.isEmpty()) {
            return new CopyFailedException(
                WarehouseException.describe(sql, "", refused), errors, refused);
          }
        } catch (SQLException unreadable) {
          refused.addSuppressed(unreadable);
        }
      }
    }
    return WarehouseException.of(sql, refused);
  }
}
