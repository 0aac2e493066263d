package sandbox.catalog;

import sandbox.engine.EngineConnection;
import sandbox.sql.SqlException;
import sandbox.translate.RenderedSql;

/**
 * The OIDs of a database's schemas, kept in a hidden schema of its file since DuckDB has no
 * comments on schemas. They come and go with the transaction that makes or drops a schema.
 * Thread-safe.
 */
public final class SchemaOids {
  private final String table;

  private SchemaOids(String table) {
    this.table = table;
  }

  /**
   * The OIDs of a database that nobody uses yet. Schemas of an earlier version, which numbered them
   * in the order of their names, keep what it has shown last.
   */
  public static SchemaOids open(String catalog, EngineConnection connection) throws SqlException {
    String table = RenderedSql.quote(catalog) + ".sandbox_log.schema_oids";
    connection.run("CREATE TABLE IF NOT EXISTS " + table + "(name VARCHAR, oid INTEGER)");
    connection.run(
        "INSERT INTO "
            + table
            + " SELECT schema_name, oid FROM (SELECT schema_name, CASE schema_name WHEN 'public'"
            + " THEN 2200 ELSE 90000 + CAST(row_number() OVER (ORDER BY schema_name) AS INTEGER)"
            + " END AS oid FROM duckdb_schemas() WHERE database_name = "
            + RenderedSql.literal(catalog)
            + " AND NOT internal AND schema_name <> 'main' AND NOT starts_with(schema_name, '"
            + TableCatalog.HIDDEN_PREFIX
            + "')) WHERE schema_name NOT IN (SELECT name FROM "
            + table
            + ")");
    return new SchemaOids(table);
  }

  /** The highest of them. */
  int last(EngineConnection connection) throws SqlException {
    return Integer.parseInt(
        connection.read("SELECT coalesce(max(oid), 0) FROM " + table).get(0).get(0));
  }

  /** A schema has been made. */
  void add(EngineConnection connection, String name, int oid) throws SqlException {
    connection.run(
        "INSERT INTO " + table + " VALUES (" + RenderedSql.literal(name) + ", " + oid + ")");
  }

  /** A schema has been dropped. */
  void remove(EngineConnection connection, String name) throws SqlException {
    connection.run("DELETE FROM " + table + " WHERE name = " + RenderedSql.literal(name));
  }
}
