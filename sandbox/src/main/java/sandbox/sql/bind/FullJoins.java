package sandbox.sql.bind;

import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/** A FULL JOIN needs an equality between its sides, as PostgreSQL 8.0 has no other plan for it. */
final class FullJoins {

  private FullJoins() {}

  static void check(Expression on, Span span) throws SqlException {
    if (!hasEquality(on)) {
      throw SqlException.of(
              "0A000", "FULL JOIN is only supported with merge-joinable join conditions")
          .at(span.start() + 1);
    }
  }

  private static boolean hasEquality(Expression on) {
    if (on instanceof Expression.Logical logical) {
      return logical.and() && logical.operands().stream().allMatch(FullJoins::hasEquality);
    }
    return on instanceof Expression.Binary binary && binary.operator().equals("=")
        || on instanceof Expression.BooleanLiteral;
  }
}
