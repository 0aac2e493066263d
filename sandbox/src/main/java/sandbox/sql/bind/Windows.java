package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Expression.Bound;
import sandbox.sql.tree.Expression.Frame;
import sandbox.sql.tree.Query;

/** Window functions, and the windows of aggregates (Developer Guide, "Window functions"). */
final class Windows {
  static final Set<String> NAMES =
      Set.of(
          "row_number",
          "rank",
          "dense_rank",
          "percent_rank",
          "cume_dist",
          "ntile",
          "lag",
          "lead",
          "first_value",
          "last_value",
          "nth_value");

  private final ExpressionBinder binder;
  private final Conversions conversions;

  Windows(ExpressionBinder binder, Conversions conversions) {
    this.binder = binder;
    this.conversions = conversions;
  }

  /** The call of a function that is there for windows alone. */
  Value bind(String name, Expression.Call call, List<Value> arguments) throws SqlException {
    if (call.window().isEmpty()) {
      throw SqlException.of("42809", "window function " + name + " requires an OVER clause")
          .at(call.span().start() + 1);
    }
    // FIRST_VALUE, LAST_VALUE and NTH_VALUE (their pages: a frame is needed with ORDER BY).
    Code over = over(call, name.endsWith("_value"));
    switch (name) {
      case "row_number", "dense_rank", "rank", "percent_rank", "cume_dist":
        if (!arguments.isEmpty()) {
          throw Functions.missing(name, arguments, call.span());
        }
        Kind kind = name.startsWith("percent") || name.startsWith("cume") ? Kind.FLOAT8 : Kind.INT8;
        return Value.of(kind, call.span(), name + "()", over);
      case "ntile":
        if (arguments.size() != 1) {
          throw Functions.missing(name, arguments, call.span());
        }
        return Value.of(
            Kind.INT8,
            call.span(),
            "ntile(",
            conversions.to(arguments.get(0), SqlType.of(Kind.INT8)).code(),
            ")",
            over);
      default:
        return navigation(name, call, arguments, over);
    }
  }

  private Value navigation(String name, Expression.Call call, List<Value> arguments, Code over)
      throws SqlException {
    if (arguments.isEmpty() || arguments.size() > 3) {
      throw Functions.missing(name, arguments, call.span());
    }
    Value value = conversions.settled(arguments.get(0));
    List<Code> codes = new ArrayList<>();
    codes.add(value.code());
    for (int i = 1; i < arguments.size(); i++) {
      SqlType type = i == 1 ? SqlType.of(Kind.INT4) : value.type();
      codes.add(conversions.to(arguments.get(i), type).code());
    }
    String nulls = call.nulls().equals("ignore") ? " IGNORE NULLS" : "";
    return Value.of(
            value.type(), call.span(), name + "(", Code.join(", ", codes), nulls + ")", over)
        .in(value.engine())
        .with(value.blanks());
  }

  /** OVER, or nothing for a plain aggregate. */
  Code over(Expression.Call call, boolean aggregate) throws SqlException {
    if (call.window().isEmpty()) {
      binder.aggregated();
      return Code.of("");
    }
    binder.window();
    Expression.Window window = call.window().get();
    if (aggregate
        && !window.order().isEmpty()
        && window.frame().isEmpty()
        && !call.name().last().value().startsWith("percentile")) {
      throw SqlException.of(
              "42601", "Aggregate window functions with an ORDER BY clause require a frame clause")
          .at(call.span().start() + 1);
    }
    List<Object> parts = new ArrayList<>();
    parts.add(" OVER (");
    if (!window.partition().isEmpty()) {
      List<Code> keys = new ArrayList<>();
      for (Expression key : window.partition()) {
        keys.add(Comparisons.trimmed(conversions.settled(binder.bind(key))).code());
      }
      parts.add("PARTITION BY ");
      parts.add(Code.join(", ", keys));
    }
    if (!window.order().isEmpty()) {
      List<Code> keys = new ArrayList<>();
      for (Query.SortKey key : window.order()) {
        keys.add(binder.sortKey(conversions.settled(binder.bind(key.expression())).code(), key));
      }
      parts.add(" ORDER BY ");
      parts.add(Code.join(", ", keys));
    }
    if (Code.of(parts.toArray()).changes() > 0) {
      throw SqlException.unsupported("RANDOM in a window's PARTITION BY or ORDER BY")
          .withHint("Compute it in a subquery.")
          .at(call.span().start() + 1);
    }
    if (window.frame().isPresent()) {
      parts.add(frame(window.frame().get()));
    }
    parts.add(")");
    return Code.of(parts.toArray());
  }

  private Code frame(Frame frame) throws SqlException {
    if (!frame.rows()) {
      throw SqlException.of("0A000", "RANGE clause of window functions not yet implemented");
    }
    return frame.to().isPresent()
        ? Code.of(" ROWS BETWEEN ", bound(frame.from()), " AND ", bound(frame.to().get()))
        : Code.of(" ROWS ", bound(frame.from()));
  }

  private Code bound(Bound bound) throws SqlException {
    String words = bound.kind().name().replace('_', ' ');
    return bound.distance().isPresent()
        ? Code.of(binder.bind(bound.distance().get()).code(), " " + words)
        : Code.of(words);
  }
}
