package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.TypeName;

/**
 * In INSERT … SELECT a literal without a type, and a parameter, take the type of the column that
 * they are for, as in PostgreSQL.
 */
final class TargetTypes {
  private TargetTypes() {}

  /** The query with casts around such items of its select list. */
  static Query given(Query query, List<CatalogView.Column> columns) {
    return new Query(
        query.span(),
        query.recursive(),
        query.with(),
        given(query.body(), columns),
        query.order(),
        query.limit(),
        query.offset());
  }

  private static Query.Body given(Query.Body body, List<CatalogView.Column> columns) {
    if (!(body instanceof Query.Select select)) {
      return body;
    }
    List<Query.Item> items = new ArrayList<>();
    for (Query.Item item : select.items()) {
      int index = items.size();
      boolean open =
          item.expression() instanceof Expression.StringLiteral
              || item.expression() instanceof Expression.Parameter;
      if (item.expression() instanceof Expression.Star) {
        return body;
      }
      Optional<TypeName> type =
          open && index < columns.size()
              ? name(columns.get(index).type(), item.expression().span())
              : Optional.empty();
      items.add(
          type.isEmpty()
              ? item
              : new Query.Item(
                  new Expression.Cast(item.expression().span(), item.expression(), type.get()),
                  item.alias()));
    }
    return new Query.Select(
        select.span(),
        select.distinct(),
        select.top(),
        items,
        select.into(),
        select.from(),
        select.where(),
        select.hierarchy(),
        select.grouping(),
        select.having(),
        select.qualify());
  }

  /** The type's name; none for a text, which a literal is anyway. */
  private static Optional<TypeName> name(SqlType type, Span span) {
    return switch (type.kind()) {
      case VARCHAR, BPCHAR, TEXT, NAME, CHAR, SUPER, VARBYTE, UNKNOWN -> Optional.empty();
      case NUMERIC ->
          Optional.of(
              new TypeName(
                  span,
                  "numeric",
                  List.of(Integer.toString(type.precision()), Integer.toString(type.scale())),
                  "",
                  false));
      case TIMESTAMP -> Optional.of(new TypeName(span, "timestamp", List.of(), "", false));
      case TIME -> Optional.of(new TypeName(span, "time", List.of(), "", false));
      case INTERVAL_YEAR_TO_MONTH ->
          Optional.of(new TypeName(span, "interval", List.of(), "year to month", false));
      case INTERVAL_DAY_TO_SECOND ->
          Optional.of(new TypeName(span, "interval", List.of(), "day to second", false));
      case TIMESTAMPTZ -> Optional.of(new TypeName(span, "timestamptz", List.of(), "", false));
      case TIMETZ -> Optional.of(new TypeName(span, "timetz", List.of(), "", false));
      default -> Optional.of(new TypeName(span, type.kind().sqlName(), List.of(), "", false));
    };
  }
}
