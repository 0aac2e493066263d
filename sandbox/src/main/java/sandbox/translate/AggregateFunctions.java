package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sandbox.sql.SqlException;
import sandbox.translate.FunctionCall.Rewrite;

/** Aggregates and window functions that DuckDB spells or types differently. */
final class AggregateFunctions {
  static final Map<String, Rewrite> REWRITES =
      Map.ofEntries(
          Map.entry("avg", AggregateFunctions::average),
          Map.entry("listagg", AggregateFunctions::listAggregate),
          Map.entry("percentile_cont", (call, session) -> percentile(call, "quantile_cont")),
          Map.entry("percentile_disc", (call, session) -> percentile(call, "quantile_disc")),
          Map.entry("ratio_to_report", AggregateFunctions::ratioToReport),
          Map.entry("count", AggregateFunctions::count),
          Map.entry("lag", AggregateFunctions::nullsInside),
          Map.entry("lead", AggregateFunctions::nullsInside),
          Map.entry("first_value", AggregateFunctions::nullsInside),
          Map.entry("last_value", AggregateFunctions::nullsInside),
          Map.entry("nth_value", AggregateFunctions::nullsInside),
          Map.entry("sum", (call, session) -> call.as("sum", call.arguments())),
          Map.entry("string_agg", AggregateFunctions::stringAgg));

  private AggregateFunctions() {}

  /** The result type follows the argument's: integers stay integers, decimals keep their scale. */
  private static List<Node> average(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(1, 1);
    if (Once.isVolatile(call.argument(0))) {
      return Once.over(
          call.as("list", call.arguments()),
          all -> Nodes.fill("rs_average(list_sum($1), list_count($1))", call.near(), all));
    }
    List<Node> sum = call.as("sum", call.arguments());
    List<Node> count = call.as("count", call.arguments());
    return Nodes.fill("rs_average($1, $2)", call.near(), sum, count);
  }

  private static List<Node> listAggregate(FunctionCall call, SessionValues session)
      throws SqlException {
    call.requireArguments(1, 2);
    List<Node> delimiter =
        call.arguments().size() > 1 ? call.argument(1) : List.of(Nodes.string("", call.near()));
    List<Node> value = Nodes.fill("CAST($1 AS VARCHAR)", call.near(), call.argument(0));
    List<Node> last = new ArrayList<>(delimiter);
    last.addAll(call.within().orElse(List.of()));
    if (call.distinct() && call.within().isPresent() && orderIsValue(call)) {
      List<Node> order = Nodes.fill("ORDER BY CAST($1 AS VARCHAR)", call.near(), call.argument(0));
      last = new ArrayList<>(delimiter);
      last.addAll(order);
    }
    List<Node> joined = call.as("string_agg", List.of(value, last));
    return Nodes.fill("rs_fits_listagg($1)", call.near(), joined);
  }

  /** DISTINCT demands that ORDER BY repeats the aggregated expression, which has got a cast. */
  private static boolean orderIsValue(FunctionCall call) {
    List<Node> order = call.within().orElseThrow();
    List<Node> value = call.argumentOrEmpty();
    if (order.size() != value.size() + 2) {
      return false;
    }
    for (int i = 0; i < value.size(); i++) {
      if (!order.get(i + 2).first().value().equals(value.get(i).first().value())) {
        return false;
      }
    }
    return true;
  }

  private static List<Node> percentile(FunctionCall call, String function) throws SqlException {
    call.requireArguments(1, 1);
    List<Node> order = call.within().orElse(List.of());
    if (order.size() < 3 || !order.get(0).is("order")) {
      throw Cursor.syntaxError(call.near());
    }
    List<Node> value = order.subList(2, order.size());
    Node last = value.get(value.size() - 1);
    boolean descending = last.is("desc");
    List<Node> fraction = call.argument(0);
    if (last.isAny("asc", "desc")) {
      value = value.subList(0, value.size() - 1);
    }
    if (descending) {
      fraction = Nodes.fill("1 - $1", call.near(), fraction);
    }
    List<List<Node>> arguments = List.of(value, fraction);
    return new FunctionCall(
            function,
            call.near(),
            arguments,
            false,
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            call.over(),
            false)
        .as(function, arguments);
  }

  private static List<Node> ratioToReport(FunctionCall call, SessionValues session)
      throws SqlException {
    call.requireArguments(1, 1);
    if (Once.isVolatile(call.argument(0))) {
      throw SqlException.unsupported("RATIO_TO_REPORT of a value that changes each time")
          .at(call.near().start() + 1);
    }
    List<Node> total = call.as("sum", call.arguments());
    return Nodes.fill("(CAST($1 AS DOUBLE) / nullif($2, 0))", call.near(), call.argument(0), total);
  }

  private static List<Node> count(FunctionCall call, SessionValues session) {
    if (call.approximate() && call.distinct()) {
      return Nodes.fill(
          "approx_count_distinct($1)", call.near(), Nodes.join(call.arguments(), call.near()));
    }
    if (call.distinct() && call.arguments().size() > 1) {
      return Nodes.fill(
          "count(DISTINCT ($1))", call.near(), Nodes.join(call.arguments(), call.near()));
    }
    return call.as("count", call.arguments());
  }

  private static List<Node> nullsInside(FunctionCall call, SessionValues session) {
    return call.as(call.name(), call.arguments());
  }

  private static List<Node> stringAgg(FunctionCall call, SessionValues session)
      throws SqlException {
    throw SqlException.of("42883", "function string_agg(unknown, unknown) does not exist")
        .withHint("Redshift has LISTAGG(expression, delimiter) WITHIN GROUP (ORDER BY …).")
        .at(call.near().start() + 1);
  }
}
