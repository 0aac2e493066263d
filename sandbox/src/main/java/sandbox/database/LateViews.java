package sandbox.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sandbox.catalog.TableDescription;
import sandbox.catalog.ViewDefinition;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.CatalogView;
import sandbox.sql.parse.Parser;
import sandbox.sql.text.Lexer;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Identifier;

/**
 * Late-binding views, of which the engine has only the names: each statement that reads them binds
 * them anew. A view over them has their queries of the day when it was made, as Redshift's has
 * (Developer Guide, "CREATE VIEW"). Belongs to the binding of one statement.
 */
final class LateViews {
  private final Session session;
  private final CatalogView catalog;
  private final Map<Integer, CatalogView.Table> found = new HashMap<>();
  private final Deque<Integer> reading = new ArrayDeque<>();

  /**
   * The views of one statement.
   *
   * @param catalog what the names in late-binding views mean
   */
  LateViews(Session session, CatalogView catalog) {
    this.session = session;
    this.catalog = catalog;
  }

  /** A view with its whole query for its name. */
  CatalogView.Table table(TableDescription view) throws SqlException {
    CatalogView.Table known = found.get(view.oid());
    if (known != null) {
      return known;
    }
    if (reading.contains(view.oid())) {
      throw recursion(view.name());
    }
    reading.push(view.oid());
    try {
      ViewDefinition definition =
          session.database().catalog().viewDefinition(session.connection(), view);
      CatalogView.Table table = bound(view, definition);
      found.put(view.oid(), table);
      return table;
    } finally {
      reading.pop();
    }
  }

  /** PostgreSQL 8.0, rewriteHandler.c. */
  static SqlException recursion(String view) {
    return SqlException.of(
        "42P17", "infinite recursion detected in rules for relation \"" + view + "\"");
  }

  private CatalogView.Table bound(TableDescription view, ViewDefinition definition)
      throws SqlException {
    Definition.CreateView tree =
        (Definition.CreateView) Parser.parse(Lexer.tokens(definition.source()));
    Binder.Bound bound;
    try {
      bound = Binder.query(tree.query(), catalog, List.of());
    } catch (SqlException e) {
      // Its place lies in the view's text, not in the client's.
      throw e.at(0);
    }
    List<String> names = names(bound.columns(), tree.columns().stream().map(Identifier::value));
    List<CatalogView.Column> columns = new ArrayList<>();
    for (Column column : bound.columns()) {
      SqlType type =
          column.type().kind() == SqlType.Kind.UNKNOWN
              ? SqlType.of(SqlType.Kind.VARCHAR)
              : column.type();
      columns.add(CatalogView.Column.readOnly(names.get(columns.size()), type, columns.size() + 1));
    }
    return table(view, bound.code().text(), columns);
  }

  /**
   * The names of a view's columns.
   *
   * @throws SqlException 42601 for more names than columns, 42701 for a name that stands twice
   */
  static List<String> names(List<Column> columns, java.util.stream.Stream<String> given)
      throws SqlException {
    List<String> names = new ArrayList<>(given.toList());
    if (names.size() > columns.size()) {
      throw SqlException.of("42601", "CREATE VIEW specifies more column names than columns");
    }
    for (Column column : columns.subList(names.size(), columns.size())) {
      names.add(column.label());
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw SqlException.of("42701", "column \"" + name + "\" specified more than once");
      }
    }
    return names;
  }

  private CatalogView.Table table(
      TableDescription view, String query, List<CatalogView.Column> columns) {
    StringBuilder names = new StringBuilder();
    for (CatalogView.Column column : columns) {
      names.append(names.isEmpty() ? "" : ", ").append(RenderedSql.quote(column.name()));
    }
    return new CatalogView.Table(
        session.database().name(),
        view.schema(),
        view.name(),
        view.oid(),
        "(SELECT * FROM (" + query + ") AS rs_view(" + names + "))",
        columns);
  }
}
