package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.catalog.DeclaredViews;
import sandbox.catalog.SystemViews;
import sandbox.engine.EngineConnection;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.bind.CatalogView;

/** The system views of a database as a query sees them. They never change; thread-safe. */
final class SystemCatalog {
  private static final Set<String> CATALOG = SystemViews.catalogNames();
  private static final Set<String> INFORMATION = SystemViews.informationNames();

  private final String database;
  private final Map<String, CatalogView.Table> found = new ConcurrentHashMap<>();
  private final Map<String, List<Column>> shown = new ConcurrentHashMap<>();

  SystemCatalog(String database) {
    this.database = database;
  }

  /** Whether a name can only mean a system view, be there one or not. */
  static boolean owns(List<String> name) {
    String schema = name.size() > 1 ? name.get(name.size() - 2) : "";
    return schema.equals("pg_catalog")
        || schema.equals("information_schema")
        || schema.isEmpty() && CATALOG.contains(name.get(name.size() - 1));
  }

  /** The view of a name that is {@linkplain #owns a system view's}. */
  Optional<CatalogView.Table> find(EngineConnection connection, List<String> name)
      throws SqlException {
    String view = name.get(name.size() - 1);
    boolean information = name.size() > 1 && name.get(name.size() - 2).startsWith("info");
    if (!(information ? INFORMATION : CATALOG).contains(view)) {
      return Optional.empty();
    }
    String place =
        information ? "\"sys\".information." + RenderedSql.quote(view) : SystemViews.relation(view);
    CatalogView.Table known = found.get(place);
    if (known == null) {
      boolean declared = !information && DeclaredViews.names().contains(view);
      known =
          new CatalogView.Table(
              database,
              information ? "information_schema" : "pg_catalog",
              view,
              0,
              place,
              declared ? declared(view) : columns(connection, place));
      found.put(place, known);
    }
    return Optional.of(known);
  }

  /** The columns of a view that SHOW reads. */
  List<Column> shown(EngineConnection connection, String view) throws SqlException {
    List<Column> known = shown.get(view);
    if (known == null) {
      try (EngineStatement statement =
          connection.prepare(RenderedSql.internal("SELECT * FROM sys.main." + view))) {
        known = statement.columns();
      }
      shown.put(view, known);
    }
    return known;
  }

  private static List<CatalogView.Column> declared(String view) {
    List<CatalogView.Column> columns = new ArrayList<>();
    DeclaredViews.columns(view)
        .forEach(
            (name, type) ->
                columns.add(CatalogView.Column.readOnly(name, type, columns.size() + 1)));
    return columns;
  }

  /** The columns that the engine tells of a view. */
  static List<CatalogView.Column> columns(EngineConnection connection, String code)
      throws SqlException {
    List<CatalogView.Column> columns = new ArrayList<>();
    try (EngineStatement statement =
        connection.prepare(RenderedSql.internal("SELECT * FROM " + code + " LIMIT 0"))) {
      for (Column column : statement.columns()) {
        columns.add(CatalogView.Column.readOnly(column.label(), column.type(), columns.size() + 1));
      }
    }
    return columns;
  }
}
