package sandbox.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * The blocks of a database's file that DuckDB keeps in memory, those that it has just written among
 * them: as many as its limit allows, which for a large load is much more than the load needs.
 */
public final class BlockCache implements AutoCloseable {
  /** What DuckDB's buffers may take; statements that need it have it. */
  static final String LIMIT = "2GB";

  /** What a load leaves them. */
  private static final String LEAST = "320MB";

  private static final System.Logger LOG = System.getLogger(BlockCache.class.getName());

  private final Connection connection;

  private BlockCache(Connection connection) {
    this.connection = connection;
  }

  /** The blocks of the database that a session works in. */
  public static BlockCache of(Connection session) throws SQLException {
    return new BlockCache(session.unwrap(DuckDBConnection.class).duplicate());
  }

  /**
   * Drops blocks that nobody looks at. DuckDB does so where its limit becomes lower, and refuses
   * the limit when too much is in use; the limit is back at once.
   */
  public synchronized void shrink() {
    try (Statement statement = connection.createStatement()) {
      try {
        statement.execute("SET GLOBAL memory_limit = '" + LEAST + "'");
      } finally {
        statement.execute("SET GLOBAL memory_limit = '" + LIMIT + "'");
      }
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "blocks stay in memory", e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
