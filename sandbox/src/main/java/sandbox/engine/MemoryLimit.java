package sandbox.engine;

import sandbox.sql.SqlException;

/**
 * What DuckDB's buffers may take of the memory. It keeps the blocks that it has written up to its
 * limit, so that a large load would take all of it; while one runs, the limit is a lower one. A
 * query beside it spills earlier to the disk. Thread-safe.
 */
final class MemoryLimit {
  /** For statements that need it. */
  static final String USUAL = "2GB";

  private static final String LOW = "640MB";

  private static final System.Logger LOG = System.getLogger(MemoryLimit.class.getName());

  private final EngineConnection connection;
  private int loads;

  MemoryLimit(EngineConnection connection) {
    this.connection = connection;
  }

  /** A load begins. */
  synchronized void lower() {
    if (loads++ == 0) {
      set(LOW);
    }
  }

  /** A load has ended. */
  synchronized void restore() {
    if (--loads == 0) {
      set(USUAL);
    }
  }

  private void set(String limit) {
    try {
      connection.run("SET GLOBAL memory_limit = '" + limit + "'");
    } catch (SqlException e) {
      // Queries have more in use; the load is none the worse for it.
      LOG.log(System.Logger.Level.DEBUG, "the memory limit stays as it is", e);
    }
  }

  void close() {
    connection.close();
  }
}
