package sandbox.catalog;

import java.util.List;
import sandbox.engine.EngineConnection;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;

/**
 * How many rows each table of a database has, kept in a hidden schema of its file: DuckDB's own
 * estimate still holds deleted rows, and counting takes a subquery a table.
 *
 * <p>Each transaction that has changed rows adds a line for each table, with the difference, so the
 * counts are committed, rolled back and seen as the rows are. Lines are only added: DuckDB fails a
 * transaction that changes a line another one has changed, and writers of different tables must not
 * get in each other's way. Now and then the lines are summed up. Thread-safe.
 */
public final class RowCounts implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RowCounts.class.getName());

  private static final String SCHEMA = "sandbox_log";
  private static final String TABLE = "row_counts";

  /** So many lines are added up in a millisecond. */
  private static final int MANY = 20_000;

  private final EngineConnection connection;
  private final String lines;
  private final String tables;
  private int grown;

  private RowCounts(String catalog, EngineConnection connection) {
    this.connection = connection;
    lines = RenderedSql.quote(catalog) + "." + SCHEMA + "." + TABLE;
    tables =
        "SELECT CAST(json_extract(comment, '$.oid') AS INTEGER) AS oid, schema_name, table_name"
            + " FROM duckdb_tables() WHERE database_name = "
            + RenderedSql.literal(catalog)
            + " AND NOT internal AND comment IS NOT NULL AND NOT starts_with(schema_name, '"
            + TableCatalog.HIDDEN_PREFIX
            + "')";
  }

  /**
   * The counts of a database that nobody uses yet; takes the connection over. A database of an
   * earlier version, which has none, is counted.
   *
   * @throws SqlException when they can be neither read nor made
   */
  public static RowCounts open(String catalog, EngineConnection connection) throws SqlException {
    RowCounts counts = new RowCounts(catalog, connection);
    List<List<String>> found =
        connection.read(
            "SELECT 1 FROM duckdb_tables() WHERE database_name = "
                + RenderedSql.literal(catalog)
                + " AND schema_name = '"
                + SCHEMA
                + "' AND table_name = '"
                + TABLE
                + "'");
    if (found.isEmpty()) {
      counts.count(catalog);
    } else {
      // Not only to save lines: a new table may get the OID of one that was dropped.
      counts.sumUp();
    }
    return counts;
  }

  /** The statement that adds a line: a table's OID and by how many rows it has changed. */
  public RenderedSql insertion() {
    return RenderedSql.internal("INSERT INTO " + lines + " VALUES ($1, $2)");
  }

  /** So many lines have been committed; sums them up when they have become many. */
  public synchronized void grown(int by) {
    grown += by;
    if (grown >= MANY) {
      grown = 0;
      try {
        sumUp();
      } catch (SqlException e) {
        // The sum is the same; only reading it takes longer.
        LOG.log(System.Logger.Level.WARNING, "row counts could not be summed up", e);
      }
    }
  }

  private void count(String catalog) throws SqlException {
    atOnce(
        () -> {
          connection.run(
              "CREATE SCHEMA IF NOT EXISTS " + RenderedSql.quote(catalog) + "." + SCHEMA);
          connection.run("CREATE TABLE " + lines + "(oid INTEGER, rows BIGINT)");
          for (List<String> table : connection.read(tables)) {
            connection.run(
                "INSERT INTO "
                    + lines
                    + " SELECT "
                    + table.get(0)
                    + ", count(*) FROM "
                    + RenderedSql.quote(catalog)
                    + "."
                    + RenderedSql.quote(table.get(1))
                    + "."
                    + RenderedSql.quote(table.get(2)));
          }
        });
  }

  /** Makes one line of each table's, and none of a table that is gone. */
  private void sumUp() throws SqlException {
    atOnce(
        () -> {
          String gone = "oid NOT IN (SELECT oid FROM (" + tables + "))";
          String tidy =
              connection
                  .read(
                      "SELECT count(*) = count(DISTINCT oid) AND count(*) FILTER (WHERE "
                          + gone
                          + ") = 0 FROM "
                          + lines)
                  .get(0)
                  .get(0);
          if (tidy.equals("true")) {
            return;
          }
          connection.run(
              "CREATE OR REPLACE TEMP TABLE rs_sums AS SELECT oid, CAST(sum(rows) AS BIGINT) AS rows"
                  + " FROM "
                  + lines
                  + " WHERE NOT ("
                  + gone
                  + ") GROUP BY oid HAVING sum(rows) <> 0");
          connection.run("DELETE FROM " + lines);
          connection.run("INSERT INTO " + lines + " FROM rs_sums");
          connection.run("DROP TABLE rs_sums");
        });
  }

  /** Steps of one transaction. */
  @FunctionalInterface
  private interface Steps {
    void run() throws SqlException;
  }

  private void atOnce(Steps steps) throws SqlException {
    connection.run("BEGIN TRANSACTION");
    boolean done = false;
    try {
      steps.run();
      connection.run("COMMIT");
      done = true;
    } finally {
      if (!done) {
        connection.run("ROLLBACK");
      }
    }
  }

  @Override
  public synchronized void close() {
    connection.close();
  }
}
