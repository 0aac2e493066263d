package sandbox.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.catalog.ViewDefinition;
import sandbox.catalog.ViewDefinition.Seen;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.CatalogView;
import sandbox.sql.bind.Unbound;
import sandbox.sql.parse.Parser;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Token;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Identifier;
import sandbox.translate.Node;
import sandbox.translate.Nodes;
import sandbox.translate.Relations;
import sandbox.translate.RenderedSql;

/**
 * Views that the engine has only the names of: late-binding views, which are bound anew by each
 * statement that reads them (Developer Guide, "CREATE VIEW"), and the views over them. Belongs to
 * the binding of one statement.
 */
final class OpenViews {
  private final Session session;
  private final CatalogView catalog;
  private final Map<Integer, CatalogView.Table> found = new HashMap<>();
  private final Deque<Integer> reading = new ArrayDeque<>();

  /**
   * The views of one statement.
   *
   * @param catalog what the names in late-binding views mean
   */
  OpenViews(Session session, CatalogView catalog) {
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
      CatalogView.Table table =
          view.kind() == Kind.LATE_VIEW ? late(view, definition) : open(view, definition);
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

  private CatalogView.Table late(TableDescription view, ViewDefinition definition)
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

  private CatalogView.Table open(TableDescription view, ViewDefinition definition)
      throws SqlException {
    List<CatalogView.Column> columns = new ArrayList<>();
    for (ColumnDescription column : view.columns()) {
      columns.add(CatalogView.Column.readOnly(column.name(), column.type(), column.position()));
    }
    return table(view, definition.filled(this::relation), columns);
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

  /** What a view reads where the mark of a relation stands. */
  String relation(ViewDefinition.Reference reference) throws SqlException {
    TableDescription relation =
        session
            .database()
            .catalog()
            .find(session.connection(), reference.oid())
            .orElseThrow(() -> new IllegalStateException("no relation " + reference.oid()));
    String from = name(relation);
    if (relation.kind().isOpen()) {
      CatalogView.Table table = table(relation);
      requireColumns(table, reference);
      from = table.code() + " AS rs_open";
    }
    StringBuilder list = new StringBuilder();
    for (Seen column : reference.columns()) {
      list.append(list.isEmpty() ? "" : ", ")
          .append(RenderedSql.quote(column.now()))
          .append(" AS ")
          .append(RenderedSql.quote(column.name()));
    }
    return "(SELECT " + (list.isEmpty() ? "1 AS rs_none" : list) + " FROM " + from + ")";
  }

  private static void requireColumns(CatalogView.Table table, ViewDefinition.Reference reference)
      throws SqlException {
    for (Seen column : reference.columns()) {
      if (table.columns().stream().noneMatch(there -> there.name().equals(column.now()))) {
        throw SqlException.of(
            "42703", "column \"" + column.now() + "\" does not exist in " + table.name());
      }
    }
  }

  /**
   * A relation's name in a view. DuckDB leaves the catalog away from names and then cannot tell a
   * schema from a catalog of its name; a name within a text it keeps as it is.
   */
  private String name(TableDescription relation) {
    return Relations.isCatalogToo(relation.schema(), session.database().engine().catalog())
        ? "query_table(" + RenderedSql.literal(relation.duckdbName()) + ")"
        : relation.duckdbName();
  }

  /** A statement of the older way, with the queries of such views in place of their names. */
  static List<Token> inTokens(Session session, List<Token> tokens) throws SqlException {
    SessionCatalog catalog = new SessionCatalog(session);
    OpenViews views = new OpenViews(session, catalog);
    return Nodes.tokens(
        Relations.mapAliased(
            Nodes.of(tokens),
            (name, aliased) -> {
              List<String> parts = new ArrayList<>();
              for (int i = 0; i < name.size(); i += 2) {
                parts.add(name.get(i).value());
              }
              if (SystemCatalog.owns(parts)) {
                return name;
              }
              Optional<TableDescription> view = session.find(parts);
              if (view.isEmpty() || !view.get().kind().isOpen()) {
                return name;
              }
              Token near = name.get(0).first();
              List<Node> query = new ArrayList<>();
              query.add(Nodes.leaf(Token.Kind.SYMBOL, views.bound(view.get(), near), near));
              if (!aliased) {
                query.add(Nodes.leaf(Token.Kind.WORD, "as", near));
                query.add(Nodes.quoted(view.get().name(), near));
              }
              return query;
            }));
  }

  private String bound(TableDescription view, Token near) throws SqlException {
    try {
      return table(view).code();
    } catch (Unbound e) {
      throw SqlException.unsupported("This query of the late-binding view " + view.name())
          .at(near.start() + 1)
          .causedBy(e);
    }
  }
}
