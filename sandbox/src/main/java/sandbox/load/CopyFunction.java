package sandbox.load;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import sandbox.engine.Vectors;
import sandbox.load.CopyJob.Stopped;
import sandbox.load.CopyJob.Worker;

/**
 * The table function through which DuckDB pulls the rows of a COPY, so that one INSERT … SELECT
 * loads them: in the session's transaction, with defaults and IDENTITY, cancelled as any query.
 */
final class CopyFunction implements DuckDBTableFunction<CopyJob, CopyJob, Worker> {
  private static final String NAME = "sandbox_copy_rows";

  /** The running jobs by the numbers that SQL knows them by, which nobody can guess. */
  private static final Map<Long, CopyJob> JOBS = new ConcurrentHashMap<>();

  private static final long LEAST_ROWS = 1000;
  private static final long USUAL_ROW = 300;

  private static final SecureRandom NUMBERS = new SecureRandom();

  private CopyFunction() {}

  /**
   * Runs a job.
   *
   * @param connection one that lets inserted rows come in any order, or a single thread loads
   * @param select a SELECT or INSERT … SELECT without its FROM
   */
  static void run(Connection connection, CopyJob job, String select) throws SQLException {
    String name = qualifiedName(connection);
    long number = NUMBERS.nextLong() >>> 1;
    JOBS.put(number, job);
    try (Statement statement = connection.createStatement()) {
      statement.execute(select + " FROM " + name + "(" + number + ")");
    } finally {
      JOBS.remove(number);
    }
  }

  /**
   * Makes the function known to a database. That must be done before a session's transaction
   * begins, which does not see what is registered later.
   */
  static synchronized void register(Connection connection) throws SQLException {
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(NAME)
          .withParameter(Long.class)
          .withFunction(new CopyFunction())
          .register(connection);
    }
  }

  /** Its name with the catalog and schema DuckDB put it in, as the session may be elsewhere. */
  private static String qualifiedName(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT database_name, schema_name FROM duckdb_functions() WHERE function_name = '"
                    + NAME
                    + "'")) {
      if (!found.next()) {
        throw new SQLException(NAME + " is not registered: CopyRunner.prepare was not called");
      }
      return '"' + found.getString(1) + "\".\"" + found.getString(2) + "\"." + NAME;
    }
  }

  @Override
  public CopyJob bind(DuckDBTableFunctionBindInfo info) throws SQLException {
    CopyJob job = JOBS.get(info.getParameter(0).getLong());
    if (job == null) {
      throw new SQLException("no such COPY is running");
    }
    for (int i = 0; i < job.columns().size(); i++) {
      Vectors.declare(info, "c" + i, job.columns().get(i).column().type());
    }
    info.setCardinality(Math.max(LEAST_ROWS, job.bytes() / USUAL_ROW), false);
    return job;
  }

  @Override
  public CopyJob init(DuckDBTableFunctionInitInfo info) {
    CopyJob job = info.getBindData();
    info.setMaxThreads(job.threads());
    return job;
  }

  @Override
  public Worker localInit(DuckDBTableFunctionInitInfo info) {
    CopyJob job = info.getBindData();
    return job.worker();
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter out) throws Stopped {
    Worker worker = call.getLocalInitData();
    return worker.fill(out);
  }
}
