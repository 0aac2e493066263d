package sandbox.catalog;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBAppender;
import sandbox.engine.EngineConnection;
import sandbox.sql.SqlException;

/** The load log in a hidden schema of the database file, written by a connection of its own. */
public final class StoredLoadLog implements LoadLog, AutoCloseable {
  private static final String SCHEMA = "sandbox_log";

  private final String catalog;
  private final String schema;
  private final EngineConnection connection;

  private StoredLoadLog(String catalog, String schema, EngineConnection connection) {
    this.catalog = catalog;
    this.schema = schema;
    this.connection = connection;
  }

  /** The log of a database; takes the connection over. */
  public static StoredLoadLog open(String catalog, EngineConnection connection)
      throws SqlException {
    String schema = "\"" + catalog + "\"." + SCHEMA;
    connection.run(
        "CREATE SCHEMA IF NOT EXISTS "
            + schema
            + "; CREATE TABLE IF NOT EXISTS "
            + schema
            + ".load_errors(query BIGINT, session INTEGER, user_name VARCHAR, tbl INTEGER,"
            + " starttime TIMESTAMP, filename VARCHAR, line_number BIGINT, colname VARCHAR,"
            + " type VARCHAR, col_length VARCHAR, position INTEGER, raw_line VARCHAR,"
            + " raw_field_value VARCHAR, err_code INTEGER, err_reason VARCHAR);"
            + " CREATE TABLE IF NOT EXISTS "
            + schema
            + ".load_commits(query BIGINT, filename VARCHAR, lines_scanned BIGINT, errors BIGINT,"
            + " curtime TIMESTAMP); ALTER TABLE "
            + schema
            + ".load_commits ADD COLUMN IF NOT EXISTS user_name VARCHAR");
    return new StoredLoadLog(catalog, schema, connection);
  }

  @Override
  public synchronized void recordErrors(List<LoadError> errors) {
    append(
        "load_errors",
        errors,
        (error, row) ->
            row.append(error.queryId())
                .append(error.processId())
                .append(error.user())
                .append(error.table())
                .append(now())
                .append(error.fileName())
                .append(error.lineNumber())
                .append(error.columnName())
                .append(error.columnType())
                .append(error.columnLength())
                .append(error.position())
                .append(start(error.rawLine(), 1024))
                .append(start(error.rawValue(), 1024))
                .append(error.errorCode())
                .append(start(error.errorReason(), 100)));
  }

  @Override
  public synchronized void recordFiles(List<LoadedFile> files) {
    append(
        "load_commits",
        files,
        (file, row) ->
            row.append(file.queryId())
                .append(file.fileName())
                .append(file.lines())
                .append(file.errors())
                .append(now())
                .append(file.user()));
  }

  /** How a record becomes a row. */
  private interface RowOf<T> {
    void append(T record, DuckDBAppender row) throws SQLException;
  }

  /** One append for all: a COPY of many small objects records thousands of them. */
  private <T> void append(String table, List<T> records, RowOf<T> rowOf) {
    try (DuckDBAppender appender = connection.duckdb().createAppender(catalog, SCHEMA, table)) {
      for (T record : records) {
        appender.beginRow();
        rowOf.append(record, appender);
        appender.endRow();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write " + table + ": " + e.getMessage(), e);
    }
  }

  /** The highest query id in the log, so that new ids go on from there. */
  public synchronized long lastQueryId() throws SqlException {
    String id =
        connection
            .read(
                "SELECT greatest((SELECT max(query) FROM "
                    + schema
                    + ".load_errors), (SELECT max(query) FROM "
                    + schema
                    + ".load_commits), 0)")
            .get(0)
            .get(0);
    return id == null ? 0 : Long.parseLong(id);
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneOffset.UTC);
  }

  private static String start(String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }

  @Override
  public void close() {
    connection.close();
  }
}
