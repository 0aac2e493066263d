package sandbox.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.catalog.ViewDefinition;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Trees;

/** CREATE [OR REPLACE] VIEW: the tables it names are fixed when it is made, as on Redshift. */
final class ViewCreator {
  private final Session session;

  ViewCreator(Session session) {
    this.session = session;
  }

  Plan plan(String text, Definition.CreateView statement) throws SqlException {
    if (statement.lateBinding()) {
      requireQualified(statement.query());
    }
    return ActionPlan.of(() -> create(statement, text));
  }

  /**
   * The names of a late-binding view have schemas, which exist (Developer Guide, "CREATE VIEW");
   * the words are from elementary-data/dbt-data-reliability#371.
   */
  private void requireQualified(Query tree) throws SqlException {
    Set<String> common = new HashSet<>();
    List<Name> names = new ArrayList<>();
    Trees.walk(
        tree,
        node -> {
          if (node instanceof Query.CommonTable table) {
            common.add(table.name().value());
          } else if (node instanceof Relation.Table table) {
            names.add(table.name());
          }
        });
    for (Name name : names) {
      if (name.parts().size() == 1 && !common.contains(name.last().value())) {
        throw unqualified(name.span().start());
      }
      if (name.parts().size() > 1 && !SystemCatalog.owns(name.values())) {
        session.find(name.values());
      }
    }
    if (tree.recursive()) {
      // SQLMesh/sqlmesh#4006: an expression's own name inside it is one without a schema.
      throw unqualified(tree.span().start());
    }
  }

  private static SqlException unqualified(int start) {
    return SqlException.of(
            "0A000",
            "All the relation names inside should be qualified when creating VIEW WITH NO SCHEMA"
                + " BINDING.")
        .at(start + 1);
  }

  private Outcome create(Definition.CreateView statement, String text) throws SqlException {
    List<String> name = statement.name().values();
    boolean lateBinding = statement.lateBinding();
    String schema = session.path().target(name);
    String view = name.get(name.size() - 1);
    TableCatalog catalog = session.database().catalog();
    Optional<TableDescription> existing = catalog.find(session.connection(), schema, view);
    if (existing.isPresent() && (!statement.orReplace() || !existing.get().kind().isView())) {
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
      Body body = body(statement.query(), references);
      List<String> names =
          LateViews.names(body.columns(), statement.columns().stream().map(Identifier::value));
      if (existing.isPresent() && existing.get().kind() != Kind.LATE_VIEW) {
        requireSameColumns(existing.get(), body, names);
      }
      if (views.reads(references.all(), oid)) {
        throw LateViews.recursion(view);
      }
      List<SqlType> types = body.columns().stream().map(Column::type).toList();
      definition =
          new ViewDefinition(text, false, references.mark(), body.sql(), types, references.all());
      described = described(names, types, existing);
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

  private static List<ColumnDescription> described(
      List<String> names, List<SqlType> types, Optional<TableDescription> replaced) {
    List<ColumnDescription> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String comment =
          replaced
              .flatMap(view -> view.column(names.get(columns.size())))
              .map(ColumnDescription::comment)
              .orElse(null);
      columns.add(
          new ColumnDescription(
              names.get(i),
              i + 1,
              types.get(i),
              false,
              null,
              null,
              null,
              "none",
              false,
              0,
              comment));
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

  private Body body(Query query, ViewReferences references) throws SqlException {
    InnerQuery.Completion completion = sql -> filled(sql, references);
    InnerQuery bound =
        InnerQuery.bound(session, query, SessionCatalog.forView(session, references), completion);
    return new Body(bound.sql().text(), bound.columns());
  }

  /** Marks give way to relations; places are lost with that. */
  private RenderedSql filled(RenderedSql sql, ViewReferences references) throws SqlException {
    ViewDefinition definition =
        new ViewDefinition("", false, references.mark(), sql.text(), List.of(), references.all());
    return RenderedSql.internal(definition.filled(new BoundViews(session)::relation));
  }
}
