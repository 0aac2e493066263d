package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Query.Grouping;
import sandbox.sql.tree.Query.Select;

/** Binds one SELECT. */
final class SelectBinder {
  private final QueryBinder queries;
  private final Select select;
  private final Scope scope;
  private final ExpressionBinder expressions;
  private final List<Item> items = new ArrayList<>();
  private final Set<Expression> grouped = new HashSet<>();
  private Code from = Code.of("");
  private Optional<Expression> where;
  private boolean showing;

  /** A column of the select list. */
  private record Item(String label, Value value, Optional<Expression> source) {}

  SelectBinder(QueryBinder queries, Scope outer, Select select) {
    this.queries = queries;
    this.select = select;
    where = select.where();
    scope = new Scope(outer);
    expressions = new ExpressionBinder(queries, scope, queries.parameters());
  }

  /** The same for a client, to whom a value of type regclass is a name. */
  SelectBinder showing() {
    showing = true;
    return this;
  }

  /** The SELECT with ORDER BY and LIMIT of its query. */
  BoundQuery bind(Query query) throws SqlException {
    prepare();
    List<SqlType> types = types();
    List<Object> parts = new ArrayList<>();
    parts.add(render(types, false));
    if (!query.order().isEmpty()) {
      List<Code> keys = new ArrayList<>();
      for (Query.SortKey key : query.order()) {
        keys.add(expressions.sortKey(sortCode(key.expression()), key));
      }
      parts.add(" ORDER BY ");
      parts.add(Code.join(", ", keys));
    }
    if (select.top().isPresent() && query.limit().isPresent()) {
      throw SqlException.of("42601", "multiple LIMIT clauses not allowed")
          .at(query.limit().get().span().start() + 1);
    }
    if (select.top().isPresent()) {
      Value top = expressions.bind(select.top().get());
      parts.add(" LIMIT ");
      parts.add(expressions.conversions().to(top, SqlType.of(Kind.INT8)).code());
    }
    parts.add(queries.limits(query, scope));
    List<Column> columns = new ArrayList<>();
    for (Item item : items) {
      SqlType type =
          item.value().form() == Value.Form.NULL
              ? item.value().type()
              : expressions.conversions().settled(item.value()).type();
      columns.add(new Column(item.label(), type, item.value().origin()));
    }
    return new BoundQuery(columns, blanks(), Code.of(parts.toArray()));
  }

  private List<Blanks> blanks() {
    return items.stream().map(item -> item.value().blanks()).toList();
  }

  /** The SELECT as one side of a set operation. */
  QueryBinder.Operand operand() throws SqlException {
    prepare();
    if (select.top().isPresent()) {
      throw QueryBinder.limited(select.span());
    }
    List<Column> columns = new ArrayList<>();
    for (Item item : items) {
      columns.add(new Column(item.label(), item.value().type(), item.value().origin()));
    }
    List<SqlType> own = items.stream().map(item -> Conversions.sized(item.value())).toList();
    return new QueryBinder.Operand() {
      @Override
      public List<Column> columns() {
        return columns;
      }

      @Override
      public List<SqlType> types() {
        return own;
      }

      @Override
      public List<Blanks> blanks() {
        return SelectBinder.this.blanks();
      }

      @Override
      public Code render(List<SqlType> types, boolean compared) throws SqlException {
        List<SqlType> wanted = new ArrayList<>();
        for (SqlType type : types) {
          wanted.add(type.kind() == Kind.UNKNOWN ? SqlType.of(Kind.VARCHAR) : type);
        }
        return SelectBinder.this.render(wanted, compared);
      }
    };
  }

  private void prepare() throws SqlException {
    if (select.into().isPresent()) {
      throw SqlException.of("42601", "SELECT INTO is not allowed here")
          .at(select.span().start() + 1);
    }
    if (select.hierarchy().isPresent()) {
      throw SqlException.unsupported("CONNECT BY").at(select.span().start() + 1);
    }
    if (OuterMarks.in(select)) {
      OuterMarks.Joined joined = new OuterMarks(queries, scope, expressions, select).bind();
      from = Code.of(" FROM ", joined.from());
      where = joined.where();
    } else if (!select.from().isEmpty()) {
      from = Code.of(" FROM ", new Relations(queries, scope, expressions).bind(select.from()));
    }
    for (Grouping grouping : select.grouping()) {
      cutBlanks(grouping);
    }
    for (Query.Item item : select.items()) {
      if (item.expression() instanceof Expression.Star star) {
        for (Stars.Column column : Stars.columns(star, scope)) {
          items.add(new Item(column.label(), column.value(), Optional.empty()));
        }
      } else {
        item(item);
      }
    }
  }

  /** Texts that are grouped by lose the blanks at their end wherever they are shown. */
  private void cutBlanks(Grouping grouping) throws SqlException {
    if (grouping instanceof Grouping.By by) {
      for (Expression expression : by.expressions()) {
        Optional<Value> column = groupedColumn(expression);
        if (column.isPresent()) {
          Value trimmed = Comparisons.trimmed(column.get());
          if (trimmed != column.get()) {
            scope.replace(column.get(), trimmed);
          }
        } else if (!(expression instanceof Expression.NumberLiteral)) {
          grouped.add(expression);
        }
      }
    } else if (grouping instanceof Grouping.Rollup rollup) {
      for (Grouping.By element : rollup.elements()) {
        cutBlanks(element);
      }
    } else {
      for (Grouping element : ((Grouping.Sets) grouping).sets()) {
        cutBlanks(element);
      }
    }
  }

  private Optional<Value> groupedColumn(Expression expression) throws SqlException {
    Expression column = expression;
    if (expression instanceof Expression.NumberLiteral number) {
      boolean starred =
          select.items().stream().anyMatch(item -> item.expression() instanceof Expression.Star);
      if (starred) {
        return Optional.empty();
      }
      int position = position(number, select.items().size(), "GROUP BY");
      column = select.items().get(position - 1).expression();
      if (!(column instanceof Expression.ColumnReference)) {
        grouped.add(column);
      }
    }
    if (!(column instanceof Expression.ColumnReference reference)) {
      return Optional.empty();
    }
    Optional<Value> input = scope.column(reference.name());
    if (input.isPresent() || reference.name().parts().size() > 1) {
      return input;
    }
    for (Query.Item item : select.items()) {
      if (item.alias().isPresent()
          && item.alias().get().value().equals(reference.name().last().value())) {
        grouped.add(item.expression());
        return item.expression() instanceof Expression.ColumnReference named
            ? scope.column(named.name())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void item(Query.Item item) throws SqlException {
    Value value = expressions.bind(item.expression());
    if (showing && value.form() == Value.Form.CATALOG_NAME && value.kind() == Kind.OID) {
      value = Casts.name(value);
    }
    if (grouped.contains(item.expression())) {
      value = Comparisons.trimmed(value);
    }
    String label =
        item.alias().isPresent() ? item.alias().get().value() : Labels.of(item.expression());
    items.add(new Item(label, value, Optional.of(item.expression())));
    if (item.alias().isPresent()) {
      scope.alias(item.alias().get().value(), value);
    }
  }

  private List<SqlType> types() throws SqlException {
    List<SqlType> types = new ArrayList<>();
    for (Item item : items) {
      types.add(
          item.value().form() == Value.Form.NULL
              ? item.value().type()
              : expressions.conversions().settled(item.value()).type());
    }
    return types;
  }

  private Code render(List<SqlType> types, boolean compared) throws SqlException {
    List<Code> list = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Value value = items.get(i).value();
      if (types.get(i).kind() != Kind.UNKNOWN) {
        value = expressions.conversions().to(value, types.get(i));
      }
      if (compared || select.distinct()) {
        value = Comparisons.trimmed(value);
      }
      list.add(Code.of(value.code(), " AS " + Code.quote(items.get(i).label())));
    }
    List<Object> parts = new ArrayList<>();
    parts.add(select.distinct() ? "SELECT DISTINCT " : "SELECT ");
    parts.add(Code.join(", ", list));
    parts.add(from);
    scope.spellAliases(true);
    clause(" WHERE ", "WHERE", where, parts);
    scope.spellAliases(false);
    if (!select.grouping().isEmpty()) {
      List<Code> keys = new ArrayList<>();
      for (Grouping grouping : select.grouping()) {
        keys.add(grouping(grouping));
      }
      parts.add(" GROUP BY ");
      parts.add(Code.join(", ", keys));
    }
    clause(" HAVING ", "HAVING", select.having(), parts);
    clause(" QUALIFY ", "QUALIFY", select.qualify(), parts);
    return Code.of(parts.toArray());
  }

  private void clause(String word, String where, Optional<Expression> condition, List<Object> parts)
      throws SqlException {
    if (condition.isPresent()) {
      parts.add(word);
      parts.add(expressions.condition(condition.get(), where).code());
    }
  }

  private Code grouping(Grouping grouping) throws SqlException {
    if (grouping instanceof Grouping.By by) {
      List<Code> codes = new ArrayList<>();
      for (Expression expression : by.expressions()) {
        codes.add(groupCode(expression));
      }
      return codes.size() == 1 ? codes.get(0) : Code.of("(", Code.join(", ", codes), ")");
    }
    List<Code> codes = new ArrayList<>();
    if (grouping instanceof Grouping.Rollup rollup) {
      for (Grouping.By element : rollup.elements()) {
        codes.add(grouping(element));
      }
      return Code.of(rollup.cube() ? "CUBE (" : "ROLLUP (", Code.join(", ", codes), ")");
    }
    for (Grouping element : ((Grouping.Sets) grouping).sets()) {
      codes.add(grouping(element));
    }
    return Code.of("GROUPING SETS (", Code.join(", ", codes), ")");
  }

  /** A position, an input column, an alias, or an expression; in this order of preference. */
  private Code groupCode(Expression expression) throws SqlException {
    if (expression instanceof Expression.NumberLiteral number) {
      return itemCode(position(number, items.size(), "GROUP BY") - 1);
    }
    if (expression instanceof Expression.ColumnReference column
        && column.name().parts().size() == 1) {
      Optional<Value> input = scope.column(column.name());
      if (input.isPresent()) {
        return input.get().code();
      }
      Optional<Integer> item = labelled(column.name().last().value());
      if (item.isPresent()) {
        return itemCode(item.get());
      }
    }
    Value value = expressions.conversions().settled(expressions.bind(expression));
    return Comparisons.trimmed(value).code();
  }

  /** A column of the select list to group by; the engine would take a number for a position. */
  private Code itemCode(int index) {
    Value value = items.get(index).value();
    return value.form() == Value.Form.NUMBER
        ? Code.of("CAST(", value.code(), " AS " + EngineNames.of(value.type()) + ")")
        : value.code();
  }

  private Optional<Integer> labelled(String label) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).label().equals(label)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** A position, an output column, or an expression over input columns. */
  private Code sortCode(Expression expression) throws SqlException {
    if (expression instanceof Expression.Parameter) {
      throw SqlException.unsupported("A parameter in this place").at(expression.span().start() + 1);
    }
    if (expression instanceof Expression.NumberLiteral number) {
      return Code.of(String.valueOf(position(number, items.size(), "ORDER BY")));
    }
    if (expression instanceof Expression.ColumnReference column
        && column.name().parts().size() == 1) {
      Optional<Integer> item = labelled(column.name().last().value());
      if (item.isPresent()) {
        return Code.of(String.valueOf(item.get() + 1));
      }
    }
    for (int i = 0; i < items.size(); i++) {
      Optional<Expression> source = items.get(i).source();
      if (source.isPresent() && source.get().equals(expression)) {
        return Code.of(String.valueOf(i + 1));
      }
    }
    Value value = expressions.conversions().settled(expressions.bind(expression));
    if (select.distinct() && !isStarred(value)) {
      throw SqlException.of(
              "42P10", "for SELECT DISTINCT, ORDER BY expressions must appear in select list")
          .at(expression.span().start() + 1);
    }
    return value.code();
  }

  /** Whether a column is in the select list by a star or under another name. */
  private boolean isStarred(Value value) {
    String code = value.code().toString();
    return items.stream().anyMatch(item -> item.value().code().toString().equals(code));
  }

  static int position(Expression.NumberLiteral number, int size, String clause)
      throws SqlException {
    int position;
    try {
      position = Integer.parseInt(number.text());
    } catch (NumberFormatException e) {
      throw SqlException.of("42601", "non-integer constant in " + clause)
          .at(number.span().start() + 1)
          .causedBy(e);
    }
    if (position < 1 || position > size) {
      throw SqlException.of("42P10", clause + " position " + position + " is not in select list")
          .at(number.span().start() + 1);
    }
    return position;
  }
}
