package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Trees;

/**
 * PIVOT and UNPIVOT as the queries that they stand for: an aggregate over CASE for each value, and
 * a row for each column (Developer Guide, "PIVOT and UNPIVOT examples").
 */
final class Pivots {
  private final List<String> columns;
  private final Span span;

  private Pivots(List<String> columns, Span span) {
    this.columns = columns;
    this.span = span;
  }

  /**
   * The query of a PIVOT.
   *
   * @param columns the names of its input's columns
   */
  static Query of(Relation.Pivot pivot, List<String> columns) throws SqlException {
    return new Pivots(columns, pivot.span()).pivot(pivot);
  }

  /**
   * The query of an UNPIVOT.
   *
   * @param columns the names of its input's columns
   */
  static Query of(Relation.Unpivot unpivot, List<String> columns) throws SqlException {
    return new Pivots(columns, unpivot.span()).unpivot(unpivot);
  }

  private Query pivot(Relation.Pivot pivot) throws SqlException {
    Set<String> used = new HashSet<>();
    used.add(pivot.column().last().value());
    for (Query.Item aggregate : pivot.aggregates()) {
      Trees.walk(
          aggregate.expression(),
          node -> {
            if (node instanceof Expression.ColumnReference column) {
              used.add(column.name().last().value());
            }
          });
    }
    List<Query.Item> items = new ArrayList<>();
    List<Expression> keys = new ArrayList<>();
    for (String column : columns) {
      if (!used.contains(column)) {
        items.add(new Query.Item(column(column), Optional.empty()));
        keys.add(column(column));
      }
    }
    for (Query.Item value : pivot.values()) {
      for (Query.Item aggregate : pivot.aggregates()) {
        items.add(
            new Query.Item(
                filtered(aggregate.expression(), pivot.column(), value.expression()),
                Optional.of(name(label(value, aggregate)))));
      }
    }
    List<Query.Grouping> grouping = new ArrayList<>();
    keys.forEach(key -> grouping.add(new Query.Grouping.By(List.of(key))));
    return query(items, List.of(pivot.input()), Optional.empty(), grouping);
  }

  /** {@code sum(price)} becomes {@code sum(CASE WHEN column = value THEN price END)}. */
  private Expression filtered(Expression aggregate, Name column, Expression value)
      throws SqlException {
    if (!(aggregate instanceof Expression.Call call) || call.arguments().isEmpty()) {
      throw SqlException.of("42601", "PIVOT needs an aggregate function").at(span.start() + 1);
    }
    Expression reference = new Expression.ColumnReference(column);
    Expression condition =
        value instanceof Expression.NullLiteral
            ? new Expression.Is(span, reference, "null", false)
            : new Expression.Binary(span, "=", reference, value);
    List<Expression> arguments = new ArrayList<>(call.arguments());
    Expression first = arguments.get(0);
    Expression counted =
        first instanceof Expression.Star ? new Expression.NumberLiteral(span, "1") : first;
    arguments.set(
        0,
        new Expression.Case(
            span,
            Optional.empty(),
            List.of(new Expression.When(condition, counted)),
            Optional.empty()));
    return new Expression.Call(
        call.span(),
        call.name(),
        arguments,
        call.distinct(),
        call.order(),
        call.nulls(),
        call.window(),
        call.approximate());
  }

  private static String label(Query.Item value, Query.Item aggregate) {
    String label =
        value.alias().map(Identifier::value).orElseGet(() -> printed(value.expression()));
    return aggregate.alias().map(alias -> label + "_" + alias.value()).orElse(label);
  }

  private static String printed(Expression value) {
    if (value instanceof Expression.StringLiteral literal) {
      return literal.value().toLowerCase(java.util.Locale.ROOT);
    }
    if (value instanceof Expression.NumberLiteral literal) {
      return literal.text();
    }
    return value instanceof Expression.NullLiteral ? "null" : "?column?";
  }

  private Query unpivot(Relation.Unpivot unpivot) {
    Set<String> turned = new HashSet<>();
    List<Expression.When> names = new ArrayList<>();
    List<Expression.When> values = new ArrayList<>();
    Query.Body numbers = null;
    Expression number = new Expression.ColumnReference(new Name(List.of(name("rs_n"))));
    for (Query.Item item : unpivot.columns()) {
      Name column = ((Expression.ColumnReference) item.expression()).name();
      turned.add(column.last().value());
      Expression position = new Expression.NumberLiteral(span, Integer.toString(names.size() + 1));
      Expression here = new Expression.Binary(span, "=", number, position);
      String label = item.alias().map(Identifier::value).orElse(column.last().value());
      names.add(new Expression.When(here, new Expression.StringLiteral(span, label)));
      values.add(new Expression.When(here, item.expression()));
      Query.Select one =
          select(
              List.of(new Query.Item(position, Optional.of(name("rs_n")))),
              List.of(),
              Optional.empty(),
              List.of());
      numbers =
          numbers == null
              ? one
              : new Query.SetOperation(span, Query.SetOperator.UNION, true, numbers, one);
    }
    List<Query.Item> items = new ArrayList<>();
    for (String column : columns) {
      if (!turned.contains(column)) {
        items.add(new Query.Item(column(column), Optional.empty()));
      }
    }
    Expression value = choice(values);
    items.add(new Query.Item(choice(names), Optional.of(unpivot.name())));
    items.add(new Query.Item(value, Optional.of(unpivot.value())));
    Relation rows =
        new Relation.Derived(
            span,
            new Query(
                span, false, List.of(), numbers, List.of(), Optional.empty(), Optional.empty()),
            Optional.of(new Relation.Alias(name("rs_rows"), List.of())));
    Optional<Expression> where =
        unpivot.includeNulls()
            ? Optional.empty()
            : Optional.of(new Expression.Is(span, value, "null", true));
    return query(items, List.of(unpivot.input(), rows), where, List.of());
  }

  private Expression choice(List<Expression.When> branches) {
    return new Expression.Case(span, Optional.empty(), branches, Optional.empty());
  }

  private Query query(
      List<Query.Item> items,
      List<Relation> from,
      Optional<Expression> where,
      List<Query.Grouping> grouping) {
    return new Query(
        span,
        false,
        List.of(),
        select(items, from, where, grouping),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private Query.Select select(
      List<Query.Item> items,
      List<Relation> from,
      Optional<Expression> where,
      List<Query.Grouping> grouping) {
    return new Query.Select(
        span,
        false,
        Optional.empty(),
        items,
        Optional.empty(),
        from,
        where,
        Optional.empty(),
        grouping,
        Optional.empty(),
        Optional.empty());
  }

  private Expression column(String column) {
    return new Expression.ColumnReference(new Name(List.of(name(column))));
  }

  private Identifier name(String name) {
    return new Identifier(name, span);
  }
}
