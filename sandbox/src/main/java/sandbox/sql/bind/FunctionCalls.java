package sandbox.sql.bind;

import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.TypeName;

/** Leads each call to those who know its function. */
final class FunctionCalls {
  private final ExpressionBinder binder;
  private final Conversions conversions;
  private final Casts casts;
  private final Aggregates aggregates;
  private final SpecialFunctions special;
  private final VariedFunctions varied;
  private final SystemFunctions system;

  FunctionCalls(
      ExpressionBinder binder,
      Conversions conversions,
      Casts casts,
      SpecialFunctions special,
      SystemFunctions system) {
    this.binder = binder;
    this.conversions = conversions;
    this.casts = casts;
    this.special = special;
    this.system = system;
    aggregates = new Aggregates(binder, conversions);
    varied = new VariedFunctions(binder, conversions);
  }

  /** A call, by what kind of function the name is. */
  Value bind(Expression.Call call) throws SqlException {
    Name name = call.name();
    String function = name.last().value();
    if (name.parts().size() > 1 && !name.parts().get(0).value().equals("pg_catalog")) {
      throw Functions.missing(name.toString(), binder.bindAll(call.arguments()), call.span());
    }
    if (name.parts().size() > 1 && function.equals("unnest")) {
      return system.unnested(call);
    }
    if (Aggregates.NAMES.contains(function) || Windows.NAMES.contains(function)) {
      return aggregates.bind(call);
    }
    boolean plain =
        !call.distinct()
            && call.order().isEmpty()
            && call.window().isEmpty()
            && call.nulls().isEmpty()
            && !call.approximate();
    if (!plain) {
      throw Functions.isKnown(function) || Functions.isDocumented(function)
          ? SqlException.of("42809", "function " + function + " is not an aggregate function")
              .at(call.span().start() + 1)
          : Functions.missing(function, binder.bindAll(call.arguments()), call.span());
    }
    if (function.equals("grouping")) {
      return aggregates.grouping(call);
    }
    if (SpecialFunctions.NAMES.contains(function)) {
      return special.bind(function, call);
    }
    if (VariedFunctions.NAMES.contains(function)) {
      return varied.bind(function, call);
    }
    if (SystemFunctions.NAMES.contains(function)) {
      return system.bind(function, call);
    }
    if (Casts.FUNCTIONS.contains(function) && call.arguments().size() == 1) {
      TypeName type = new TypeName(call.span(), function, List.of(), "", false);
      return casts.cast(binder.bind(call.arguments().get(0)), type, call.span());
    }
    if (Functions.isKnown(function)) {
      return Functions.call(function, binder.bindAll(call.arguments()), conversions, call.span());
    }
    throw Functions.isDocumented(function)
        ? SqlException.unsupported("The function " + function).at(call.span().start() + 1)
        : Functions.missing(function, binder.bindAll(call.arguments()), call.span());
  }
}
