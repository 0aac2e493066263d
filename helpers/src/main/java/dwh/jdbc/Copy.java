package dwh.jdbc;

import dwh.display.Progress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.tablesaw.api.Table;

/** One run of COPY: shows that it goes on, counts, and fetches the rows that did not fit. */
final class Copy {
  // Redshift: INFO: Load into table 'x' completed, 8056 record(s) loaded successfully.
  private static final Pattern LOADED = Pattern.compile("(\\d+) record\\(s\\) loaded");
  private static final Pattern SEE_ERRORS =
      Pattern.compile("stl_load_errors|sys_load_error_detail", Pattern.CASE_INSENSITIVE);

  // The first view has the raw values and exists on clusters; serverless has only the second.
  private static final List<String> ERRORS =
      List.of(
          """
          SELECT trim(filename) AS file, line_number AS line, trim(colname) AS "column",
                 trim(type) AS type, trim(raw_field_value) AS raw_value, trim(err_reason) AS reason
          FROM stl_load_errors
          WHERE query = (SELECT max(query) FROM stl_load_errors WHERE session = pg_backend_pid())
          ORDER BY filename, line_number LIMIT 1000""",
          """
          SELECT trim(file_name) AS file, line_number AS line, trim(column_name) AS "column",
                 trim(column_type) AS type, '' AS raw_value, trim(error_message) AS reason
          FROM sys_load_error_detail
          WHERE query_id =
              (SELECT max(query_id) FROM sys_load_error_detail WHERE session_id = pg_backend_pid())
          ORDER BY file_name, line_number LIMIT 1000""");

  private final Connection connection;
  private final String sql;

  Copy(Connection connection, String sql) {
    this.connection = connection;
    this.sql = sql;
  }

  Result run() {
    Progress progress = Progress.start(("COPY " + SqlText.copyTable(sql)).strip(), Duration.ZERO);
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Copy::daemon);
    ticker.scheduleAtFixedRate(() -> progress.update("loading"), 1, 1, TimeUnit.SECONDS);
    long loaded = -1;
    SQLException refused = null;
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      loaded = loaded(statement);
    } catch (SQLException failure) {
      refused = failure;
    }
    end(ticker);
    if (refused != null) {
      progress.failed("failed, nothing was loaded");
      throw explained(refused);
    }
    progress.done(loaded < 0 ? "loaded" : "%,d rows loaded".formatted(loaded));
    return new Result("COPY", loaded, progress.elapsed(), Optional.empty());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "dwh-copy-progress");
    thread.setDaemon(true);
    return thread;
  }

  // A late tick would overwrite the last word.
  private static void end(ScheduledExecutorService ticker) {
    ticker.shutdown();
    try {
      ticker.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private long loaded(Statement statement) throws SQLException {
    for (SQLWarning warning = statement.getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      Matcher count = LOADED.matcher(String.valueOf(warning.getMessage()));
      if (count.find()) {
        return Long.parseLong(count.group(1));
      }
    }
    try (ResultSet count = statement.executeQuery("SELECT pg_last_copy_count()")) {
      return count.next() ? count.getLong(1) : -1;
    }
  }

  private WarehouseException explained(SQLException refused) {
    if (SEE_ERRORS.matcher(String.valueOf(refused.getMessage())).find()) {
      for (String query : ERRORS) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(query)) {
          Table errors = TableReader.read(rows);
          if (!errors.isEmpty()) {
            return new CopyFailedException(
                WarehouseException.describe(sql, refused), errors, refused);
          }
        } catch (SQLException notHere) {
          refused.addSuppressed(notHere);
        }
      }
    }
    return WarehouseException.of(sql, refused);
  }
}
