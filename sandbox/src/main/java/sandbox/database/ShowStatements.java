package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Control;
import sandbox.sql.tree.Expression;

/** SHOW of settings and of what the catalog holds, whose columns the driver reads by name. */
final class ShowStatements {
  private static final List<String> TABLE = List.of("database_name", "schema_name", "table_name");
  private static final List<String> SCHEMA = TABLE.subList(0, 2);
  private static final List<String> DATABASE = TABLE.subList(0, 1);

  /** By the words before the place: what view lists it. */
  private static final Map<String, Listing> LISTINGS =
      Map.ofEntries(
          listing("databases", "databases", List.of(), "database_name"),
          listing("schemas from database", "schemas", DATABASE, "schema_name"),
          listing("tables from database", "tables", DATABASE, "table_name"),
          listing("tables from schema", "tables", SCHEMA, "table_name"),
          listing("columns from database", "columns", DATABASE, "column_name"),
          listing("columns from table", "columns", TABLE, "column_name"),
          listing("constraints primary keys from table", "primary_keys", TABLE, "column_name"),
          listing("constraints foreign keys from table", "foreign_keys", sided("fk_"), "fk_name"),
          listing(
              "constraints foreign keys exported from table",
              "foreign_keys",
              sided("pk_"),
              "fk_name"),
          listing("procedures from schema", "procedures", SCHEMA, "procedure_name"),
          listing("functions from schema", "functions", SCHEMA, "function_name"),
          listing(
              "parameters of procedure",
              "procedure_parameters",
              List.of("database_name", "schema_name", "procedure_name"),
              "parameter_name"),
          listing(
              "parameters of function",
              "function_parameters",
              List.of("database_name", "schema_name", "function_name"),
              "parameter_name"),
          listing("grants on tables from database", "grants", DATABASE, "object_name"),
          listing(
              "grants on table",
              "grants",
              List.of("database_name", "schema_name", "object_name"),
              "object_name"),
          listing("column grants on table", "column_grants", TABLE, "column_name"));

  /** A view, its columns that a place's name gives, and the one that LIKE is about. */
  private record Listing(String view, List<String> place, String like) {}

  private static Map.Entry<String, Listing> listing(
      String words, String view, List<String> place, String like) {
    return Map.entry(words, new Listing("rs_show_" + view, place, like));
  }

  private static List<String> sided(String side) {
    return TABLE.stream().map(column -> side + column).toList();
  }

  private final Session session;

  ShowStatements(Session session) {
    this.session = session;
  }

  /** SHOW TABLE and SHOW VIEW. */
  Plan definition(Control.ShowDefinition statement) throws SqlException {
    ShownDefinitions definitions = new ShownDefinitions(session);
    List<String> name = statement.name().values();
    String text = statement.view() ? definitions.view(name) : definitions.table(name);
    String label = statement.view() ? "Show View DDL statement" : "Show Table DDL statement";
    return internal("SELECT " + RenderedSql.literal(text) + " AS definition").labelled(label);
  }

  /** What the catalog holds of a place, whose name may leave out its first parts. */
  Plan listing(Control.Show statement, int[] oids) throws SqlException {
    Listing listing = LISTINGS.get(statement.what());
    List<Expression> parts = statement.place();
    int skipped = listing.place.size() - parts.size();
    if (skipped < 0) {
      throw SqlException.of("42601", "improper qualified name (too many dotted names)")
          .at(parts.get(0).span().start() + 1);
    }
    if (ShownTable.serves(statement)) {
      return ShownTable.plan(session, statement, listing.view, oids);
    }
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      conditions.add(listing.place.get(skipped + i) + " = " + text(parts.get(i)));
    }
    if (statement.like().isPresent()) {
      conditions.add(listing.like + " LIKE " + text(statement.like().get()) + " ESCAPE '\\'");
    }
    String sql =
        "SELECT * FROM sys.main."
            + listing.view
            + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
            + (listing.view.equals("rs_show_columns")
                ? " ORDER BY database_name, schema_name, table_name, ordinal_position"
                : " ORDER BY ALL")
            + statement.limit().map(limit -> " LIMIT " + limit).orElse("");
    return QueryPlan.prepare(session, sql, oids, "SHOW");
  }

  private static String text(Expression part) {
    return part instanceof Expression.Parameter parameter
        ? "CAST($" + parameter.number() + " AS VARCHAR)"
        : RenderedSql.literal(((Expression.StringLiteral) part).value());
  }

  Plan setting(Control.ShowSetting statement) throws SqlException {
    String name = statement.name().toString();
    if (name.equals("all")) {
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
    String value =
        session
            .settings()
            .find(name)
            .orElseThrow(
                () ->
                    SqlException.of(
                            "42704", "unrecognized configuration parameter \"" + name + "\"")
                        .at(statement.name().span().start() + 1));
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
