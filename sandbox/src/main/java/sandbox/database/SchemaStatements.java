package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.ddl.AlterTable;
import sandbox.ddl.CreateTable;
import sandbox.ddl.CreateTableReader;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.translate.Cursor;
import sandbox.translate.RenderedSql;
import sandbox.translate.Token;

/** CREATE, DROP, ALTER, COMMENT, TRUNCATE, VACUUM and ANALYZE of tables, views and schemas. */
final class SchemaStatements {
  private final Session session;
  private final TableCreator tables;
  private final TableAlterer alterer;
  private final ViewCreator views;

  SchemaStatements(Session session) {
    this.session = session;
    tables = new TableCreator(session);
    alterer = new TableAlterer(session);
    views = new ViewCreator(session);
  }

  Plan plan(String text, Cursor cursor, Token first, int[] oids) throws SqlException {
    return new ChangingPlan(session, planned(text, cursor, first));
  }

  private Plan planned(String text, Cursor cursor, Token first) throws SqlException {
    return switch (first.value()) {
      case "create" -> create(text, cursor, first);
      case "drop" -> drop(cursor, first);
      case "alter" -> alter(cursor, first);
      case "comment" -> comment(cursor);
      case "truncate" -> truncate(cursor);
      case "vacuum" -> vacuum(cursor);
      default -> analyze(cursor, first);
    };
  }

  private Plan create(String text, Cursor cursor, Token first) throws SqlException {
    Token what = cursor.peek();
    if (what.isAny("table", "temp", "temporary", "local")) {
      CreateTable statement = new CreateTableReader(cursor).read();
      return ActionPlan.of(() -> tables.create(statement));
    }
    if (what.is("view") || what.is("or") && cursor.peek(2).is("view")) {
      return views.plan(text, cursor);
    }
    if (cursor.accept("schema")) {
      return createSchema(cursor);
    }
    if (what.isAny("unique", "index")) {
      throw SqlException.of("0A000", "SQL command \"" + firstLine(text) + "\" not supported.")
          .at(first.start() + 1);
    }
    if (what.isAny(
        "sequence",
        "trigger",
        "rule",
        "type",
        "domain",
        "aggregate",
        "operator",
        "extension",
        "tablespace",
        "cast",
        "conversion")) {
      throw SqlException.of("0A000", "SQL command \"" + firstLine(text) + "\" not supported.")
          .at(first.start() + 1);
    }
    if (what.isAny(
        "function",
        "procedure",
        "materialized",
        "external",
        "library",
        "model",
        "datashare",
        "masking",
        "rls",
        "identity",
        "or")) {
      throw SqlException.unsupported("CREATE " + what.text().toUpperCase(Locale.ROOT))
          .at(first.start() + 1);
    }
    throw Cursor.syntaxError(what);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private Plan createSchema(Cursor cursor) throws SqlException {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    String given = cursor.peek().is("authorization") ? null : cursor.name();
    if (cursor.accept("authorization")) {
      String owner = cursor.name();
      given = given == null ? owner : given;
    }
    if (cursor.accept("quota")) {
      throw SqlException.unsupported("QUOTA of a schema").at(cursor.peek().start() + 1);
    }
    cursor.expectEnd();
    String name = given;
    return ActionPlan.of(
        () -> {
          TableCatalog catalog = session.database().catalog();
          boolean exists = catalog.schemas(session.connection()).contains(name);
          boolean reserved =
              name.startsWith("pg_")
                  || name.startsWith(TableCatalog.HIDDEN_PREFIX)
                  || name.equals("information_schema")
                  || name.equals("main");
          if (reserved) {
            throw SqlException.of("42939", "unacceptable schema name \"" + name + "\"")
                .withDetail("The prefixes \"pg_\" and \"sandbox_\" are reserved.");
          }
          if (exists && !ifNotExists) {
            throw SqlException.of("42P06", "Schema \"" + name + "\" already exists");
          }
          if (exists) {
            return Outcome.of(
                "CREATE SCHEMA",
                Notice.info("Schema \"" + name + "\" already exists and will be skipped."));
          }
          session.connection().run("CREATE SCHEMA " + catalog.duckdbSchema(name));
          session.path().changed();
          return Outcome.of("CREATE SCHEMA");
        });
  }

  private Plan drop(Cursor cursor, Token first) throws SqlException {
    Token what = cursor.next();
    if (!what.isAny("table", "view", "schema")) {
      if (what.isAny(
          "function", "procedure", "materialized", "external", "library", "model", "datashare")) {
        throw SqlException.unsupported("DROP " + what.text().toUpperCase(Locale.ROOT))
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

  private Plan alter(Cursor cursor, Token first) throws SqlException {
    if (cursor.accept("table")) {
      AlterTable statement = AlterTable.read(cursor);
      return ActionPlan.of(() -> alterer.alter(statement));
    }
    Token what = cursor.peek();
    if (what.isAny(
        "schema",
        "view",
        "materialized",
        "function",
        "procedure",
        "external",
        "identity",
        "datashare",
        "system",
        "role")) {
      throw SqlException.unsupported("ALTER " + what.text().toUpperCase(Locale.ROOT))
          .at(first.start() + 1);
    }
    throw Cursor.syntaxError(what);
  }

  private Plan comment(Cursor cursor) throws SqlException {
    cursor.expect("on");
    Token what = cursor.next();
    if (!what.is("table")) {
      throw SqlException.unsupported("COMMENT ON " + what.text().toUpperCase(Locale.ROOT))
          .at(what.start() + 1);
    }
    List<String> name = cursor.qualifiedName();
    cursor.expect("is");
    String text = cursor.accept("null") ? null : cursor.string();
    cursor.expectEnd();
    return ActionPlan.of(
        () -> {
          alterer.comment(session.requireForWriting(name), text);
          return Outcome.of("COMMENT");
        });
  }

  /** TRUNCATE commits the transaction it runs in (Developer Guide, "TRUNCATE"). */
  private Plan truncate(Cursor cursor) throws SqlException {
    cursor.accept("table");
    List<String> name = cursor.qualifiedName();
    cursor.expectEnd();
    return ActionPlan.of(
        () -> {
          TableDescription table = session.requireForWriting(name);
          session.lock(table);
          session.connection().run("DELETE FROM " + table.duckdbName());
          if (session.transaction().isExplicit()) {
            session.transaction().commit();
          }
          return Outcome.of("TRUNCATE TABLE");
        });
  }

  private Plan vacuum(Cursor cursor) throws SqlException {
    while (cursor.peek().isAny("full", "sort", "delete", "only", "reindex", "recluster")) {
      cursor.next();
    }
    Optional<List<String>> name =
        cursor.atEnd() ? Optional.empty() : Optional.of(cursor.qualifiedName());
    if (cursor.accept("to")) {
      cursor.integer();
      cursor.expect("percent");
    }
    cursor.accept("boost");
    cursor.expectEnd();
    return new ActionPlan(
        () -> {
          if (session.transaction().isExplicit()) {
            throw SqlException.of("25001", "VACUUM cannot run inside a transaction block");
          }
          if (name.isPresent()) {
            session.requireForWriting(name.get());
          }
          return Outcome.of("VACUUM");
        },
        false,
        true);
  }

  private Plan analyze(Cursor cursor, Token first) throws SqlException {
    if (cursor.peek().is("compression")) {
      throw SqlException.unsupported("ANALYZE COMPRESSION").at(first.start() + 1);
    }
    cursor.accept("verbose");
    Optional<List<String>> name =
        cursor.atEnd() || cursor.peek().is("predicate")
            ? Optional.empty()
            : Optional.of(cursor.qualifiedName());
    if (cursor.peek().isSymbol("(")) {
      cursor.nameList();
    }
    if (!cursor.accept("predicate", "columns")) {
      cursor.accept("all", "columns");
    }
    cursor.expectEnd();
    return ActionPlan.of(
        () -> {
          if (name.isPresent()) {
            session.requireForWriting(name.get());
          }
          return Outcome.of("ANALYZE");
        });
  }

  /** SELECT … INTO t FROM … is CREATE TABLE t AS SELECT … FROM …. */
  Plan selectInto(String text, List<Token> tokens, int[] oids) throws SqlException {
    List<Token> query = new ArrayList<>();
    Cursor cursor = new Cursor(tokens);
    int depth = 0;
    List<String> name = null;
    boolean temporary = false;
    while (!cursor.atEnd()) {
      if (depth == 0 && name == null && cursor.accept("into")) {
        temporary = cursor.accept("temp") || cursor.accept("temporary");
        cursor.accept("table");
        name = cursor.qualifiedName();
        continue;
      }
      Token token = cursor.next();
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      query.add(token);
    }
    boolean hash = name.get(name.size() - 1).startsWith("#");
    CreateTable statement =
        new CreateTable(
            name,
            temporary || hash,
            false,
            List.of(),
            List.of(),
            List.of(),
            new CreateTable.TableStorage(null, null, null, List.of()),
            List.of(),
            query);
    return new ChangingPlan(session, ActionPlan.of(() -> tables.create(statement)));
  }
}
