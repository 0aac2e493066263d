package sandbox.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import sandbox.engine.EngineConnection;
import sandbox.sql.SqlException;

/** The load log in a hidden schema of the database file, written by a connection of its own. */
public final class StoredLoadLog implements LoadLog, AutoCloseable {
  private final String schema;
  private final EngineConnection connection;

  private StoredLoadLog(String schema, EngineConnection connection) {
    this.schema = schema;
    this.connection = connection;
  }

  /** The log of a database; takes the connection over. */
  public static StoredLoadLog open(String catalog, EngineConnection connection)
      throws SqlException {
    String schema = "\"" + catalog + "\".sandbox_log";
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
            + " curtime TIMESTAMP)");
    return new StoredLoadLog(schema, connection);
  }

  @Override
  public synchronized void recordErrors(List<LoadError> errors) {
    Connection jdbc = connection.duckdb();
    try (PreparedStatement insert =
        jdbc.prepareStatement(
            "INSERT INTO "
                + schema
                + ".load_errors VALUES (?, ?, ?, ?, CAST(? AS TIMESTAMP), ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?)")) {
      for (LoadError error : errors) {
        insert.setLong(1, error.queryId());
        insert.setInt(2, error.processId());
        insert.setString(3, error.user());
        insert.setInt(4, error.table());
        insert.setString(5, now());
        insert.setString(6, error.fileName());
        insert.setLong(7, error.lineNumber());
        insert.setString(8, error.columnName());
        insert.setString(9, error.columnType());
        insert.setString(10, error.columnLength());
        insert.setInt(11, error.position());
        insert.setString(12, start(error.rawLine(), 1024));
        insert.setString(13, start(error.rawValue(), 1024));
        insert.setInt(14, error.errorCode());
        insert.setString(15, start(error.errorReason(), 100));
        insert.execute();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot record load errors: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void recordFiles(List<LoadedFile> files) {
    try (PreparedStatement insert =
        connection
            .duckdb()
            .prepareStatement(
                "INSERT INTO "
                    + schema
                    + ".load_commits VALUES (?, ?, ?, ?, CAST(? AS TIMESTAMP))")) {
      for (LoadedFile file : files) {
        insert.setLong(1, file.queryId());
        insert.setString(2, file.fileName());
        insert.setLong(3, file.lines());
        insert.setLong(4, file.errors());
        insert.setString(5, now());
        insert.execute();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot record loaded files: " + e.getMessage(), e);
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

  private static String now() {
    return Instant.now().toString().replace("Z", "");
  }

  private static String start(String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }

  @Override
  public void close() {
    connection.close();
  }
}
