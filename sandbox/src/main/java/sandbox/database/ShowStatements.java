package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

/** SHOW of settings and of what the catalog holds, whose columns the driver reads by name. */
final class ShowStatements {
  private static final List<String> TABLE = List.of("database_name", "schema_name", "table_name");

  private final Session session;

  ShowStatements(Session session) {
    this.session = session;
  }

  Plan plan(Cursor cursor, int[] oids) throws SqlException {
    Token what = cursor.peek();
    if (cursor.accept("databases")) {
      return query("rs_show_databases", List.of(), like(cursor, "database_name"), oids);
    }
    if (cursor.accept("schemas")) {
      expect(cursor, "SHOW SCHEMAS FROM DATABASE database", "from", "database");
      return listing(cursor, "rs_show_schemas", List.of("database_name"), "schema_name", oids);
    }
    if (cursor.accept("tables")) {
      String form = "SHOW TABLES FROM SCHEMA database.schema";
      expect(cursor, form, "from");
      if (cursor.accept("database")) {
        return listing(cursor, "rs_show_tables", List.of("database_name"), "table_name", oids);
      }
      expect(cursor, form, "schema");
      return listing(
          cursor, "rs_show_tables", List.of("database_name", "schema_name"), "table_name", oids);
    }
    if (cursor.accept("columns")) {
      String form = "SHOW COLUMNS FROM TABLE database.schema.table";
      expect(cursor, form, "from");
      if (cursor.accept("database")) {
        return listing(cursor, "rs_show_columns", List.of("database_name"), "column_name", oids);
      }
      expect(cursor, form, "table");
      return listing(cursor, "rs_show_columns", TABLE, "column_name", oids);
    }
    if (cursor.accept("constraints")) {
      return constraints(cursor, oids);
    }
    boolean definition = what.isAny("table", "view") && cursor.peek(1).isName();
    if (definition) {
      cursor.next();
      List<String> name = cursor.qualifiedName();
      cursor.expectEnd();
      return shown(new ShownDefinitions(session), what.is("view"), name);
    }
    if (what.isAny("procedures", "functions", "parameters") && cursor.peek(1).isAny("from", "of")) {
      return routines(cursor, oids);
    }
    if (cursor.accept("grants", "on")) {
      return grants(cursor, oids);
    }
    if (cursor.accept("column", "grants")) {
      cursor.expect("on", "table");
      return listing(cursor, "rs_show_column_grants", TABLE, "column_name", oids);
    }
    if (what.isAny(
            "procedures",
            "functions",
            "grants",
            "column",
            "parameters",
            "external",
            "model",
            "datashares",
            "policies")
        && !cursor.peek(1).is(Token.Kind.END)) {
      throw SqlException.unsupported("SHOW " + what.text().toUpperCase(Locale.ROOT))
          .at(what.start() + 1);
    }
    return setting(cursor);
  }

  private Plan shown(ShownDefinitions definitions, boolean view, List<String> name)
      throws SqlException {
    String text = view ? definitions.view(name) : definitions.table(name);
    String label = view ? "Show View DDL statement" : "Show Table DDL statement";
    return internal("SELECT " + RenderedSql.literal(text) + " AS definition").labelled(label);
  }

  /** Words that have to follow; who leaves them out is told the whole statement. */
  private static void expect(Cursor cursor, String form, String... words) throws SqlException {
    try {
      cursor.expect(words);
    } catch (SqlException e) {
      throw e.withHint("Write " + form + ".");
    }
  }

  private Plan constraints(Cursor cursor, int[] oids) throws SqlException {
    if (cursor.accept("primary", "keys")) {
      cursor.expect("from", "table");
      return listing(cursor, "rs_show_primary_keys", TABLE, "column_name", oids);
    }
    cursor.expect("foreign", "keys");
    String side = cursor.accept("exported") ? "pk_" : "fk_";
    cursor.expect("from", "table");
    return listing(
        cursor,
        "rs_show_foreign_keys",
        List.of(side + "database_name", side + "schema_name", side + "table_name"),
        "fk_name",
        oids);
  }

  /** FUNCTIONS, PROCEDURES and their PARAMETERS, as drivers ask for them. */
  private Plan routines(Cursor cursor, int[] oids) throws SqlException {
    if (cursor.accept("parameters")) {
      cursor.expect("of");
      String kind = cursor.accept("procedure") ? "procedure" : "function";
      if (kind.equals("function")) {
        cursor.expect("function");
      }
      List<String> columns = List.of("database_name", "schema_name", kind + "_name");
      String view = "rs_show_" + kind + "_parameters";
      // The parameters' types tell routines of one name apart.
      return listing(cursor, view, columns, "parameter_name", oids);
    }
    String kind = cursor.accept("procedures") ? "procedure" : "function";
    if (kind.equals("function")) {
      cursor.expect("functions");
    }
    cursor.expect("from", "schema");
    List<String> columns = List.of("database_name", "schema_name");
    return listing(cursor, "rs_show_" + kind + "s", columns, kind + "_name", oids);
  }

  private Plan grants(Cursor cursor, int[] oids) throws SqlException {
    List<String> columns = List.of("database_name", "schema_name", "object_name");
    if (cursor.accept("tables", "from", "database")) {
      return listing(cursor, "rs_show_grants", List.of("database_name"), "object_name", oids);
    }
    Token what = cursor.peek();
    if (!cursor.accept("table")) {
      throw SqlException.unsupported("SHOW GRANTS ON " + what.text().toUpperCase(Locale.ROOT))
          .at(what.start() + 1);
    }
    return listing(cursor, "rs_show_grants", columns, "object_name", oids);
  }

  /** {@code a.b.c [LIKE 'pattern']}, where each part may be a name, a string or a parameter. */
  private Plan listing(
      Cursor cursor, String view, List<String> columns, String likeColumn, int[] oids)
      throws SqlException {
    List<String> parts = new ArrayList<>();
    do {
      parts.add(part(cursor));
    } while (cursor.acceptSymbol("."));
    if (parts.size() > columns.size()) {
      throw Cursor.syntaxError(cursor.peek());
    }
    List<String> conditions = new ArrayList<>();
    int skipped = columns.size() - parts.size();
    for (int i = 0; i < parts.size(); i++) {
      conditions.add(columns.get(skipped + i) + " = " + parts.get(i));
    }
    return query(view, conditions, like(cursor, likeColumn), oids);
  }

  private static String part(Cursor cursor) throws SqlException {
    Token token = cursor.next();
    if (token.kind() == Token.Kind.PARAMETER) {
      return "CAST(" + token.text() + " AS VARCHAR)";
    }
    if (!token.isName() && token.kind() != Token.Kind.STRING) {
      throw Cursor.syntaxError(token);
    }
    return RenderedSql.literal(token.value());
  }

  private static Optional<String> like(Cursor cursor, String column) throws SqlException {
    Optional<String> condition = Optional.empty();
    if (cursor.accept("like")) {
      condition = Optional.of(column + " LIKE " + part(cursor) + " ESCAPE '\\'");
    }
    if (cursor.accept("limit")) {
      cursor.next();
    }
    cursor.expectEnd();
    return condition;
  }

  private Plan query(String view, List<String> conditions, Optional<String> like, int[] oids)
      throws SqlException {
    List<String> all = new ArrayList<>(conditions);
    like.ifPresent(all::add);
    String sql =
        "SELECT * FROM sys.main."
            + view
            + (all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all))
            + (view.equals("rs_show_columns")
                ? " ORDER BY database_name, schema_name, table_name, ordinal_position"
                : " ORDER BY ALL");
    return QueryPlan.prepare(session, sql, oids, "SHOW");
  }

  private Plan setting(Cursor cursor) throws SqlException {
    if (cursor.accept("all")) {
      cursor.expectEnd();
      StringBuilder rows = new StringBuilder();
      for (Map.Entry<String, String> entry : session.settings().all().entrySet()) {
        rows.append(rows.isEmpty() ? "" : ", ")
            .append('(')
            .append(RenderedSql.literal(entry.getKey()))
            .append(", ")
            .append(RenderedSql.literal(entry.getValue()))
            .append(')');
      }
      return internal("SELECT * FROM (VALUES " + rows + ") s(name, setting)");
    }
    Token first = cursor.peek();
    String name = cursor.accept("time", "zone") ? "timezone" : SessionStatements.dotted(cursor);
    if (name.equals("transaction") && cursor.accept("isolation", "level")) {
      name = "transaction_isolation";
    }
    cursor.expectEnd();
    String shown = name;
    String value =
        session
            .settings()
            .find(name)
            .orElseThrow(
                () ->
                    SqlException.of(
                            "42704", "unrecognized configuration parameter \"" + shown + "\"")
                        .at(first.start() + 1));
    String label =
        switch (name) {
          case "timezone" -> "TimeZone";
          case "datestyle" -> "DateStyle";
          default -> name;
        };
    return internal("SELECT " + RenderedSql.literal(value) + " AS " + RenderedSql.quote(label));
  }

  private QueryPlan internal(String sql) throws SqlException {
    return QueryPlan.prepare(session, sql, new int[0], "SHOW");
  }
}
