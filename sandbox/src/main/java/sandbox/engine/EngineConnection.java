package sandbox.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import sandbox.sql.SqlException;

/** One session's connection to a database. Used by one thread, except {@link #interrupt}. */
public final class EngineConnection implements AutoCloseable {
  private static final String KEEP_ORDER = "SET SESSION preserve_insertion_order = ";

  private final DuckDBConnection connection;
  private final Runnable whenClosed;
  private volatile DuckDBPreparedStatement running;
  private boolean ordered = true;

  EngineConnection(DuckDBConnection connection, Runnable whenClosed) {
    this.connection = connection;
    this.whenClosed = whenClosed;
  }

  /** DuckDB's own connection, for what loads rows past SQL. */
  public DuckDBConnection duckdb() {
    return connection;
  }

  /** Checks a statement and finds its types. */
  public EngineStatement prepare(RenderedSql sql) throws SqlException {
    return EngineStatement.prepare(this, sql);
  }

  /** Checks a statement that changes rows and finds its parameters' types. */
  public EngineStatement prepareUpdate(RenderedSql sql) throws SqlException {
    return EngineStatement.prepareUpdate(this, sql);
  }

  /** Runs the sandbox's own SQL. */
  public void run(String sql) throws SqlException {
    try (DuckDBPreparedStatement statement =
        (DuckDBPreparedStatement) connection.createStatement()) {
      running(statement);
      statement.execute(sql);
    } catch (SQLException e) {
      throw ErrorTranslation.translate(e);
    } finally {
      running(null);
    }
  }

  /** Runs what is not to be interrupted: the begin and the end of a transaction. */
  public void runToEnd(String sql) throws SqlException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw ErrorTranslation.translate(e);
    }
    if (!ordered) {
      keepOrder();
    }
  }

  /**
   * Lets the rows that an INSERT … SELECT inserts come in any order, until {@link #keepOrder}.
   * DuckDB inserts on one thread where it keeps their order, and on all where not.
   */
  public void leaveOrder() throws SqlException {
    ordered = false;
    run(KEEP_ORDER + false);
  }

  /** Keeps the order of inserted rows again; after a failure, when its transaction has ended. */
  public void keepOrder() {
    try {
      run(KEEP_ORDER + true);
      ordered = true;
    } catch (SqlException e) {
      // A transaction that failed takes nothing but its end.
      ordered = false;
    }
  }

  /** Runs the sandbox's own SQL and reads its rows as text, NULL as null. */
  public List<List<String>> read(String sql) throws SqlException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw ErrorTranslation.translate(e);
    }
  }

  /** Stops what runs, which then fails with 57014. */
  public void interrupt() {
    DuckDBPreparedStatement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // It has ended by itself.
        return;
      }
    }
  }

  void running(DuckDBPreparedStatement statement) {
    running = statement;
  }

  @Override
  public void close() {
    whenClosed.run();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close a connection", e);
    }
  }
}
