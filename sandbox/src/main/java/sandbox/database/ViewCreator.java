package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.catalog.ViewDefinition;
import sandbox.engine.EngineStatement;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
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
    if (query.isEmpty() || !query.get(0).isAny("select", "with") && !query.get(0).isSymbol("(")) {
      throw Cursor.syntaxError(query.isEmpty() ? cursor.peek() : query.get(0));
    }
    if (lateBinding) {
      requireQualified(query);
    }
    return ActionPlan.of(() -> create(name, columns, query, replace, lateBinding, text));
  }

  /**
   * The names of a late-binding view have schemas, which exist (Developer Guide, "CREATE VIEW");
   * the words are from elementary-data/dbt-data-reliability#371.
   */
  private void requireQualified(List<Token> query) throws SqlException {
    Relations.map(
        Nodes.of(query),
        name -> {
          List<String> parts = Nodes.parts(name);
          if (parts.size() == 1) {
            throw unqualified(name.get(0).first());
          }
          if (!SystemCatalog.owns(parts)) {
            session.find(parts);
          }
          return name;
        });
    if (query.get(0).is("with") && query.size() > 1 && query.get(1).is("recursive")) {
      // SQLMesh/sqlmesh#4006: an expression's own name inside it is one without a schema.
      throw unqualified(query.get(1));
    }
  }

  private static SqlException unqualified(Token near) {
    return SqlException.of(
            "0A000",
            "All the relation names inside should be qualified when creating VIEW WITH NO SCHEMA"
                + " BINDING.")
        .at(near.start() + 1);
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
    if (existing.isPresent() && (!replace || !existing.get().kind().isView())) {
      throw SqlException.of("42P07", "Relation \"" + view + "\" already exists");
    }
    int oid = existing.map(TableDescription::oid).orElseGet(catalog::newOid);
    BoundViews views = new BoundViews(session);
    ViewDefinition definition = ViewDefinition.late(text);
    List<ColumnDescription> described = List.of();
    if (lateBinding && existing.isPresent() && existing.get().kind() == Kind.VIEW) {
      requireUnused(existing.get());
    }
    if (!lateBinding) {
      ViewReferences references = new ViewReferences(text);
      Body body = body(query, references);
      List<String> names = LateViews.names(body.columns(), columns.stream());
      if (existing.isPresent() && existing.get().kind() != Kind.LATE_VIEW) {
        requireSameColumns(existing.get(), body, names);
      }
      if (views.reads(references.all(), oid)) {
        throw LateViews.recursion(view);
      }
      List<SqlType> types = body.columns().stream().map(Column::type).toList();
      definition =
          new ViewDefinition(text, false, references.mark(), body.sql(), types, references.all());
      described = described(names, types);
    }
    views.make(
        new TableDescription(
            oid,
            schema,
            view,
            lateBinding ? Kind.LATE_VIEW : Kind.VIEW,
            catalog.duckdbName(schema, view),
            described,
            attributes(existing)),
        definition);
    return Outcome.of("CREATE VIEW");
  }

  /** What is bound to a view cannot go on when the view is bound to nothing. */
  private void requireUnused(TableDescription view) throws SqlException {
    if (!session.database().catalog().dependentViews(session.connection(), view).isEmpty()) {
      throw SqlException.unsupported(
          "A late-binding view in place of view " + view.name() + ", which other views read,");
    }
  }

  /** A view that is replaced keeps its owner (Developer Guide, "CREATE VIEW"). */
  private TableAttributes attributes(Optional<TableDescription> existing) {
    return existing
        .map(TableDescription::attributes)
        .orElseGet(() -> new TableAttributes(session.user(), "NONE", "NONE", List.of(), null));
  }

  private static List<ColumnDescription> described(List<String> names, List<SqlType> types) {
    List<ColumnDescription> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(
          new ColumnDescription(
              names.get(i), i + 1, types.get(i), false, null, null, null, "none", false, 0));
    }
    return columns;
  }

  /** A view that is replaced keeps its columns' number and names (PostgreSQL 8.0, view.c). */
  private static void requireSameColumns(TableDescription old, Body body, List<String> names)
      throws SqlException {
    if (old.columns().size() != body.columns().size()) {
      throw SqlException.of("42P16", "cannot change number of columns in view");
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
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

  /** The engine's SQL with marks for relations, and what columns it yields. */
  private record Body(String sql, List<Column> columns) {}

  private Body body(List<Token> query, ViewReferences references) throws SqlException {
    InnerQuery.Completion completion = sql -> filled(sql, references);
    Optional<InnerQuery> bound =
        InnerQuery.bound(session, query, SessionCatalog.forView(session, references), completion);
    if (bound.isPresent()) {
      return new Body(bound.get().sql().text(), bound.get().columns());
    }
    LateViews late = new LateViews(session, SessionCatalog.forView(session, references));
    List<Token> marked =
        Nodes.tokens(
            Relations.mapAliased(
                Nodes.of(query), (name, aliased) -> marked(name, aliased, references, late)));
    RenderedSql sql =
        RenderedSql.of(
            late.filled(session.database().translator().translate(marked, session.values())));
    try (EngineStatement probe = session.connection().prepare(completion.of(sql))) {
      return new Body(sql.text(), probe.columns());
    }
  }

  /** Marks give way to relations; places are lost with that. */
  private RenderedSql filled(RenderedSql sql, ViewReferences references) throws SqlException {
    ViewDefinition definition =
        new ViewDefinition("", false, references.mark(), sql.text(), List.of(), references.all());
    return RenderedSql.internal(definition.filled(new BoundViews(session)::relation));
  }

  /** The mark of a relation in place of its name, by which the query goes on to call it. */
  private List<Node> marked(
      List<Node> name, boolean aliased, ViewReferences references, LateViews late)
      throws SqlException {
    List<String> parts = Nodes.parts(name);
    boolean system =
        parts.size() > 1 && parts.get(0).equals("pg_catalog")
            || parts.contains("information_schema");
    Optional<TableDescription> found = system ? Optional.empty() : session.find(parts);
    if (found.isEmpty()) {
      return name;
    }
    Token near = name.get(0).first();
    if (found.get().kind() == Kind.LATE_VIEW) {
      return late.marked(found.get(), aliased, near);
    }
    List<String> columns = found.get().columns().stream().map(ColumnDescription::name).toList();
    List<Node> marked = new ArrayList<>();
    marked.add(Nodes.quoted(references.add(found.get(), columns), near));
    if (!aliased) {
      marked.add(Nodes.leaf(Token.Kind.WORD, "as", near));
      marked.add(Nodes.quoted(found.get().name(), near));
    }
    return marked;
  }
}
