package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;

/** Aggregates and window functions, with Redshift's result types. */
final class Aggregates {
  static final Set<String> NAMES =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "stddev",
          "stddev_samp",
          "stddev_pop",
          "variance",
          "var_samp",
          "var_pop",
          "median",
          "any_value",
          "bool_and",
          "bool_or",
          "bit_and",
          "bit_or",
          "listagg",
          "percentile_cont",
          "percentile_disc",
          "ratio_to_report");
  private final ExpressionBinder binder;
  private final Conversions conversions;
  private final Windows windows;
  private final ListAggregates lists;

  Aggregates(ExpressionBinder binder, Conversions conversions) {
    this.binder = binder;
    this.conversions = conversions;
    windows = new Windows(binder, conversions);
    lists = new ListAggregates(windows, binder, conversions);
  }

  Value bind(Expression.Call call) throws SqlException {
    String name = call.name().last().value();
    List<Value> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      if (argument instanceof Expression.Star && name.equals("count")) {
        return counted(call, Code.of("count(*)"));
      }
      arguments.add(binder.bind(argument));
    }
    return Windows.NAMES.contains(name)
        ? windows.bind(name, call, arguments)
        : plain(name, call, arguments);
  }

  private Value counted(Expression.Call call, Code code) throws SqlException {
    return Value.of(Kind.INT8, call.span(), code, over(call, true));
  }

  private Value plain(String name, Expression.Call call, List<Value> arguments)
      throws SqlException {
    switch (name) {
      case "count":
        return count(call, arguments);
      case "listagg":
        return lists.bind(call, arguments);
      case "percentile_cont", "percentile_disc":
        return percentile(name, call, arguments);
      default:
        break;
    }
    if (arguments.size() != 1) {
      throw Functions.missing(name, arguments, call.span());
    }
    Value value = arguments.get(0);
    if (value.form() == Value.Form.NULL && (name.equals("sum") || name.equals("avg"))) {
      throw SqlException.of("42725", "function " + name + "(\"unknown\") is not unique")
          .withHint(
              "Could not choose a best candidate function. You may need to add explicit"
                  + " type casts.")
          .at(call.span().start() + 1);
    }
    if (SuperAggregates.takes(name, value)) {
      return SuperAggregates.of(name, call, value, over(call, true));
    }
    return switch (name) {
      case "sum" -> sum(call, value);
      case "avg" -> average(call, value);
      case "min", "max", "any_value" -> {
        Value typed = conversions.settled(value);
        yield Value.of(
                typed.type(), call.span(), invoke(call, name, typed.code()), over(call, true))
            .with(typed.blanks());
      }
      case "median" -> {
        Value typed = number(name, call, value);
        lists.sorted(Code.of(typed.code(), " ASC"), call);
        yield between(call, typed, operand -> invoke(call, "median", operand));
      }
      case "stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop" -> {
        Value typed = number(name, call, value);
        yield Value.of(
            Kind.FLOAT8,
            call.span(),
            invoke(call, name, conversions.to(typed, SqlType.of(Kind.FLOAT8)).code()),
            over(call, true));
      }
      case "bool_and", "bool_or" ->
          Value.of(
              Kind.BOOL,
              call.span(),
              invoke(call, name, conversions.to(value, SqlType.of(Kind.BOOL)).code()),
              over(call, true));
      case "bit_and", "bit_or" -> {
        Value whole = value.isUntyped() ? conversions.to(value, SqlType.of(Kind.INT8)) : value;
        if (!Numbers.isInteger(whole.kind())) {
          throw Functions.missing(name, arguments, call.span());
        }
        yield Value.of(
            whole.type(), call.span(), invoke(call, name, whole.code()), over(call, true));
      }
      case "ratio_to_report" -> {
        Code total =
            Code.of(
                "sum(CAST(", number(name, call, value).code(), " AS DOUBLE))", over(call, true));
        yield Value.of(
            Kind.FLOAT8,
            call.span(),
            "(CAST(",
            value.code(),
            " AS DOUBLE) / nullif(",
            total,
            ", 0))");
      }
      default -> throw new IllegalStateException(name);
    };
  }

  private Value number(String name, Expression.Call call, Value value) throws SqlException {
    if (value.isUntyped()) {
      return conversions.to(value, SqlType.of(Kind.FLOAT8));
    }
    if (!Numbers.isNumber(value.kind()) && !Conversions.isMoment(value.kind())) {
      throw Functions.missing(name, List.of(value), call.span());
    }
    return value;
  }

  private static Code invoke(Expression.Call call, String name, Code argument) {
    return Code.of(name + "(" + (call.distinct() ? "DISTINCT " : ""), argument, ")");
  }

  private Value count(Expression.Call call, List<Value> arguments) throws SqlException {
    if (arguments.isEmpty()) {
      throw Functions.missing("count", arguments, call.span());
    }
    List<Code> codes = new ArrayList<>();
    for (Value argument : arguments) {
      Value settled = conversions.settled(argument);
      codes.add((call.distinct() ? Comparisons.trimmed(settled) : settled).code());
    }
    Code list = Code.join(", ", codes);
    if (call.approximate() && call.distinct()) {
      return counted(call, Code.of("approx_count_distinct(", list, ")"));
    }
    if (codes.size() > 1) {
      if (!call.distinct()) {
        throw Functions.missing("count", arguments, call.span());
      }
      return counted(call, Code.of("count(DISTINCT (", list, "))"));
    }
    return counted(call, invoke(call, "count", list));
  }

  private Value sum(Expression.Call call, Value value) throws SqlException {
    Value typed = number("sum", call, value);
    Kind kind = typed.kind();
    if (Conversions.isMoment(kind)) {
      throw Functions.missing("sum", List.of(value), call.span());
    }
    Code code = Code.at(call.span(), invoke(call, "sum", typed.code()), over(call, true));
    if (Numbers.isFloat(kind)) {
      return Value.of(kind == Kind.FLOAT4 ? Kind.FLOAT8 : kind, call.span(), code);
    }
    if (kind == Kind.NUMERIC) {
      SqlType type = SqlType.numeric(38, typed.engine().scale());
      return rescaled(Value.of(type, call.span(), code), typed.type().scale());
    }
    return Value.of(Kind.INT8, call.span(), "CAST(", code, " AS BIGINT)");
  }

  private static Value rescaled(Value value, int scale) {
    SqlType type = SqlType.numeric(38, scale);
    return value.as(type).in(value.engine());
  }

  /** Of whole numbers a whole number, of NUMERIC one of the same scale, both cut toward zero. */
  private Value average(Expression.Call call, Value value) throws SqlException {
    Value typed = number("avg", call, value);
    Kind kind = typed.kind();
    if (Conversions.isMoment(kind)) {
      throw Functions.missing("avg", List.of(value), call.span());
    }
    Code over = over(call, true);
    if (Numbers.isFloat(kind)) {
      return Value.of(Kind.FLOAT8, call.span(), invoke(call, "avg", typed.code()), over);
    }
    if (typed.code().changes() > 0) {
      // Both are of the same values then.
      Code list = Code.of(invoke(call, "list", typed.code()), over);
      Value same =
          quotient(call, typed, Code.of("list_sum(rs_all)"), Code.of("list_count(rs_all)"));
      return same.with(
          Code.of("list_transform([", list, "], lambda rs_all: ", same.code(), ")[1]"));
    }
    return quotient(
        call,
        typed,
        Code.of(invoke(call, "sum", typed.code()), over),
        Code.of(invoke(call, "count", typed.code()), over));
  }

  private static Value quotient(Expression.Call call, Value typed, Code sum, Code count) {
    Kind kind = typed.kind();
    if (Numbers.isInteger(kind)) {
      return Value.of(
          Kind.INT8, call.span(), "CAST((", sum, ") // nullif(", count, ", 0) AS BIGINT)");
    }
    int scale = typed.engine().scale();
    Code whole = Code.of("(", Operators.digits(sum, scale), " // nullif(", count, ", 0))");
    Value average = Operators.scaled(whole, SqlType.numeric(38, scale), call.span());
    return rescaled(average, typed.type().scale());
  }

  /** GROUPING: which of its columns the grouping set of the row leaves out. */
  Value grouping(Expression.Call call) throws SqlException {
    List<Code> codes = new ArrayList<>();
    for (Value argument : binder.bindAll(call.arguments())) {
      codes.add(argument.code());
    }
    binder.aggregated();
    return Value.of(
        Kind.INT4, call.span(), "CAST(grouping(", Code.join(", ", codes), ") AS INTEGER)");
  }

  private Value percentile(String name, Expression.Call call, List<Value> arguments)
      throws SqlException {
    if (call.order().isEmpty()) {
      // PostgreSQL's words; Redshift's are not known.
      throw SqlException.of("42809", "WITHIN GROUP is required for the aggregate " + name)
          .at(call.span().start() + 1);
    }
    if (arguments.size() != 1 || call.order().size() != 1) {
      throw Functions.missing(name, arguments, call.span());
    }
    Query.SortKey key = call.order().get(0);
    Value value = binder.bind(key.expression());
    if (!Numbers.isNumber(value.kind()) && !Conversions.isMoment(value.kind())) {
      throw Functions.missing(name, List.of(value), call.span());
    }
    Code given = conversions.to(arguments.get(0), SqlType.of(Kind.FLOAT8)).code();
    Code fraction = key.descending() ? Code.of("(1 - ", given, ")") : given;
    if (name.equals("percentile_cont")) {
      lists.sorted(binder.sortKey(conversions.settled(value).code(), key), call);
      return between(
          call, value, operand -> Code.of("quantile_cont(", operand, ", ", fraction, ")"));
    }
    return Value.of(
            value.type(),
            call.span(),
            Code.of("quantile_disc(", value.code(), ", ", fraction, ")", over(call, true)))
        .in(value.engine());
  }

  /** A value between two others: of numbers DOUBLE PRECISION, of moments one of their type. */
  private Value between(Expression.Call call, Value value, UnaryOperator<Code> function)
      throws SqlException {
    if (!Conversions.isMoment(value.kind())) {
      Code operand = conversions.to(value, SqlType.of(Kind.FLOAT8)).code();
      return Value.of(Kind.FLOAT8, call.span(), function.apply(operand), over(call, true));
    }
    Code code = Code.of(function.apply(value.code()), over(call, true));
    return Value.of(
        value.type(), call.span(), "CAST(", code, " AS " + EngineNames.of(value.type()) + ")");
  }

  private Code over(Expression.Call call, boolean aggregate) throws SqlException {
    return windows.over(call, aggregate);
  }
}
