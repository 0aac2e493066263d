package sandbox.catalog;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import sandbox.engine.EngineConnection;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;

/**
 * The OIDs of a database: no number is given twice, not even after a restart. Those of tables and
 * views lie in their comments; DuckDB takes none on schemas, so theirs have a table in a hidden
 * schema of the file, whose lines come and go with the transaction that makes or drops a schema.
 * Thread-safe.
 */
public final class Oids implements AutoCloseable {
  /** So many numbers are taken from the file at once; what is left of them is lost at the end. */
  private static final int BLOCK = 10_000;

  private final EngineConnection connection;
  private final String schemas;
  private final String last;
  private final AtomicInteger next = new AtomicInteger();
  private volatile int reserved;

  private Oids(String catalog, EngineConnection connection) {
    this.connection = connection;
    String hidden = RenderedSql.quote(catalog) + ".sandbox_log.";
    schemas = hidden + "schema_oids";
    last = hidden + "last_oid";
  }

  /**
   * The OIDs of a database that nobody uses yet; takes the connection over. Schemas of an earlier
   * version, which numbered them in the order of their names, keep what it has shown last.
   */
  public static Oids open(String catalog, EngineConnection connection) throws SqlException {
    Oids oids = new Oids(catalog, connection);
    connection.run("CREATE TABLE IF NOT EXISTS " + oids.schemas + "(name VARCHAR, oid INTEGER)");
    connection.run("CREATE TABLE IF NOT EXISTS " + oids.last + "(oid INTEGER)");
    connection.run(
        "INSERT INTO "
            + oids.schemas
            + " SELECT schema_name, oid FROM (SELECT schema_name, CASE schema_name WHEN 'public'"
            + " THEN 2200 ELSE 90000 + CAST(row_number() OVER (ORDER BY schema_name) AS INTEGER)"
            + " END AS oid FROM duckdb_schemas() WHERE database_name = "
            + RenderedSql.literal(catalog)
            + " AND NOT internal AND schema_name <> 'main' AND NOT starts_with(schema_name, '"
            + TableCatalog.HIDDEN_PREFIX
            + "')) WHERE schema_name NOT IN (SELECT name FROM "
            + oids.schemas
            + ")");
    int highest = 100_000;
    for (List<String> row :
        connection.read(
            "SELECT comment FROM duckdb_tables() WHERE comment IS NOT NULL UNION ALL"
                + " SELECT comment FROM duckdb_views() WHERE comment IS NOT NULL")) {
      highest = Math.max(highest, CatalogComments.oid(row.get(0)));
    }
    for (List<String> row : connection.read("SELECT max(oid) FROM " + oids.last)) {
      highest = row.get(0) == null ? highest : Math.max(highest, Integer.parseInt(row.get(0)));
    }
    oids.next.set(highest + 1);
    oids.reserved = highest;
    return oids;
  }

  /** A new one. */
  int next() {
    int oid = next.getAndIncrement();
    if (oid > reserved) {
      reserve(oid);
    }
    return oid;
  }

  private synchronized void reserve(int oid) {
    if (oid <= reserved) {
      return;
    }
    try {
      connection.run(
          "DELETE FROM " + last + "; INSERT INTO " + last + " VALUES (" + (oid + BLOCK) + ")");
      reserved = oid + BLOCK;
    } catch (SqlException e) {
      throw new IllegalStateException("cannot note the last OID", e);
    }
  }

  /** A schema has been made. */
  void addSchema(EngineConnection session, String name) throws SqlException {
    session.run(
        "INSERT INTO " + schemas + " VALUES (" + RenderedSql.literal(name) + ", " + next() + ")");
  }

  /** A schema has been dropped. */
  void removeSchema(EngineConnection session, String name) throws SqlException {
    session.run("DELETE FROM " + schemas + " WHERE name = " + RenderedSql.literal(name));
  }

  @Override
  public void close() {
    connection.close();
  }
}
