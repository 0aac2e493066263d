package sandbox.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;
import sandbox.database.DatabaseSession;
import sandbox.database.Databases;
import sandbox.database.SessionStart;
import sandbox.sql.SqlException;

/** One database called dev over an in-memory DuckDB, without any of Redshift's SQL. */
final class PlainDatabases implements Databases {
  private final DuckDBConnection root;
  private final Map<String, String> verifiers = new ConcurrentHashMap<>();

  PlainDatabases() throws SQLException {
    root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
  }

  void addUser(String user, String verifier) {
    verifiers.put(user, verifier);
  }

  @Override
  public DatabaseSession open(SessionStart start) throws SqlException {
    if (!start.database().equals("dev")) {
      throw SqlException.of("3D000", "database \"" + start.database() + "\" does not exist");
    }
    try {
      Connection connection = root.duplicate();
      return new PlainSession(connection, start.parameters());
    } catch (SQLException e) {
      throw SqlException.of("XX000", e.getMessage()).causedBy(e);
    }
  }

  @Override
  public String passwordVerifier(String user) {
    return verifiers.get(user);
  }

  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
