package sandbox.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import sandbox.catalog.TableDescription.Kind;
import sandbox.engine.EngineConnection;
import sandbox.engine.EngineTypes;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.translate.RenderedSql;

/**
 * The tables and views of one database as they were declared. Reads through the asking session's
 * connection, so each session sees its own uncommitted DDL. Thread-safe.
 */
public final class TableCatalog {
  /** Schemas with this prefix are the sandbox's own and never shown. */
  public static final String HIDDEN_PREFIX = "sandbox_";

  private static final String TEMPORARY = "pg_temp";
  private final String catalog;
  private final AtomicInteger nextOid;

  private TableCatalog(String catalog, int firstOid) {
    this.catalog = catalog;
    nextOid = new AtomicInteger(firstOid);
  }

  /** The catalog of an opened database. */
  public static TableCatalog open(String catalog, EngineConnection connection) throws SqlException {
    int last = 100_000;
    for (List<String> row :
        connection.read(
            "SELECT comment FROM duckdb_tables() WHERE comment IS NOT NULL UNION ALL"
                + " SELECT comment FROM duckdb_views() WHERE comment IS NOT NULL")) {
      last = Math.max(last, CatalogComments.oid(row.get(0)));
    }
    return new TableCatalog(catalog, last + 1);
  }

  /** An OID that no table of this database has. */
  public int newOid() {
    return nextOid.getAndIncrement();
  }

  /** DuckDB's quoted name of a relation; the schema {@code pg_temp} holds temporary tables. */
  public String duckdbName(String schema, String name) {
    return schema.equals(TEMPORARY)
        ? "temp.main." + RenderedSql.quote(name)
        : duckdbSchema(schema) + "." + RenderedSql.quote(name);
  }

  /** DuckDB's quoted name of a schema. */
  public String duckdbSchema(String schema) {
    return RenderedSql.quote(catalog) + "." + RenderedSql.quote(schema);
  }

  /** The schemas, without the sandbox's own and the system's. */
  public List<String> schemas(EngineConnection connection) throws SqlException {
    List<String> names = new ArrayList<>();
    for (List<String> row :
        connection.read(
            "SELECT schema_name FROM duckdb_schemas() WHERE database_name = "
                + RenderedSql.literal(catalog)
                + " AND NOT internal AND NOT starts_with(schema_name, '"
                + HIDDEN_PREFIX
                + "') ORDER BY schema_name")) {
      names.add(row.get(0));
    }
    return names;
  }

  /** The table or view of a schema, if it exists. */
  public Optional<TableDescription> find(EngineConnection connection, String schema, String name)
      throws SqlException {
    return find(connection, List.of(schema), name);
  }

  /**
   * The table or view of the first schema that has one of the name. It is looked for in all of them
   * at once: DuckDB lists its tables to the last, whatever is asked.
   */
  public Optional<TableDescription> find(
      EngineConnection connection, List<String> schemas, String name) throws SqlException {
    String named = " = " + RenderedSql.literal(name) + " AND database_name IN ('temp', ";
    String there = named + RenderedSql.literal(catalog) + ")";
    String schemaOf =
        ", CASE database_name WHEN 'temp' THEN '" + TEMPORARY + "' ELSE schema_name END";
    List<String> relation = null;
    int best = schemas.size();
    for (List<String> row :
        connection.read(
            "SELECT 'T'"
                + schemaOf
                + ", comment FROM duckdb_tables() WHERE table_name"
                + there
                + " UNION ALL SELECT 'V'"
                + schemaOf
                + ", comment FROM duckdb_views() WHERE view_name"
                + there)) {
      int place = schemas.indexOf(row.get(1));
      if (place >= 0 && place < best && !row.get(1).startsWith(HIDDEN_PREFIX)) {
        relation = row;
        best = place;
      }
    }
    return relation == null ? Optional.empty() : Optional.of(described(connection, relation, name));
  }

  /**
   * A relation with its columns.
   *
   * @param relation T or V, its schema, its comment
   */
  private TableDescription described(
      EngineConnection connection, List<String> relation, String name) throws SqlException {
    String schema = relation.get(1);
    boolean temporary = schema.equals(TEMPORARY);
    String where =
        " WHERE database_name = "
            + RenderedSql.literal(temporary ? "temp" : catalog)
            + " AND schema_name = "
            + RenderedSql.literal(temporary ? "main" : schema);
    String named = RenderedSql.literal(name);
    boolean view = relation.get(0).equals("V");
    String comment = relation.get(2);
    List<ColumnDescription> columns = new ArrayList<>();
    for (List<String> row :
        connection.read(
            "SELECT column_name, is_nullable, data_type, comment FROM duckdb_columns()"
                + where
                + " AND table_name = "
                + named
                + " ORDER BY column_index")) {
      SqlType standard = EngineTypes.of(row.get(2));
      int index = columns.size();
      ColumnDescription column =
          CatalogComments.column(
              row.get(0),
              index + 1,
              row.get(1).equals("false"),
              view ? CatalogComments.viewColumn(comment, index, standard) : standard,
              row.get(3));
      columns.add(view ? column.withComment(CatalogComments.remark(comment, index)) : column);
    }
    return new TableDescription(
        CatalogComments.oid(comment),
        schema,
        name,
        view ? Kind.VIEW : temporary ? Kind.TEMPORARY : Kind.TABLE,
        duckdbName(schema, name),
        columns,
        CatalogComments.attributes(comment));
  }

  /** Records what CREATE TABLE said of a table DuckDB has just made. */
  public void describe(EngineConnection connection, TableDescription table) throws SqlException {
    StringBuilder sql = new StringBuilder(tableComment(table, null, List.of(), List.of()));
    for (ColumnDescription column : table.columns()) {
      sql.append(columnComment(table, column));
    }
    connection.run(sql.toString());
  }

  /**
   * Records a view's owner, its text, the relations it depends on ({@code schema.name}), and the
   * types of its columns, of which DuckDB has no lengths.
   */
  public void describeView(
      EngineConnection connection,
      TableDescription view,
      String source,
      List<String> relations,
      List<SqlType> types)
      throws SqlException {
    connection.run(tableComment(view, source, relations, types));
    if (view.attributes().comment() != null
        || view.columns().stream().anyMatch(column -> column.comment() != null)) {
      remark(connection, view);
    }
  }

  /** Records what COMMENT ON says of a view and its columns, which are all given. */
  public void remark(EngineConnection connection, TableDescription view) throws SqlException {
    List<String> columns = new ArrayList<>();
    view.columns().forEach(column -> columns.add(column.comment()));
    String stored = storedView(connection, view.schema(), view.name()).get(1);
    String commented = CatalogComments.commented(stored, view.attributes().comment());
    connection.run(
        "COMMENT ON VIEW "
            + view.duckdbName()
            + " IS "
            + RenderedSql.literal(CatalogComments.remarked(commented, columns)));
  }

  /** A view's query as DuckDB keeps it, with the names of its columns in it, and its comment. */
  public List<String> storedView(EngineConnection connection, String schema, String view)
      throws SqlException {
    List<String> row =
        connection
            .read(
                "SELECT sql, comment FROM duckdb_views() WHERE database_name = "
                    + RenderedSql.literal(catalog)
                    + " AND schema_name = "
                    + RenderedSql.literal(schema)
                    + " AND view_name = "
                    + RenderedSql.literal(view))
            .get(0);
    StringBuilder names = new StringBuilder();
    for (ColumnDescription column : find(connection, schema, view).orElseThrow().columns()) {
      names.append(names.isEmpty() ? "" : ", ").append(RenderedSql.quote(column.name()));
    }
    String sql = row.get(0);
    int query = sql.indexOf(" AS ") + " AS ".length();
    String body = sql.substring(query).strip();
    String bare = body.endsWith(";") ? body.substring(0, body.length() - 1) : body;
    return List.of("SELECT * FROM (" + bare + ") AS rs_view(" + names + ")", row.get(1));
  }

  /** Records a view that now depends on a relation of another name. */
  public void describeViewAgain(
      EngineConnection connection,
      String schema,
      String view,
      String comment,
      String before,
      String now)
      throws SqlException {
    connection.run(
        "COMMENT ON VIEW "
            + duckdbName(schema, view)
            + " IS "
            + RenderedSql.literal(CatalogComments.renamed(comment, before, now)));
  }

  /** Records a column anew. */
  public void describeColumn(
      EngineConnection connection, TableDescription table, ColumnDescription column)
      throws SqlException {
    connection.run(columnComment(table, column));
  }

  private static String tableComment(
      TableDescription table, String source, List<String> relations, List<SqlType> types) {
    return "COMMENT ON "
        + (table.kind() == Kind.VIEW ? "VIEW " : "TABLE ")
        + table.duckdbName()
        + " IS "
        + RenderedSql.literal(
            CatalogComments.table(table.oid(), table.attributes(), source, relations, types))
        + ";";
  }

  private static String columnComment(TableDescription table, ColumnDescription column) {
    return "COMMENT ON COLUMN "
        + table.duckdbName()
        + "."
        + RenderedSql.quote(column.name())
        + " IS "
        + RenderedSql.literal(CatalogComments.column(column))
        + ";";
  }

  /** The views that were made with a relation and not late-binding, by schema and name. */
  public List<List<String>> dependentViews(EngineConnection connection, TableDescription table)
      throws SqlException {
    return connection.read(
        "SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = "
            + RenderedSql.literal(catalog)
            + " AND list_contains(from_json(json_extract(comment, '$.refs'), '[\"VARCHAR\"]'), "
            + RenderedSql.literal(table.schema() + "." + table.name())
            + ")");
  }
}
