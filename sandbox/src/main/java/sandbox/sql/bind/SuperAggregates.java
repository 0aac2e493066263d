package sandbox.sql.bind;

import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;

/**
 * SUM and AVG of SUPER, a SUPER themselves; what is no number counts as NULL (Developer Guide,
 * "SUM", "AVG").
 */
final class SuperAggregates {
  private SuperAggregates() {}

  static boolean takes(String name, Value value) {
    return value.kind() == Kind.SUPER && (name.equals("sum") || name.equals("avg"));
  }

  static Value of(String name, Expression.Call call, Value value, Code over) {
    return Value.of(
        Kind.SUPER,
        call.span(),
        "rs_super_" + name + "(list(" + (call.distinct() ? "DISTINCT " : "") + "rs_super_number(",
        value.code(),
        "))",
        over,
        ")");
  }
}
