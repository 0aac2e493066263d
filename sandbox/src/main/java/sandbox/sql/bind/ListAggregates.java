package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;

/** LISTAGG. */
final class ListAggregates {
  private static final SqlType TEXT = SqlType.of(Kind.VARCHAR);

  private final Windows windows;
  private final ExpressionBinder binder;
  private final Conversions conversions;
  private String order;

  ListAggregates(Windows windows, ExpressionBinder binder, Conversions conversions) {
    this.windows = windows;
    this.binder = binder;
    this.conversions = conversions;
  }

  /**
   * Notes the order that a sort-based aggregate wants; all of a query want the same (Developer
   * Guide, LISTAGG, MEDIAN, PERCENTILE_CONT).
   */
  void sorted(Code keys, Expression.Call call) throws SqlException {
    if (call.window().isPresent()) {
      return;
    }
    String wanted = keys.toString();
    if (order != null && !order.equals(wanted)) {
      throw SqlException.of(
              "0A000", "within group ORDER BY clauses for aggregate functions must be the same")
          .at(call.span().start() + 1);
    }
    order = wanted;
  }

  Value bind(Expression.Call call, List<Value> arguments) throws SqlException {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw Functions.missing("listagg", arguments, call.span());
    }
    Value value = arguments.get(0);
    Code given =
        arguments.size() > 1 ? conversions.to(arguments.get(1), TEXT).code() : Code.of("''");
    // Of many long delimiters the engine would fill the memory before any text is looked at.
    boolean longOne = arguments.size() > 1 && TextLengths.of(arguments.get(1)) > 256;
    Code delimiter = longOne ? Code.of("chr(63743)") : given;
    Value list = listed(call, value, delimiter);
    return longOne ? list.coded(Code.of("rs_delimited(", list.code(), ", ", given, ")")) : list;
  }

  private Value listed(Expression.Call call, Value value, Code delimiter) throws SqlException {
    if (call.distinct() && !call.order().isEmpty()) {
      return distinctList(call, value, delimiter);
    }
    List<Code> keys = new ArrayList<>();
    for (Query.SortKey key : call.order()) {
      keys.add(binder.sortKey(conversions.settled(binder.bind(key.expression())).code(), key));
    }
    if (!keys.isEmpty()) {
      sorted(Code.join(", ", keys), call);
    }
    Code text = conversions.to(value, TEXT).code();
    Code order = keys.isEmpty() ? Code.of("") : Code.of(" ORDER BY ", Code.join(", ", keys));
    // Empty texts are left out like NULL (Developer Guide, LISTAGG).
    return list(
        call,
        Code.of(
            call.distinct() ? "string_agg(DISTINCT nullif(" : "string_agg(nullif(",
            text,
            ", ''), ",
            delimiter,
            order,
            ")",
            windows.over(call, false)));
  }

  /** Different values in the order of themselves; the engine has no other order for them. */
  private Value distinctList(Expression.Call call, Value value, Code delimiter)
      throws SqlException {
    Query.SortKey key = call.order().get(0);
    Value sorted = binder.bind(key.expression());
    boolean same = sorted.code().toString().equals(value.code().toString());
    if (call.order().size() != 1 || !same || key.nullsFirst().isPresent()) {
      throw SqlException.of(
              "42P10",
              "for SELECT DISTINCT aggregates, ORDER BY expressions must appear in argument list")
          .at(key.expression().span().start() + 1);
    }
    Value item = Value.of(value.type(), value.span(), "rs_item").in(value.engine());
    return list(
        call,
        Code.of(
            "array_to_string(list_transform("
                + (key.descending() ? "list_reverse_sort" : "list_sort"),
            "(list(DISTINCT ",
            Comparisons.trimmed(value).code(),
            ") FILTER (WHERE ",
            value.code(),
            " IS NOT NULL)",
            windows.over(call, false),
            "), lambda rs_item: nullif(",
            conversions.to(item, TEXT).code(),
            ", '')), ",
            delimiter,
            ")"));
  }

  private static Value list(Expression.Call call, Code code) {
    return Value.of(SqlType.varchar(65_535), call.span(), "rs_fits_listagg(", code, ")");
  }
}
