package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.engine.EngineStatement;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Token;
import sandbox.translate.Cursor;
import sandbox.translate.Node;
import sandbox.translate.Nodes;
import sandbox.translate.Relations;
import sandbox.translate.RenderedSql;

/** CREATE [OR REPLACE] VIEW: the tables it names are fixed when it is made, as on Redshift. */
final class ViewCreator {
  private final Session session;

  ViewCreator(Session session) {
    this.session = session;
  }

  Plan plan(String text, Cursor cursor) throws SqlException {
    boolean replace = cursor.accept("or", "replace");
    cursor.expect("view");
    List<String> name = cursor.qualifiedName();
    List<String> columns = cursor.peek().isSymbol("(") ? cursor.nameList() : List.of();
    cursor.expect("as");
    List<Token> query = new ArrayList<>(cursor.rest());
    boolean lateBinding = removeNoSchemaBinding(query);
    if (lateBinding) {
      requireQualified(query);
    }
    if (query.isEmpty() || !query.get(0).isAny("select", "with") && !query.get(0).isSymbol("(")) {
      throw Cursor.syntaxError(query.isEmpty() ? cursor.peek() : query.get(0));
    }
    return ActionPlan.of(() -> create(name, columns, query, replace, lateBinding, text));
  }

  /** Developer Guide, "CREATE VIEW", WITH NO SCHEMA BINDING. */
  private static void requireQualified(List<Token> query) throws SqlException {
    Relations.map(
        Nodes.of(query),
        name -> {
          if (name.size() == 1) {
            throw SqlException.of(
                    "0A000",
                    "All the relation names inside should be qualified when creating views with no"
                        + " schema binding.")
                .at(name.get(0).first().start() + 1);
          }
          return name;
        });
  }

  private static boolean removeNoSchemaBinding(List<Token> query) {
    int size = query.size();
    boolean late =
        size > 4
            && query.get(size - 1).is("binding")
            && query.get(size - 2).is("schema")
            && query.get(size - 3).is("no")
            && query.get(size - 4).is("with");
    if (late) {
      query.subList(size - 4, size).clear();
    }
    return late;
  }

  private Outcome create(
      List<String> name,
      List<String> columns,
      List<Token> query,
      boolean replace,
      boolean lateBinding,
      String text)
      throws SqlException {
    String schema = session.path().target(name);
    String view = name.get(name.size() - 1);
    TableCatalog catalog = session.database().catalog();
    Optional<TableDescription> existing = catalog.find(session.connection(), schema, view);
    if (existing.isPresent() && (!replace || existing.get().kind() != Kind.VIEW)) {
      throw SqlException.of("42P07", "Relation \"" + view + "\" already exists");
    }
    List<String> relations = new ArrayList<>();
    List<Token> qualified =
        Nodes.tokens(Relations.map(Nodes.of(query), relation -> qualify(relation, relations)));
    Body body = body(query, qualified, relations, lateBinding);
    if (columns.size() > body.columns().size()) {
      throw SqlException.of("42601", "CREATE VIEW specifies more column names than columns");
    }
    if (existing.isPresent() && !lateBinding) {
      requireSameColumns(existing.get(), body, columns);
    }
    String duckdbName = catalog.duckdbName(schema, view);
    StringBuilder head = new StringBuilder("CREATE OR REPLACE VIEW ").append(duckdbName);
    if (!columns.isEmpty()) {
      StringBuilder list = new StringBuilder();
      columns.forEach(
          column -> list.append(list.isEmpty() ? "" : ", ").append(RenderedSql.quote(column)));
      head.append(" (").append(list).append(')');
    }
    session.connection().run(head + " AS " + body.sql());
    TableDescription description =
        new TableDescription(
            existing.map(TableDescription::oid).orElseGet(catalog::newOid),
            schema,
            view,
            Kind.VIEW,
            duckdbName,
            existing.map(TableDescription::columns).orElse(List.of()),
            new TableAttributes(
                session.user(),
                "NONE",
                "NONE",
                List.of(),
                existing.map(old -> old.attributes().comment()).orElse(null)));
    catalog.describeView(
        session.connection(),
        description,
        text,
        lateBinding ? List.of() : relations,
        types(body, lateBinding));
    return Outcome.of("CREATE VIEW");
  }

  /** A view that is replaced keeps its columns' number and names (PostgreSQL 8.0, view.c). */
  private static void requireSameColumns(TableDescription old, Body body, List<String> names)
      throws SqlException {
    if (old.columns().size() != body.columns().size()) {
      throw SqlException.of("42P16", "cannot change number of columns in view");
    }
    for (int i = 0; i < names.size() || i < body.columns().size(); i++) {
      String name = i < names.size() ? names.get(i) : body.columns().get(i).label();
      String before = old.columns().get(i).name();
      if (!name.equals(before)) {
        throw SqlException.of("42P16", "cannot change name of view column \"" + before + "\"");
      }
      SqlType type = body.columns().get(i).type();
      if (type.kind() != old.columns().get(i).type().kind()) {
        throw SqlException.of("42P16", "cannot change data type of view column \"" + before + "\"");
      }
    }
  }

  /** The types of the columns; a view that is bound when it is read has none before. */
  private static List<SqlType> types(Body body, boolean lateBinding) {
    return lateBinding ? List.of() : body.columns().stream().map(Column::type).toList();
  }

  /** What DuckDB is to keep, and how many columns it has. */
  private record Body(String sql, List<Column> columns) {}

  private Body body(
      List<Token> query, List<Token> qualified, List<String> relations, boolean lateBinding)
      throws SqlException {
    Optional<InnerQuery> bound = bound(query, relations, lateBinding);
    if (bound.isPresent()) {
      return new Body(bound.get().sql().text(), bound.get().columns());
    }
    List<Token> translated = session.database().translator().translate(qualified, session.values());
    try (EngineStatement probe = session.connection().prepare(RenderedSql.of(translated))) {
      return new Body(stored(translated), probe.columns());
    } catch (SqlException e) {
      boolean missing = e.sqlState().equals("42P01") || e.sqlState().equals("3F000");
      if (lateBinding && missing) {
        throw SqlException.unsupported(
                "A late-binding view over a relation that does not exist yet")
            .causedBy(e);
      }
      throw e;
    }
  }

  /** The query bound from its tree; empty where that, or DuckDB's way of keeping it, cannot be. */
  private Optional<InnerQuery> bound(List<Token> query, List<String> relations, boolean lateBinding)
      throws SqlException {
    String database = session.database().engine().catalog();
    for (String relation : relations) {
      String schema = relation.substring(0, relation.indexOf('.'));
      if (Relations.isCatalogToo(schema, database)) {
        return Optional.empty();
      }
    }
    try {
      return InnerQuery.bound(session, query, SessionCatalog.forView(session));
    } catch (SqlException e) {
      if (!lateBinding && Set.of("42883", "42846", "42804").contains(e.sqlState())) {
        // Types do not fit; the other way is the engine's, which is laxer.
        throw e;
      }
      // The other way tells the same, and knows of late binding.
      return Optional.empty();
    }
  }

  /**
   * The query as DuckDB is to keep it. DuckDB leaves the catalog away from names and then cannot
   * tell a schema from a catalog of its name; a name within a text it keeps as it is.
   */
  private String stored(List<Token> translated) throws SqlException {
    String database = session.database().engine().catalog();
    List<Node> kept =
        Relations.mapAliased(
            Nodes.of(translated),
            (name, aliased) -> {
              boolean full = name.size() == 5 && name.get(0).value().equals(database);
              if (!full || !Relations.isCatalogToo(name.get(2).value(), database)) {
                return name;
              }
              Token near = name.get(0).first();
              String text = RenderedSql.of(Nodes.tokens(name)).text().replace(" . ", ".");
              return Nodes.fill(
                  aliased ? "query_table($1)" : "query_table($1) AS $2",
                  near,
                  List.of(Nodes.string(text, near)),
                  List.of(name.get(4)));
            });
    return RenderedSql.of(Nodes.tokens(kept)).text();
  }

  /** A relation's name with its schema, so that the search path of a later session is no matter. */
  private List<Node> qualify(List<Node> name, List<String> relations) throws SqlException {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < name.size(); i += 2) {
      parts.add(name.get(i).value());
    }
    boolean system =
        parts.size() > 1 && parts.get(0).equals("pg_catalog")
            || parts.contains("information_schema");
    Optional<TableDescription> found = system ? Optional.empty() : session.find(parts);
    if (found.isEmpty()) {
      return name;
    }
    if (found.get().kind() == Kind.TEMPORARY) {
      throw SqlException.of("0A000", "cannot create a view over a temporary table");
    }
    relations.add(found.get().schema() + "." + found.get().name());
    Token near = name.get(0).first();
    List<Node> qualified = new ArrayList<>();
    for (Token token : Lexer.tokens(found.get().duckdbName())) {
      if (!token.is(Token.Kind.END)) {
        qualified.add(
            new Node.Leaf(
                new Token(token.kind(), token.text(), token.value(), near.start(), near.end())));
      }
    }
    return qualified;
  }
}
