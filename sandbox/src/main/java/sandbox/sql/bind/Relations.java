package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Relation.JoinKind;
import sandbox.sql.tree.Span;

/** Binds what stands behind FROM and fills a scope with its columns. */
final class Relations {
  private final QueryBinder queries;
  private final Scope scope;
  private final ExpressionBinder expressions;
  private final RowSources rows;

  Relations(QueryBinder queries, Scope scope, ExpressionBinder expressions) {
    this.queries = queries;
    this.scope = scope;
    this.expressions = expressions;
    rows = new RowSources(scope, expressions);
  }

  Code bind(List<Relation> relations) throws SqlException {
    List<Code> codes = new ArrayList<>();
    for (Relation relation : relations) {
      codes.add(bind(relation));
    }
    return Code.join(", ", codes);
  }

  private Code bind(Relation relation) throws SqlException {
    if (relation instanceof Relation.Table table) {
      return table(table);
    }
    if (relation instanceof Relation.Derived derived) {
      return derived(derived);
    }
    if (relation instanceof Relation.Join join) {
      return join(join);
    }
    if (relation instanceof Relation.Pivot pivot) {
      Query query = Pivots.of(pivot, columns(pivot.input()));
      return derived(new Relation.Derived(pivot.span(), query, pivot.alias()));
    }
    if (relation instanceof Relation.Unpivot unpivot) {
      Query query = Pivots.of(unpivot, columns(unpivot.input()));
      return derived(new Relation.Derived(unpivot.span(), query, unpivot.alias()));
    }
    if (relation instanceof Relation.Unnest unnest) {
      Identifier unnamed = new Identifier("?column?", unnest.span());
      return rows.elements(
          expressions.bind(unnest.path()), unnest.alias(), unnest.index(), unnamed, unnest.span());
    }
    if (relation instanceof Relation.UnpivotObject object) {
      return rows.attributes(object);
    }
    if (relation instanceof Relation.Function function) {
      if (function.call() instanceof Expression.Call call) {
        Optional<CatalogView.Table> known = queries.catalog().function(call.name().last().value());
        if (known.isPresent()) {
          return rows.declared(function, known.get());
        }
      }
      return rows.function(function);
    }
    throw new IllegalStateException(relation.getClass().getName());
  }

  /** The names of a relation's columns. */
  private List<String> columns(Relation relation) throws SqlException {
    Scope apart = new Scope(null);
    new Relations(queries, apart, new ExpressionBinder(queries, apart, queries.parameters()))
        .bind(relation);
    return apart.sources().stream()
        .flatMap(source -> source.columns().stream())
        .map(Scope.SourceColumn::name)
        .toList();
  }

  private Code table(Relation.Table table) throws SqlException {
    Optional<Value> path = rows.path(table);
    if (path.isPresent()) {
      return rows.elements(
          path.get(), table.alias(), table.index(), table.name().last(), table.span());
    }
    if (table.index().isPresent()) {
      throw SqlException.of("42601", "syntax error at or near \"at\"")
          .at(table.index().get().span().start() + 1);
    }
    Name name = table.name();
    List<Identifier> renamed = table.alias().map(Relation.Alias::columns).orElse(List.of());
    String alias = table.alias().map(given -> given.name().value()).orElse(name.last().value());
    if (name.parts().size() == 1) {
      Optional<List<Scope.SourceColumn>> common = queries.commonTable(name.last().value());
      if (common.isPresent()) {
        List<Scope.SourceColumn> columns = renamed(common.get(), renamed, alias, table.span());
        String code = scope.code(alias);
        scope.add(new Scope.Source("", "", alias, code, columns), table.span());
        return Code.at(table.span(), Code.quote(name.last().value()) + as(code, renamed, columns));
      }
    }
    CatalogView.Table found =
        find(name, table.span())
            .orElseThrow(
                () ->
                    SqlException.of("42P01", "relation \"" + name + "\" does not exist")
                        .at(table.span().start() + 1));
    List<Scope.SourceColumn> columns = columns(found, queries.catalog());
    List<Scope.SourceColumn> named = renamed(columns, renamed, alias, table.span());
    boolean aliased = table.alias().isPresent();
    String code = scope.code(alias);
    scope.add(
        new Scope.Source(
            aliased ? "" : found.database(), aliased ? "" : found.schema(), alias, code, named),
        table.span());
    return Code.at(table.span(), found.code() + as(code, renamed, named));
  }

  private Optional<CatalogView.Table> find(Name name, Span span) throws SqlException {
    try {
      return queries.catalog().find(name);
    } catch (SqlException e) {
      throw e.at(span.start() + 1);
    }
  }

  private static List<Scope.SourceColumn> columns(CatalogView.Table table, CatalogView catalog) {
    List<Scope.SourceColumn> columns = new ArrayList<>();
    for (CatalogView.Column column : table.columns()) {
      Column.Origin origin =
          new Column.Origin(
              table.database(),
              table.schema(),
              table.name(),
              column.name(),
              table.oid(),
              column.position(),
              column.notNull(),
              column.identity());
      columns.add(
          new Scope.SourceColumn(
              column.name(), column.type(), origin, blanks(table, column, catalog)));
    }
    return columns;
  }

  /** The target of UPDATE or DELETE as a relation. */
  static Scope.Source source(
      CatalogView.Table table, Optional<Identifier> alias, CatalogView catalog) {
    String name = alias.map(Identifier::value).orElse(table.name());
    return new Scope.Source(
        alias.isPresent() ? "" : table.database(),
        alias.isPresent() ? "" : table.schema(),
        name,
        name,
        columns(table, catalog));
  }

  private static Blanks blanks(
      CatalogView.Table table, CatalogView.Column column, CatalogView catalog) {
    return switch (column.type().kind()) {
      case VARCHAR, TEXT -> () -> catalog.mayEndInBlanks(table, column);
      default -> Blanks.NONE;
    };
  }

  private static String as(
      String alias, List<Identifier> renamed, List<Scope.SourceColumn> columns) {
    StringBuilder as = new StringBuilder(" AS ").append(Code.quote(alias));
    if (!renamed.isEmpty()) {
      String separator = "(";
      for (Scope.SourceColumn column : columns) {
        as.append(separator).append(Code.quote(column.name()));
        separator = ", ";
      }
      as.append(')');
    }
    return as.toString();
  }

  private static List<Scope.SourceColumn> renamed(
      List<Scope.SourceColumn> columns, List<Identifier> names, String alias, Span span)
      throws SqlException {
    if (names.size() > columns.size()) {
      throw SqlException.of(
              "42P10",
              "table \""
                  + alias
                  + "\" has "
                  + columns.size()
                  + " columns available but "
                  + names.size()
                  + " columns specified")
          .at(span.start() + 1);
    }
    List<Scope.SourceColumn> result = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Scope.SourceColumn column = columns.get(i);
      result.add(
          i < names.size()
              ? new Scope.SourceColumn(
                  names.get(i).value(), column.type(), column.origin(), column.blanks())
              : column);
    }
    return result;
  }

  /** A query's columns as a relation offers them. */
  static List<Scope.SourceColumn> columns(
      BoundQuery query, List<Identifier> names, String alias, Span span) throws SqlException {
    List<Scope.SourceColumn> columns = new ArrayList<>();
    for (int i = 0; i < query.columns().size(); i++) {
      Column column = query.columns().get(i);
      SqlType type =
          column.type().kind() == SqlType.Kind.UNKNOWN
              ? SqlType.of(SqlType.Kind.VARCHAR)
              : column.type();
      columns.add(
          new Scope.SourceColumn(column.label(), type, column.origin(), query.blanks().get(i)));
    }
    return renamed(columns, names, alias, span);
  }

  private Code derived(Relation.Derived derived) throws SqlException {
    // The Developer Guide leaves the alias away (WF_first_value): no name reaches the relation
    // then.
    Relation.Alias alias =
        derived
            .alias()
            .orElseGet(
                () ->
                    new Relation.Alias(
                        new Identifier("rs_unnamed_" + scope.sources().size(), derived.span()),
                        List.of()));
    BoundQuery query = queries.nested(derived.query(), null);
    List<Scope.SourceColumn> columns =
        columns(query, alias.columns(), alias.name().value(), derived.span());
    String code = scope.code(alias.name().value());
    scope.add(new Scope.Source("", "", alias.name().value(), code, columns), derived.span());
    return Code.at(derived.span(), "(", query.code(), ")" + as(code, alias.columns(), columns));
  }

  private Code join(Relation.Join join) throws SqlException {
    int before = scope.sources().size();
    Code left = bind(join.left());
    int middle = scope.sources().size();
    Code right =
        join.right() instanceof Relation.Join
            ? Code.of("(", bind(join.right()), ")")
            : bind(join.right());
    String word = (join.kind() == JoinKind.INNER ? "" : join.kind().name() + " ") + "JOIN ";
    List<Identifier> using = join.natural() ? shared(before, middle, join) : join.using();
    if (!using.isEmpty()) {
      return using(join.kind(), using, new int[] {before, middle}, left, word, right);
    }
    if (join.on().isEmpty()) {
      return join.kind() == JoinKind.CROSS || join.natural()
          ? Code.of(left, " CROSS JOIN ", right)
          : Code.of(left, " " + word, right);
    }
    Code on = expressions.condition(join.on().get(), "JOIN/ON").code();
    if (join.kind() == JoinKind.FULL) {
      FullJoins.check(join.on().get(), join.span());
    }
    return Code.of(left, " " + word, right, " ON ", on);
  }

  /** The columns that both sides of a NATURAL JOIN have. */
  private List<Identifier> shared(int before, int middle, Relation.Join join) {
    List<Identifier> shared = new ArrayList<>();
    Set<String> right = new HashSet<>();
    for (Scope.Source source : scope.sources().subList(middle, scope.sources().size())) {
      source.columns().forEach(column -> right.add(column.name()));
    }
    for (Scope.Source source : scope.sources().subList(before, middle)) {
      for (Scope.SourceColumn column : source.columns()) {
        if (right.remove(column.name())) {
          shared.add(new Identifier(column.name(), join.span()));
        }
      }
    }
    return shared;
  }

  private Code using(
      JoinKind kind, List<Identifier> using, int[] sides, Code left, String word, Code right)
      throws SqlException {
    List<Code> conditions = new ArrayList<>();
    for (Identifier name : using) {
      Value a = side(sides[0], sides[1], name, "left");
      Value b = side(sides[1], scope.sources().size(), name, "right");
      conditions.add(
          new Comparisons(expressions.conversions()).compare("=", a, b, name.span()).code());
      SqlType type = Conversions.common(a.type(), b.type(), "JOIN/USING", name.span().start() + 1);
      Value first = expressions.conversions().to(kind == JoinKind.RIGHT ? b : a, type);
      Value joined =
          kind == JoinKind.FULL
              ? Value.of(
                      type,
                      name.span(),
                      "coalesce(",
                      first.code(),
                      ", ",
                      expressions.conversions().to(b, type).code(),
                      ")")
                  .with(a.blanks().or(b.blanks()))
              : first;
      scope.merged().put(name.value(), joined);
    }
    return Code.of(left, " " + word, right, " ON ", Code.join(" AND ", conditions));
  }

  private Value side(int from, int to, Identifier name, String side) throws SqlException {
    Value merged = from == 0 && side.equals("left") ? scope.merged().get(name.value()) : null;
    if (merged != null) {
      return merged;
    }
    Value found = null;
    for (Scope.Source source : scope.sources().subList(from, to)) {
      for (Scope.SourceColumn column : source.columns()) {
        if (!column.name().equals(name.value())) {
          continue;
        }
        if (found != null) {
          throw SqlException.of(
                  "42702",
                  "common column name \""
                      + name
                      + "\" appears more than once in "
                      + side
                      + " table")
              .at(name.span().start() + 1);
        }
        found = Scope.value(source, column, name.span());
      }
    }
    if (found == null) {
      throw SqlException.of(
              "42703",
              "column \""
                  + name
                  + "\" specified in USING clause does not exist in "
                  + side
                  + " table")
          .at(name.span().start() + 1);
    }
    return found;
  }
}
