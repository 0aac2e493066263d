package sandbox.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.catalog.TableDescription.Kind;
import sandbox.engine.EngineConnection;
import sandbox.engine.EngineTypes;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;

/**
 * The tables and views of one database as they were declared. Reads through the asking session's
 * connection, so each session sees its own uncommitted DDL. Thread-safe.
 */
public final class TableCatalog {
  /** Schemas with this prefix are the sandbox's own and never shown. */
  public static final String HIDDEN_PREFIX = "sandbox_";

  private static final String TEMPORARY = "pg_temp";
  private final String catalog;
  private final Oids oids;

  /** The catalog of an opened database, which DuckDB calls by a name. */
  public TableCatalog(String catalog, Oids oids) {
    this.catalog = catalog;
    this.oids = oids;
  }

  /** An OID that nothing in this database has or has had. */
  public int newOid() {
    return oids.next();
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

  /** Makes a schema. */
  public void createSchema(EngineConnection connection, String name) throws SqlException {
    connection.run("CREATE SCHEMA " + duckdbSchema(name));
    oids.addSchema(connection, name);
  }

  /** Drops a schema that is empty. */
  public void dropSchema(EngineConnection connection, String name) throws SqlException {
    connection.run("DROP SCHEMA " + duckdbSchema(name));
    oids.removeSchema(connection, name);
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
    Stored stored = new Stored(this, relation.get(0), relation.get(1), name, relation.get(2));
    if (stored.kind() != Kind.LATE_VIEW) {
      boolean temporary = stored.schema.equals(TEMPORARY);
      stored.columns.addAll(
          connection.read(
              "SELECT column_name, is_nullable, data_type, comment FROM duckdb_columns()"
                  + " WHERE database_name = "
                  + RenderedSql.literal(temporary ? "temp" : catalog)
                  + " AND schema_name = "
                  + RenderedSql.literal(temporary ? "main" : stored.schema)
                  + " AND table_name = "
                  + RenderedSql.literal(name)
                  + " ORDER BY column_index"));
    }
    return stored.described();
  }

  /** All tables and views of the database that are not temporary, of one snapshot. */
  List<Stored> all(EngineConnection connection) throws SqlException {
    String here =
        " WHERE database_name = "
            + RenderedSql.literal(catalog)
            + " AND NOT starts_with(schema_name, '"
            + HIDDEN_PREFIX
            + "')";
    Map<List<String>, Stored> all = new LinkedHashMap<>();
    connection.run("BEGIN TRANSACTION READ ONLY");
    try {
      for (List<String> row :
          connection.read(
              "SELECT 'T', schema_name, table_name, comment FROM duckdb_tables()"
                  + here
                  + " UNION ALL SELECT 'V', schema_name, view_name, comment FROM duckdb_views()"
                  + here)) {
        all.put(
            List.of(row.get(1), row.get(2)),
            new Stored(this, row.get(0), row.get(1), row.get(2), row.get(3)));
      }
      for (List<String> row :
          connection.read(
              "SELECT column_name, is_nullable, data_type, comment, schema_name, table_name"
                  + " FROM duckdb_columns()"
                  + here
                  + " ORDER BY column_index")) {
        Stored relation = all.get(List.of(row.get(4), row.get(5)));
        if (relation != null) {
          relation.columns.add(row.subList(0, 4));
        }
      }
      return List.copyOf(all.values());
    } finally {
      connection.run("ROLLBACK");
    }
  }

  /** A relation as DuckDB has it; what its comments say is read when it is asked for. */
  static final class Stored {
    private final TableCatalog catalog;
    private final boolean view;
    private final String schema;
    private final String name;
    private final String comment;
    private final List<List<String>> columns = new ArrayList<>();
    private TableDescription described;

    private Stored(TableCatalog catalog, String kind, String schema, String name, String comment) {
      this.catalog = catalog;
      this.view = kind.equals("V");
      this.schema = schema;
      this.name = name;
      this.comment = comment;
    }

    String schema() {
      return schema;
    }

    String name() {
      return name;
    }

    private Kind kind() {
      if (view) {
        return CatalogComments.isLate(comment) ? Kind.LATE_VIEW : Kind.VIEW;
      }
      return schema.equals(TEMPORARY) ? Kind.TEMPORARY : Kind.TABLE;
    }

    /** The relation with its columns. */
    TableDescription described() {
      if (described == null) {
        Kind kind = kind();
        List<ColumnDescription> all = new ArrayList<>();
        for (List<String> row : kind == Kind.LATE_VIEW ? List.<List<String>>of() : columns) {
          SqlType standard = EngineTypes.of(row.get(2));
          int index = all.size();
          ColumnDescription column =
              CatalogComments.column(
                  row.get(0),
                  index + 1,
                  row.get(1).equals("false"),
                  view ? CatalogComments.viewColumn(comment, index, standard) : standard,
                  row.get(3));
          all.add(view ? column.withComment(CatalogComments.remark(comment, index)) : column);
        }
        described =
            new TableDescription(
                CatalogComments.oid(comment),
                schema,
                name,
                kind,
                catalog.duckdbName(schema, name),
                all,
                CatalogComments.attributes(comment));
      }
      return described;
    }
  }

  /** Records what CREATE TABLE said of a table DuckDB has just made, or what is new of it. */
  public void describe(EngineConnection connection, TableDescription table) throws SqlException {
    if (table.kind().isView()) {
      describeView(connection, table, viewDefinition(connection, table));
      return;
    }
    StringBuilder sql = new StringBuilder(comment(table, null));
    for (ColumnDescription column : table.columns()) {
      sql.append(columnComment(table, column));
    }
    connection.run(sql.toString());
  }

  /** Records a view's owner and what it is made of. */
  public void describeView(
      EngineConnection connection, TableDescription view, ViewDefinition definition)
      throws SqlException {
    connection.run(comment(view, definition));
    if (view.attributes().comment() != null
        || view.columns().stream().anyMatch(column -> column.comment() != null)) {
      remark(connection, view);
    }
  }

  /** Records what COMMENT ON says of a view and its columns, which are all given. */
  public void remark(EngineConnection connection, TableDescription view) throws SqlException {
    List<String> columns = new ArrayList<>();
    view.columns().forEach(column -> columns.add(column.comment()));
    String commented =
        CatalogComments.commented(stored(connection, view), view.attributes().comment());
    connection.run(
        "COMMENT ON VIEW "
            + view.duckdbName()
            + " IS "
            + RenderedSql.literal(CatalogComments.remarked(commented, columns)));
  }

  /** What a view is made of. */
  public ViewDefinition viewDefinition(EngineConnection connection, TableDescription view)
      throws SqlException {
    return CatalogComments.view(stored(connection, view));
  }

  private String stored(EngineConnection connection, TableDescription view) throws SqlException {
    List<List<String>> rows =
        connection.read(
            "SELECT comment FROM duckdb_views() WHERE database_name = "
                + RenderedSql.literal(catalog)
                + " AND schema_name = "
                + RenderedSql.literal(view.schema())
                + " AND view_name = "
                + RenderedSql.literal(view.name()));
    return rows.get(0).get(0);
  }

  /** The relation of an OID. */
  public Optional<TableDescription> find(EngineConnection connection, int oid) throws SqlException {
    String there =
        " WHERE database_name = "
            + RenderedSql.literal(catalog)
            + " AND comment IS NOT NULL AND CAST(json_extract(comment, '$.oid') AS INTEGER) = "
            + oid;
    List<List<String>> rows =
        connection.read(
            "SELECT schema_name, table_name FROM duckdb_tables()"
                + there
                + " UNION ALL SELECT schema_name, view_name FROM duckdb_views()"
                + there);
    return rows.isEmpty()
        ? Optional.empty()
        : find(connection, rows.get(0).get(0), rows.get(0).get(1));
  }

  /** Records a column anew. */
  public void describeColumn(
      EngineConnection connection, TableDescription table, ColumnDescription column)
      throws SqlException {
    connection.run(columnComment(table, column));
  }

  private static String comment(TableDescription table, ViewDefinition view) {
    return "COMMENT ON "
        + (table.kind().isView() ? "VIEW " : "TABLE ")
        + table.duckdbName()
        + " IS "
        + RenderedSql.literal(CatalogComments.table(table.oid(), table.attributes(), view))
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

  /**
   * The views that were made with a relation and not late-binding; in those of an earlier version,
   * which have names for OIDs, it stands as {@code schema.name}.
   */
  public List<TableDescription> dependentViews(EngineConnection connection, TableDescription table)
      throws SqlException {
    List<TableDescription> views = new ArrayList<>();
    for (List<String> row :
        connection.read(
            "SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = "
                + RenderedSql.literal(catalog)
                + " AND comment IS NOT NULL AND (list_contains(json_extract_string(comment,"
                + " '$.refs[*].oid'), '"
                + table.oid()
                + "') OR list_contains(json_extract_string(comment, '$.refs[*]'), "
                + RenderedSql.literal(table.schema() + "." + table.name())
                + ")) ORDER BY 1, 2")) {
      find(connection, row.get(0), row.get(1)).ifPresent(views::add);
    }
    return views;
  }

  /** The tables whose comment has a name in a field. */
  public List<TableDescription> naming(EngineConnection connection, String field, String name)
      throws SqlException {
    List<TableDescription> tables = new ArrayList<>();
    for (List<String> row :
        connection.read(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = "
                + RenderedSql.literal(catalog)
                + " AND contains(comment, '\""
                + field
                + "\":' || CAST(to_json("
                + RenderedSql.literal(name)
                + ") AS VARCHAR)) ORDER BY 1, 2")) {
      find(connection, row.get(0), row.get(1)).ifPresent(tables::add);
    }
    return tables;
  }

  /** The late-binding views. */
  public List<TableDescription> lateViews(EngineConnection connection) throws SqlException {
    List<TableDescription> views = new ArrayList<>();
    for (List<String> row :
        connection.read(
            "SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = "
                + RenderedSql.literal(catalog)
                + " AND json_extract_string(comment, '$.late') = 'true' ORDER BY 1, 2")) {
      find(connection, row.get(0), row.get(1)).ifPresent(views::add);
    }
    return views;
  }
}
