package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.translate.Cursor;
import sandbox.translate.RenderedSql;

/** DROP of tables, views and schemas, with what depends on them. */
final class DropStatements {
  private final Session session;
  private final TableCreator tables;

  DropStatements(Session session, TableCreator tables) {
    this.session = session;
    this.tables = tables;
  }

  Plan plan(Cursor cursor, Token first) throws SqlException {
    Token what = cursor.next();
    if (!what.isAny("table", "view", "schema")) {
      if (what.isAny(
          "function", "procedure", "materialized", "external", "library", "model", "datashare")) {
        throw SqlException.unsupported("DROP " + SchemaStatements.named(what))
            .at(first.start() + 1);
      }
      throw Cursor.syntaxError(what);
    }
    boolean ifExists = cursor.accept("if", "exists");
    List<List<String>> names = new ArrayList<>();
    do {
      names.add(cursor.qualifiedName());
    } while (cursor.acceptSymbol(","));
    boolean cascade = cursor.accept("cascade");
    if (!cascade) {
      cursor.accept("restrict");
    }
    cursor.expectEnd();
    return ActionPlan.of(
        () -> {
          List<Notice> notices = new ArrayList<>();
          for (List<String> name : names) {
            if (what.is("schema")) {
              dropSchema(name, ifExists, cascade, notices);
            } else {
              dropRelation(name, what.is("view"), ifExists, cascade, notices);
            }
          }
          return new Outcome(null, "DROP " + what.text().toUpperCase(Locale.ROOT), notices);
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
    if (view != (relation.kind() == Kind.VIEW)) {
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
    TableCatalog catalog = session.database().catalog();
    List<List<String>> dependents = catalog.dependentViews(session.connection(), relation);
    if (!dependents.isEmpty() && !cascade) {
      throw SqlException.of(
              "2BP01",
              "cannot drop "
                  + (relation.kind() == Kind.VIEW ? "view " : "table ")
                  + relation.name()
                  + " because other objects depend on it")
          .withHint("Use DROP ... CASCADE to drop the dependent objects too.");
    }
    for (List<String> view : dependents) {
      Optional<TableDescription> dependent =
          catalog.find(session.connection(), view.get(0), view.get(1));
      if (dependent.isPresent()) {
        dropWithViews(dependent.get(), true);
      }
    }
    session
        .connection()
        .run((relation.kind() == Kind.VIEW ? "DROP VIEW " : "DROP TABLE ") + relation.duckdbName());
    tables.dropSequences(relation);
  }

  /**
   * After a column has been dropped: the views that named it.
   *
   * @throws SqlException 2BP01 when there are any and CASCADE is not said
   */
  void dropBrokenViews(TableDescription table, String column, boolean cascade) throws SqlException {
    TableCatalog catalog = session.database().catalog();
    for (List<String> view : catalog.dependentViews(session.connection(), table)) {
      String name = catalog.duckdbName(view.get(0), view.get(1));
      try (var probe =
          session.connection().prepare(RenderedSql.internal("SELECT * FROM " + name))) {
        probe.columns();
      } catch (SqlException broken) {
        if (!cascade) {
          throw SqlException.of(
                  "2BP01",
                  "cannot drop table "
                      + table.name()
                      + " column "
                      + column
                      + " because other objects depend on it")
              .withHint("Use DROP ... CASCADE to drop the dependent objects too.")
              .causedBy(broken);
        }
        Optional<TableDescription> found =
            catalog.find(session.connection(), view.get(0), view.get(1));
        if (found.isPresent()) {
          dropWithViews(found.get(), true);
        }
      }
    }
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
    session.connection().run("DROP SCHEMA " + catalog.duckdbSchema(schema));
  }
}
