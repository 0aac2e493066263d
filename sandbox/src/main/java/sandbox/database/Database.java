package sandbox.database;

import java.io.IOException;
import java.nio.file.Path;
import sandbox.catalog.KnownRelations;
import sandbox.catalog.Oids;
import sandbox.catalog.RowCounts;
import sandbox.catalog.SchemaVersion;
import sandbox.catalog.StoredLoadLog;
import sandbox.catalog.SystemViews;
import sandbox.catalog.TableCatalog;
import sandbox.engine.Engine;
import sandbox.engine.EngineConnection;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;

/**
 * One open database of the cluster and what its sessions share.
 *
 * @param name the database's name
 * @param engine its file, open
 * @param catalog its tables as declared
 * @param relations the same, read once for all sessions
 * @param oids the numbers of what is in it
 * @param locks who writes which table
 * @param loadLog what COPY rejected and loaded
 * @param rowCounts how many rows each table has
 * @param blanks which columns hold texts that end in blanks
 * @param system its system views
 * @param version counts the transactions that have changed tables
 */
record Database(
    String name,
    Engine engine,
    TableCatalog catalog,
    KnownRelations relations,
    Oids oids,
    TableLocks locks,
    StoredLoadLog loadLog,
    RowCounts rowCounts,
    TrailingBlanks blanks,
    SystemCatalog system,
    SchemaVersion version)
    implements AutoCloseable {

  /**
   * Opens a database, or makes one.
   *
   * @param name its name
   * @param file where it lies
   * @param catalog DuckDB's name of it
   * @param make whether it is to be made
   * @param server what the system views read of the server
   */
  static Database open(String name, Path file, String catalog, boolean make, SystemTables server)
      throws IOException {
    Engine engine = Engine.open(file, catalog, make);
    try {
      EngineConnection connection = engine.connect();
      connection.run("CREATE SCHEMA IF NOT EXISTS " + RenderedSql.quote(catalog) + ".public");
      StoredLoadLog log = StoredLoadLog.open(catalog, connection);
      CommentStatements.open(catalog, connection);
      RowCounts counts = RowCounts.open(catalog, connection);
      Oids oids = Oids.open(catalog, engine.connect());
      server.register(connection);
      SystemViews.create(catalog, name, connection);
      TableCatalog tables = new TableCatalog(catalog, oids);
      SchemaVersion version = new SchemaVersion();
      return new Database(
          name,
          engine,
          tables,
          new KnownRelations(tables, version, engine.connect()),
          oids,
          new TableLocks(),
          log,
          counts,
          new TrailingBlanks(),
          new SystemCatalog(name),
          version);
    } catch (SqlException e) {
      engine.close();
      throw new IOException(
          file
              + " cannot be used: "
              + e.getMessage()
              + ". Restore the file from a copy, or drop the database to begin with an empty one.",
          e);
    }
  }

  @Override
  public void close() {
    relations.close();
    oids.close();
    loadLog.close();
    engine.close();
  }
}
