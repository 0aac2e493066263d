package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.catalog.TableCatalog;
import sandbox.ddl.AlterTable;
import sandbox.ddl.CreateTable;
import sandbox.ddl.CreateTableReader;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

/** Plans CREATE and ALTER of tables, views and schemas, and hands on the other DDL. */
final class SchemaStatements {
  private final Session session;
  private final TableCreator tables;
  private final TableAlterer alterer;
  private final ViewCreator views;
  private final DropStatements drops;
  private final MaintenanceStatements maintenance;
  private final CommentStatements comments;

  SchemaStatements(Session session) {
    this.session = session;
    tables = new TableCreator(session);
    alterer = new TableAlterer(session);
    views = new ViewCreator(session);
    drops = new DropStatements(session, tables);
    maintenance = new MaintenanceStatements(session);
    comments = new CommentStatements(session);
  }

  Plan plan(String text, Cursor cursor, Token first, int[] oids) throws SqlException {
    return new ChangingPlan(session, planned(text, cursor, first, oids));
  }

  private Plan planned(String text, Cursor cursor, Token first, int[] oids) throws SqlException {
    return switch (first.value()) {
      case "create" -> create(text, cursor, first, oids);
      case "drop" -> drops.plan(cursor, first);
      case "alter" -> alter(cursor, first);
      case "comment" -> comments.plan(cursor);
      case "truncate" -> maintenance.truncate(cursor);
      case "vacuum" -> maintenance.vacuum(cursor);
      default -> maintenance.analyze(cursor, first);
    };
  }

  private Plan create(String text, Cursor cursor, Token first, int[] oids) throws SqlException {
    Token what = cursor.peek();
    if (what.isAny("table", "temp", "temporary", "local")) {
      return table(new CreateTableReader(cursor).read(), oids);
    }
    if (what.is("view") || what.is("or") && cursor.peek(2).is("view")) {
      return views.plan(text, cursor);
    }
    if (cursor.accept("schema")) {
      return createSchema(cursor);
    }
    if (what.isAny("unique", "index")) {
      throw SqlException.of(
              "0A000", "SQL command \"" + firstLine(text) + "\" not supported on Redshift tables.")
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
      throw SqlException.unsupported("CREATE " + named(what)).at(first.start() + 1);
    }
    throw Cursor.syntaxError(what);
  }

  /** What a statement is about, as its first word tells. */
  static String named(Token what) {
    return what.is("materialized") ? "MATERIALIZED VIEW" : what.text().toUpperCase(Locale.ROOT);
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
          catalog.createSchema(session.connection(), name);
          session.path().changed();
          return Outcome.of("CREATE SCHEMA");
        });
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
      throw SqlException.unsupported("ALTER " + named(what)).at(first.start() + 1);
    }
    throw Cursor.syntaxError(what);
  }

  /** SELECT … INTO t FROM … is CREATE TABLE t AS SELECT … FROM …. */
  Plan selectInto(List<Token> tokens, int[] oids) throws SqlException {
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
    return new ChangingPlan(session, table(statement, oids));
  }

  private Plan table(CreateTable statement, int[] oids) throws SqlException {
    return FilledPlan.of(
        session, statement.query(), oids, query -> tables.create(statement.withQuery(query)));
  }
}
