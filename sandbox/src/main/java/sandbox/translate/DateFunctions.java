package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.translate.FunctionCall.Rewrite;

/** Functions whose first argument is a date part, which DuckDB wants as a literal of its own. */
final class DateFunctions {
  static final Map<String, Rewrite> REWRITES =
      Map.ofEntries(
          Map.entry("dateadd", DateFunctions::add),
          Map.entry("date_add", DateFunctions::add),
          Map.entry("datediff", DateFunctions::difference),
          Map.entry("date_diff", DateFunctions::difference),
          Map.entry("date_part", DateFunctions::part),
          Map.entry("pgdate_part", DateFunctions::part),
          Map.entry("extract", DateFunctions::extract),
          Map.entry("date_trunc", DateFunctions::truncate));

  /** The months of the parts that are years. */
  private static final Map<String, Integer> YEARS =
      Map.of("year", 12, "decade", 120, "century", 1200, "millennium", 12_000);

  private DateFunctions() {}

  private static List<Node> add(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(3, 3);
    String part = DateParts.of(call.argument(0), call.near());
    Integer months = YEARS.get(part);
    if (months != null) {
      List<Node> amount = Nodes.fill("($1) * " + months, call.near(), call.argument(1));
      return Once.call("rs_add_years", List.of(call.argument(2), amount), call.near());
    }
    String amount =
        switch (part) {
          case "quarter" -> "to_months(CAST(($1) * 3 AS INTEGER))";
          case "month" -> "to_months(CAST($1 AS INTEGER))";
          case "week" -> "to_days(CAST(($1) * 7 AS INTEGER))";
          case "day", "dow", "doy" -> "to_days(CAST($1 AS INTEGER))";
          case "hour" -> "to_hours(CAST($1 AS BIGINT))";
          case "minute" -> "to_minutes(CAST($1 AS BIGINT))";
          case "second" -> "to_seconds(CAST($1 AS BIGINT))";
          case "millisecond" -> "to_milliseconds(CAST($1 AS BIGINT))";
          case "microsecond" -> "to_microseconds(CAST($1 AS BIGINT))";
          default ->
              throw SqlException.of("22023", "timestamp units \"" + part + "\" not supported")
                  .at(call.near().start() + 1);
        };
    return Nodes.fill(
        "rs_add_interval($2, " + amount + ")", call.near(), call.argument(1), call.argument(2));
  }

  private static List<Node> difference(FunctionCall call, SessionValues session)
      throws SqlException {
    call.requireArguments(3, 3);
    String part = DateParts.of(call.argument(0), call.near());
    return Nodes.fill(
        "date_diff('" + part + "', CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP))",
        call.near(),
        call.argument(1),
        call.argument(2));
  }

  private static List<Node> part(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(2, 2);
    String part = DateParts.of(call.argument(0), call.near());
    return Nodes.fill("CAST($1 AS DOUBLE)", call.near(), extraction(part, call, call.argument(1)));
  }

  private static List<Node> extract(FunctionCall call, SessionValues session) throws SqlException {
    if (call.arguments().size() == 2) {
      return extraction(DateParts.of(call.argument(0), call.near()), call, call.argument(1));
    }
    List<Node> body = call.argument(0);
    if (body.size() < 3 || !body.get(1).is("from")) {
      throw Cursor.syntaxError(body.isEmpty() ? call.near() : body.get(0).first());
    }
    String part = DateParts.of(body.subList(0, 1), call.near());
    return extraction(part, call, new ArrayList<>(body.subList(2, body.size())));
  }

  private static List<Node> extraction(String part, FunctionCall call, List<Node> source) {
    String template =
        switch (part) {
          case "epoch" -> "CAST(floor(system.main.date_part('epoch', $1)) AS BIGINT)";
          case "second" -> "CAST(system.main.date_part('second', $1) AS INTEGER)";
          case "millisecond" -> "CAST(system.main.date_part('millisecond', $1) % 1000 AS INTEGER)";
          case "microsecond" ->
              "CAST(system.main.date_part('microsecond', $1) % 1000000 AS INTEGER)";
          default -> "CAST(system.main.date_part('" + part + "', $1) AS INTEGER)";
        };
    boolean literal = source.size() == 1 && source.get(0).is(Token.Kind.STRING);
    List<Node> typed = literal ? Nodes.fill("CAST($1 AS TIMESTAMP)", call.near(), source) : source;
    return Nodes.fill(template, call.near(), typed);
  }

  private static List<Node> truncate(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(2, 2);
    String part = DateParts.of(call.argument(0), call.near());
    return Nodes.fill(
        "system.main.date_trunc('" + part + "', CAST($1 AS TIMESTAMP))",
        call.near(),
        call.argument(1));
  }
}
