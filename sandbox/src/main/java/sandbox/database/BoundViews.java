package sandbox.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.catalog.ViewDefinition;
import sandbox.catalog.ViewDefinition.Reference;
import sandbox.catalog.ViewDefinition.Seen;
import sandbox.engine.EngineConnection;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.bind.EngineNames;

/**
 * Makes views in the engine, and makes them anew when a relation that they read gets another name
 * or other columns: a view is bound to its relations, not to their names.
 */
final class BoundViews {
  /** The only column of a late-binding view in the engine; no catalog shows it. */
  private static final String LATE = "SELECT NULL AS sandbox_late";

  /** Names of the engine's own catalogs. */
  private static final Set<String> CATALOGS = Set.of("sys", "system", "temp", "memory");

  private final Session session;

  BoundViews(Session session) {
    this.session = session;
  }

  private TableCatalog catalog() {
    return session.database().catalog();
  }

  /** Makes a view, or makes it anew, and then those that read it. */
  void make(TableDescription view, ViewDefinition definition) throws SqlException {
    make(view, definition, new HashSet<>());
  }

  private void make(TableDescription view, ViewDefinition definition, Set<Integer> made)
      throws SqlException {
    session
        .connection()
        .run("CREATE OR REPLACE VIEW " + view.duckdbName() + body(view, definition));
    catalog().describeView(session.connection(), view, definition);
    made.add(view.oid());
    refresh(view, made);
  }

  private String body(TableDescription view, ViewDefinition definition) throws SqlException {
    if (view.kind() == Kind.LATE_VIEW) {
      return " AS " + LATE;
    }
    StringBuilder names = new StringBuilder();
    for (ColumnDescription column : view.columns()) {
      names.append(names.isEmpty() ? "" : ", ").append(RenderedSql.quote(column.name()));
    }
    return " (" + names + ") AS " + definition.filled(this::relation);
  }

  /** What a view reads where the mark of a relation stands. */
  String relation(Reference reference) throws SqlException {
    TableDescription relation =
        catalog()
            .find(session.connection(), reference.oid())
            .orElseThrow(() -> new IllegalStateException("no relation " + reference.oid()));
    StringBuilder list = new StringBuilder();
    for (Seen column : reference.columns()) {
      list.append(list.isEmpty() ? "" : ", ")
          .append(RenderedSql.quote(column.now()))
          .append(" AS ")
          .append(RenderedSql.quote(column.name()));
    }
    return "(SELECT " + (list.isEmpty() ? "1 AS rs_none" : list) + " FROM " + name(relation) + ")";
  }

  /**
   * A relation's name in a view. DuckDB leaves the catalog away from names and then cannot tell a
   * schema from a catalog of its name; a name within a text it keeps as it is.
   */
  private String name(TableDescription relation) {
    return CATALOGS.contains(relation.schema())
            || relation.schema().equals(session.database().engine().catalog())
        ? "query_table(" + RenderedSql.literal(relation.duckdbName()) + ")"
        : relation.duckdbName();
  }

  /** A relation has another name: its views go on with it. */
  void refresh(TableDescription relation) throws SqlException {
    refresh(relation, new HashSet<>());
  }

  private void refresh(TableDescription relation, Set<Integer> made) throws SqlException {
    for (TableDescription view : catalog().dependentViews(session.connection(), relation)) {
      if (!made.contains(view.oid())) {
        make(view, definition(view), made);
      }
    }
  }

  private ViewDefinition definition(TableDescription view) throws SqlException {
    ViewDefinition definition = catalog().viewDefinition(session.connection(), view);
    if (definition.code().isEmpty()) {
      throw SqlException.of(
              "0A000",
              "view \"" + view.name() + "\" has been made by an earlier version of the sandbox")
          .withHint("Drop the view and create it anew.");
    }
    return definition;
  }

  /** A column of a table has another name. */
  void columnRenamed(TableDescription table, String from, String to) throws SqlException {
    for (TableDescription view : catalog().dependentViews(session.connection(), table)) {
      make(view, definition(view).renamed(table.oid(), from, to));
    }
  }

  /**
   * The views that use a column of a table: those that are no query without it. That is tried on a
   * connection of its own and with NULLs for rows, since an error ends the engine's transaction.
   */
  List<TableDescription> using(TableDescription table, String column) throws SqlException {
    List<TableDescription> using = new ArrayList<>();
    EngineConnection trying = session.database().engine().connect();
    try {
      trying.run("SET search_path = '\"sys\".\"main\"'");
      for (TableDescription view : catalog().dependentViews(session.connection(), table)) {
        String query = definition(view).without(table.oid(), column).filled(this::nulls);
        try (var probe = trying.prepare(RenderedSql.internal(query))) {
          probe.columns();
        } catch (SqlException uses) {
          using.add(view);
        }
      }
    } finally {
      trying.close();
    }
    return using;
  }

  private String nulls(Reference reference) throws SqlException {
    TableDescription relation = catalog().find(session.connection(), reference.oid()).orElseThrow();
    StringBuilder list = new StringBuilder();
    for (Seen seen : reference.columns()) {
      String type =
          relation
              .column(seen.now())
              .map(column -> EngineNames.of(column.type()))
              .orElse("VARCHAR");
      list.append(list.isEmpty() ? "" : ", ")
          .append("CAST(NULL AS " + type + ") AS ")
          .append(RenderedSql.quote(seen.name()));
    }
    return "(SELECT " + (list.isEmpty() ? "1 AS rs_none" : list) + ")";
  }

  /** Lets go of a column that is about to be dropped and that no view uses. */
  void columnDropped(TableDescription table, String column) throws SqlException {
    for (TableDescription view : catalog().dependentViews(session.connection(), table)) {
      make(view, definition(view).without(table.oid(), column));
    }
  }

  /** Whether what is read by a view is, in the end, the view itself. */
  boolean reads(List<Reference> references, int oid) throws SqlException {
    return reads(references, oid, new HashSet<>());
  }

  private boolean reads(List<Reference> references, int oid, Set<Integer> seen)
      throws SqlException {
    for (Reference reference : references) {
      if (reference.oid() == oid) {
        return true;
      }
      var relation = catalog().find(session.connection(), reference.oid());
      if (seen.add(reference.oid())
          && relation.isPresent()
          && relation.get().kind().isView()
          && reads(
              catalog().viewDefinition(session.connection(), relation.get()).references(),
              oid,
              seen)) {
        return true;
      }
    }
    return false;
  }
}
