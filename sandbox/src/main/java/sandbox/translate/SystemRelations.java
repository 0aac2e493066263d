package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;

/**
 * Names of system views lead to the sandbox's own; DuckDB's catalog and files named as tables stay
 * out of reach.
 */
final class SystemRelations {
  private final Set<String> catalog;
  private final Set<String> information;
  private final Function<String, Optional<String>> unrecorded;

  /**
   * The names of given views.
   *
   * @param catalog names in pg_catalog, which are found without a schema
   * @param information names in information_schema
   * @param unrecorded the query that stands for a view of pg_catalog without rows
   */
  SystemRelations(
      Set<String> catalog, Set<String> information, Function<String, Optional<String>> unrecorded) {
    this.unrecorded = unrecorded;
    this.catalog = Set.copyOf(catalog);
    this.information = Set.copyOf(information);
  }

  /** Looks at a whole statement, since a common table expression may have a system view's name. */
  List<Node> apply(List<Node> nodes, SessionValues session) throws SqlException {
    return Relations.map(nodes, name -> relation(name, session));
  }

  /** Puts queries in the place of views that the engine has not; after all rules on its own SQL. */
  List<Node> withoutRows(List<Node> nodes) throws SqlException {
    return Relations.mapAliased(
        nodes,
        (name, aliased) -> {
          boolean found =
              name.size() == 5 && name.get(0).is("sys") && name.get(2).value().equals("main");
          Node last = name.get(name.size() - 1);
          Optional<String> query = found ? unrecorded.apply(last.value()) : Optional.empty();
          return query.isEmpty()
              ? name
              : Nodes.fill(
                  "(" + query.get() + ")" + (aliased ? "" : " AS $1"), last.first(), List.of(last));
        });
  }

  private List<Node> relation(List<Node> name, SessionValues session) throws SqlException {
    Node last = name.get(name.size() - 1);
    if (name.size() > 1 && hidden(name)) {
      throw missing(last.value(), last);
    }
    String schema = name.size() >= 3 ? name.get(name.size() - 3).value() : "";
    String table = last.value();
    if (schema.equals("information_schema")) {
      return found("information_schema", information, last);
    }
    if (schema.equals("pg_catalog") || schema.isEmpty() && catalog.contains(table)) {
      return found("pg_catalog", catalog, last);
    }
    if (table.startsWith("duckdb_") || table.startsWith("sqlite_") || table.startsWith("pragma_")) {
      throw missing(table, last);
    }
    if (name.size() >= 5) {
      return inDatabase(name, session);
    }
    if (name.size() == 3 && Relations.isCatalogToo(schema, session.catalog())) {
      List<Node> full = new ArrayList<>();
      full.add(Nodes.quoted(session.catalog(), last.first()));
      full.add(Nodes.leaf(Kind.SYMBOL, ".", last.first()));
      full.addAll(name);
      return full;
    }
    return name;
  }

  /** DuckDB knows the database by a name of its own. */
  private static List<Node> inDatabase(List<Node> name, SessionValues session) throws SqlException {
    Node database = name.get(0);
    if (database.value().equals(session.catalog())) {
      return name;
    } else if (!database.value().equals(session.database())) {
      throw SqlException.unsupported("A reference to another database (" + database.value() + ")")
          .at(database.first().start() + 1);
    }
    List<Node> full = new ArrayList<>(name);
    full.set(0, Nodes.quoted(session.catalog(), database.first()));
    return full;
  }

  /** Whether a qualifier leads to what the sandbox keeps for itself. */
  private static boolean hidden(List<Node> name) {
    return name.subList(0, name.size() - 1).stream()
        .anyMatch(part -> part.value().startsWith("sandbox_"));
  }

  private static List<Node> found(String schema, Set<String> known, Node name) throws SqlException {
    if (!known.contains(name.value())) {
      throw missing(schema + "." + name.value(), name);
    }
    Token near = name.first();
    return List.of(
        Nodes.leaf(Kind.WORD, "sys", near),
        Nodes.leaf(Kind.SYMBOL, ".", near),
        Nodes.quoted(schema.equals("pg_catalog") ? "main" : "information", near),
        Nodes.leaf(Kind.SYMBOL, ".", near),
        Nodes.quoted(name.value(), near));
  }

  private static SqlException missing(String name, Node node) {
    return SqlException.of("42P01", "relation \"" + name + "\" does not exist")
        .at(node.first().start() + 1);
  }
}
