package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Query.Body;
import sandbox.sql.tree.Query.CommonTable;
import sandbox.sql.tree.Query.SetOperation;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Trees;

/** Binds queries: WITH, set operations, ORDER BY and LIMIT around SELECT. */
final class QueryBinder {
  private final CatalogView catalog;
  private final Parameters parameters;
  private final Map<String, List<Scope.SourceColumn>> commonTables;

  QueryBinder(CatalogView catalog, Parameters parameters) {
    this(catalog, parameters, Map.of());
  }

  private QueryBinder(
      CatalogView catalog,
      Parameters parameters,
      Map<String, List<Scope.SourceColumn>> commonTables) {
    this.catalog = catalog;
    this.parameters = parameters;
    this.commonTables = commonTables;
  }

  CatalogView catalog() {
    return catalog;
  }

  Parameters parameters() {
    return parameters;
  }

  Optional<List<Scope.SourceColumn>> commonTable(String name) {
    return Optional.ofNullable(commonTables.get(name));
  }

  /** A query inside another one, whose names it sees. */
  BoundQuery nested(Query query, Scope outer) throws SqlException {
    return bind(query, outer);
  }

  /** A whole statement's query: a client sees the names of relations and types, not their OIDs. */
  BoundQuery shown(Query query) throws SqlException {
    if (!(query.body() instanceof Query.Select select)) {
      return bind(query, null);
    }
    With with = with(query.recursive(), query.with(), null);
    BoundQuery body = new SelectBinder(with.binder(), null, select).showing().bind(query);
    return query.with().isEmpty()
        ? body
        : new BoundQuery(body.columns(), body.blanks(), Code.of(with.code(), body.code()));
  }

  BoundQuery bind(Query query, Scope outer) throws SqlException {
    if (query.with().isEmpty()) {
      return inner(query, outer);
    }
    With with = with(query.recursive(), query.with(), outer);
    BoundQuery body = with.binder().inner(query, outer);
    return new BoundQuery(body.columns(), body.blanks(), Code.of(with.code(), body.code()));
  }

  /** WITH, and what binds the statement behind it. */
  record With(Code code, QueryBinder binder) {}

  With with(boolean recursive, List<CommonTable> tables, Scope outer) throws SqlException {
    Map<String, List<Scope.SourceColumn>> known = new HashMap<>(commonTables);
    List<Code> definitions = new ArrayList<>();
    for (CommonTable table : tables) {
      String name = table.name().value();
      QueryBinder binder = new QueryBinder(catalog, parameters, known);
      BoundQuery bound =
          recursive && isRecursive(table)
              ? binder.recursive(table, outer)
              : binder.bind(table.query(), outer);
      List<Scope.SourceColumn> columns =
          Relations.columns(bound, table.columns(), name, table.name().span());
      definitions.add(
          Code.at(
              table.name().span(), Code.quote(name) + names(columns) + " AS (", bound.code(), ")"));
      known = new HashMap<>(known);
      known.put(name, columns);
    }
    return new With(
        Code.of(recursive ? "WITH RECURSIVE " : "WITH ", Code.join(", ", definitions), " "),
        new QueryBinder(catalog, parameters, known));
  }

  private static boolean isRecursive(CommonTable table) {
    boolean[] found = new boolean[1];
    Trees.walk(
        table.query(),
        node -> {
          if (node instanceof Relation.Table used
              && used.name().parts().size() == 1
              && used.name().last().value().equals(table.name().value())) {
            found[0] = true;
          }
        });
    return found[0];
  }

  /**
   * The columns of a recursive query are those of its first part, and do not grow with the next.
   */
  private BoundQuery recursive(CommonTable table, Scope outer) throws SqlException {
    String name = table.name().value();
    boolean shaped =
        table.query().isBare()
            && table.query().body() instanceof SetOperation union
            && union.operator() == Query.SetOperator.UNION
            && union.all();
    if (!shaped) {
      throw SqlException.of(
              "42P19",
              "recursive query \""
                  + name
                  + "\" does not have the form non-recursive-term UNION"
                  + " ALL recursive-term")
          .at(table.name().span().start() + 1);
    }
    SetOperation union = (SetOperation) table.query().body();
    Operand first = operand(union.left(), outer);
    // A literal's length is not the column's: its next rows may well be longer.
    List<SqlType> types =
        first.types().stream()
            .map(type -> type.kind() == SqlType.Kind.UNKNOWN ? SqlType.of(type.kind()) : type)
            .toList();
    BoundQuery start =
        new BoundQuery(columns(first, types), first.blanks(), first.render(types, false));
    Map<String, List<Scope.SourceColumn>> known = new HashMap<>(commonTables);
    known.put(name, Relations.columns(start, table.columns(), name, table.name().span()));
    Operand next = new QueryBinder(catalog, parameters, known).operand(union.right(), outer);
    if (next.types().size() != types.size()) {
      throw SqlException.of("42601", "each UNION query must have the same number of columns")
          .at(union.right().span().start() + 1);
    }
    return new BoundQuery(
        start.columns(),
        start.blanks(),
        Code.of("(", start.code(), ") UNION ALL (", next.render(types, false), ")"));
  }

  private static String names(List<Scope.SourceColumn> columns) {
    StringBuilder names = new StringBuilder();
    for (Scope.SourceColumn column : columns) {
      names.append(names.isEmpty() ? "(" : ", ").append(Code.quote(column.name()));
    }
    return names.append(')').toString();
  }

  private BoundQuery inner(Query query, Scope outer) throws SqlException {
    if (query.body() instanceof Query.Select select) {
      return new SelectBinder(this, outer, select).bind(query);
    }
    Operand body = operand(query.body(), outer);
    List<SqlType> types = body.types().stream().map(Conversions::settled).toList();
    List<Column> columns = columns(body, types);
    List<Object> parts = new ArrayList<>();
    parts.add(body.render(types, false));
    if (!query.order().isEmpty()) {
      List<Code> keys = new ArrayList<>();
      for (Query.SortKey key : query.order()) {
        int position = position(key.expression(), columns);
        keys.add(
            new ExpressionBinder(this, new Scope(null), parameters)
                .sortKey(Code.of(String.valueOf(position)), key));
      }
      parts.add(" ORDER BY ");
      parts.add(Code.join(", ", keys));
    }
    parts.add(limits(query, outer));
    return new BoundQuery(columns, body.blanks(), Code.of(parts.toArray()));
  }

  private static int position(Expression key, List<Column> columns) throws SqlException {
    if (key instanceof Expression.NumberLiteral number) {
      return SelectBinder.position(number, columns.size(), "ORDER BY");
    }
    if (key instanceof Expression.ColumnReference column && column.name().parts().size() == 1) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).label().equals(column.name().last().value())) {
          return i + 1;
        }
      }
      throw SqlException.of("42703", "column \"" + column.name() + "\" does not exist")
          .at(key.span().start() + 1);
    }
    throw SqlException.of(
            "0A000",
            "ORDER BY on a UNION/INTERSECT/EXCEPT result must be on one of the result columns")
        .at(key.span().start() + 1);
  }

  /** LIMIT and OFFSET. */
  Code limits(Query query, Scope outer) throws SqlException {
    List<Object> parts = new ArrayList<>();
    limit(" LIMIT ", query.limit(), parts);
    limit(" OFFSET ", query.offset(), parts);
    return Code.of(parts.toArray());
  }

  private void limit(String word, Optional<Expression> count, List<Object> parts)
      throws SqlException {
    if (count.isPresent()) {
      ExpressionBinder binder = new ExpressionBinder(this, new Scope(null), parameters);
      Value value = binder.bind(count.get());
      parts.add(word);
      parts.add(binder.conversions().to(value, SqlType.of(Kind.INT8)).code());
    }
  }

  /** One side of a set operation, whose columns can still take other types. */
  interface Operand {
    List<Column> columns();

    List<SqlType> types();

    List<Blanks> blanks();

    /** The SQL, with blanks at the end of texts cut where rows are compared. */
    Code render(List<SqlType> types, boolean compared) throws SqlException;
  }

  private static List<Column> columns(Operand operand, List<SqlType> types) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(Column.of(operand.columns().get(i).label(), types.get(i)));
    }
    return columns;
  }

  private Operand operand(Body body, Scope outer) throws SqlException {
    if (body instanceof Query.Select select) {
      return new SelectBinder(this, outer, select).operand();
    }
    if (body instanceof SetOperation operation) {
      return new Combined(
          operation, operand(operation.left(), outer), operand(operation.right(), outer));
    }
    return bracketed(((Query.Nested) body).query(), outer);
  }

  /** An operand in brackets: its order means nothing, and it is not to be limited (DG, UNION). */
  private Operand bracketed(Query query, Scope outer) throws SqlException {
    if (query.limit().isPresent() || query.offset().isPresent()) {
      throw limited(query.span());
    }
    if (!query.order().isEmpty()) {
      // For the names in its keys.
      bind(query, outer);
    }
    if (query.with().isEmpty()) {
      return operand(query.body(), outer);
    }
    With with = with(query.recursive(), query.with(), outer);
    Operand body = with.binder().operand(query.body(), outer);
    return new Operand() {
      @Override
      public List<Column> columns() {
        return body.columns();
      }

      @Override
      public List<SqlType> types() {
        return body.types();
      }

      @Override
      public List<Blanks> blanks() {
        return body.blanks();
      }

      @Override
      public Code render(List<SqlType> types, boolean compared) throws SqlException {
        return Code.of(with.code(), body.render(types, compared));
      }
    };
  }

  /** LIMIT or TOP in an operand of a set operation. */
  static SqlException limited(Span span) {
    return SqlException.of("0A000", "LIMIT may not be used within input to set operations")
        .at(span.start() + 1);
  }

  /** A set operation: the types that both sides have together. */
  private static final class Combined implements Operand {
    private final SetOperation operation;
    private final Operand left;
    private final Operand right;
    private final List<SqlType> types = new ArrayList<>();

    Combined(SetOperation operation, Operand left, Operand right) throws SqlException {
      this.operation = operation;
      this.left = left;
      this.right = right;
      String name = operation.operator().name();
      int position = operation.right().span().start() + 1;
      if (left.types().size() != right.types().size()) {
        throw SqlException.of(
                "42601", "each " + name + " query must have the same number of columns")
            .at(position);
      }
      for (int i = 0; i < left.types().size(); i++) {
        types.add(Conversions.common(left.types().get(i), right.types().get(i), name, position));
      }
    }

    @Override
    public List<Column> columns() {
      return left.columns();
    }

    @Override
    public List<SqlType> types() {
      return types;
    }

    @Override
    public List<Blanks> blanks() {
      // Each side is asked once: a long chain of UNIONs would be asked again at each step.
      List<Blanks> first = left.blanks();
      List<Blanks> second = right.blanks();
      List<Blanks> blanks = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        blanks.add(first.get(i).or(second.get(i)));
      }
      return blanks;
    }

    @Override
    public Code render(List<SqlType> wanted, boolean compared) throws SqlException {
      boolean all = operation.all() && operation.operator() == Query.SetOperator.UNION;
      return Code.of(
          "(",
          left.render(wanted, compared || !all),
          ") " + operation.operator().name() + (operation.all() ? " ALL (" : " ("),
          right.render(wanted, compared || !all),
          ")");
    }
  }
}
