package sandbox.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;
import sandbox.sql.SqlException;

/**
 * Functions that ask the session which runs them. DuckDB tells a function nothing of its
 * connection: each connection has the number of its session in a variable, and hands it over.
 */
final class SessionFunctions {
  private static final String VARIABLE = "rs_session";

  private final Map<Long, SessionState> sessions = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  void register(Connection connection) throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName("rs_session_text")
          .withParameter(DuckDBColumnType.BIGINT)
          .withParameter(DuckDBColumnType.VARCHAR)
          .withReturnType(DuckDBColumnType.VARCHAR)
          .withVolatile()
          .withFunction((Long session, String name) -> text(session, name))
          .register(connection);
    }
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName("rs_session_time")
          .withParameter(DuckDBColumnType.BIGINT)
          .withParameter(DuckDBColumnType.VARCHAR)
          .withReturnType(DuckDBColumnType.TIMESTAMP)
          .withVolatile()
          .withFunction((Long session, String name) -> time(session, name))
          .register(connection);
    }
  }

  /** Gives a connection its session; the number to {@link #forget} it by. */
  long introduce(Connection connection, SessionState session) throws SQLException {
    long number = numbers.incrementAndGet();
    try (var statement = connection.createStatement()) {
      statement.execute("SET VARIABLE " + VARIABLE + " = CAST(" + number + " AS BIGINT)");
    }
    sessions.put(number, session);
    return number;
  }

  void forget(long number) {
    sessions.remove(number);
  }

  private String text(Long number, String name) {
    SessionState session = number == null ? null : sessions.get(number);
    try {
      return session == null || name == null ? null : session.text(name);
    } catch (SqlException e) {
      throw new FunctionError(e.sqlState(), e.getMessage());
    }
  }

  private LocalDateTime time(Long number, String name) {
    SessionState session = number == null ? null : sessions.get(number);
    if (session == null) {
      return null;
    }
    return "statement".equals(name) ? session.statementTime() : session.transactionTime();
  }
}
