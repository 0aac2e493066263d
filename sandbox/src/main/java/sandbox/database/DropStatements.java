package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.engine.RenderedSql;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Name;

/** DROP of tables, views and schemas, with what depends on them. */
final class DropStatements {
  private final Session session;
  private final TableCreator tables;

  DropStatements(Session session, TableCreator tables) {
    this.session = session;
    this.tables = tables;
  }

  Plan plan(Definition.Drop statement) throws SqlException {
    String kind = statement.kind();
    if (kind.equals("materialized view") || kind.endsWith("external database")) {
      throw SqlException.unsupported("DROP " + kind.toUpperCase(Locale.ROOT));
    }
    return ActionPlan.of(
        () -> {
          List<Notice> notices = new ArrayList<>();
          for (Name name : statement.names()) {
            if (kind.equals("schema")) {
              dropSchema(name.values(), statement.ifExists(), statement.cascade(), notices);
            } else {
              dropRelation(
                  name.values(),
                  kind.equals("view"),
                  statement.ifExists(),
                  statement.cascade(),
                  notices);
            }
          }
          return new Outcome(null, "DROP " + kind.toUpperCase(Locale.ROOT), notices);
        });
  }

  private void dropRelation(
      List<String> name, boolean view, boolean ifExists, boolean cascade, List<Notice> notices)
      throws SqlException {
    session.refuseSystem(name);
    Optional<TableDescription> found = existing(name, ifExists);
    String shown = String.join(".", name);
    if (found.isEmpty()) {
      String kind = view ? "View" : "Table";
      if (!ifExists) {
        throw SqlException.of("42P01", kind + " \"" + shown + "\" does not exist");
      }
      notices.add(Notice.info(kind + " \"" + shown + "\" does not exist and will be skipped"));
      return;
    }
    TableDescription relation = found.get();
    if (view != (relation.kind().isView())) {
      throw SqlException.of(
              "42809", "\"" + relation.name() + "\" is not a " + (view ? "view" : "table"))
          .withHint("Use DROP " + (view ? "TABLE" : "VIEW") + " to remove it.");
    }
    dropWithViews(relation, cascade);
  }

  private Optional<TableDescription> existing(List<String> name, boolean ifExists)
      throws SqlException {
    try {
      return session.find(name);
    } catch (SqlException e) {
      if (ifExists && e.sqlState().equals("3F000")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void dropWithViews(TableDescription relation, boolean cascade) throws SqlException {
    session.lock(relation);
    String kind = relation.kind().isView() ? "view " : "table ";
    List<TableDescription> dependents =
        session.database().catalog().dependentViews(session.connection(), relation);
    if (!dependents.isEmpty() && !cascade) {
      throw neededByViews(kind + relation.name(), dependents);
    }
    KeyAlterer keys = new TableAlterer(session).keys();
    List<String> naming = new ArrayList<>();
    for (TableDescription other : keys.referencing(relation)) {
      if (other.oid() != relation.oid()) {
        naming.add("table " + other.name());
      }
    }
    if (!naming.isEmpty() && !cascade) {
      throw needed(kind + relation.name(), naming);
    }
    dropViews(dependents);
    keys.tableDropped(relation);
    session
        .connection()
        .run((relation.kind().isView() ? "DROP VIEW " : "DROP TABLE ") + relation.duckdbName());
    tables.dropSequences(relation);
  }

  /** Drops views with those that read them, some of which may have gone with others of them. */
  private void dropViews(List<TableDescription> views) throws SqlException {
    for (TableDescription view : views) {
      Optional<TableDescription> left =
          session.database().catalog().find(session.connection(), view.schema(), view.name());
      if (left.isPresent()) {
        dropWithViews(left.get(), true);
      }
    }
  }

  private static SqlException neededByViews(String what, List<TableDescription> views) {
    return needed(what, views.stream().map(view -> "view " + view.name()).toList());
  }

  /** The error for what others depend on (PostgreSQL 8.0, dependency.c). */
  static SqlException needed(String what, List<String> dependents) {
    String detail =
        String.join("\n", dependents.stream().map(other -> other + " depends on " + what).toList());
    return SqlException.of("2BP01", "cannot drop " + what + " because other objects depend on it")
        .withDetail(detail)
        .withHint("Use DROP ... CASCADE to drop the dependent objects too.");
  }

  /**
   * Before a column is dropped: the views that use it.
   *
   * @throws SqlException 2BP01 when there are any and CASCADE is not said
   */
  void dropViews(TableDescription table, String column, boolean cascade) throws SqlException {
    List<TableDescription> using = new BoundViews(session).using(table, column);
    if (!using.isEmpty() && !cascade) {
      throw neededByViews("table " + table.name() + " column " + column, using);
    }
    dropViews(using);
  }

  private void dropSchema(
      List<String> name, boolean ifExists, boolean cascade, List<Notice> notices)
      throws SqlException {
    String schema = name.get(name.size() - 1);
    TableCatalog catalog = session.database().catalog();
    if (!catalog.schemas(session.connection()).contains(schema)) {
      if (!ifExists) {
        throw SqlException.of("3F000", "Schema \"" + schema + "\" does not exist");
      }
      notices.add(Notice.info("Schema \"" + schema + "\" does not exist and will be skipped"));
      return;
    }
    List<List<String>> relations =
        session
            .connection()
            .read(
                "SELECT name FROM sys.main.rs_relations WHERE schema = "
                    + RenderedSql.literal(schema));
    if (!relations.isEmpty() && !cascade) {
      throw SqlException.of(
              "2BP01", "cannot drop schema " + schema + " because other objects depend on it")
          .withHint("Use DROP ... CASCADE to drop the dependent objects too.");
    }
    for (List<String> relation : relations) {
      Optional<TableDescription> found =
          catalog.find(session.connection(), schema, relation.get(0));
      if (found.isPresent()) {
        dropWithViews(found.get(), true);
      }
    }
    session.path().changed();
    session.connection().run("SET search_path = '\"sys\".\"main\"'");
    catalog.dropSchema(session.connection(), schema);
  }
}
