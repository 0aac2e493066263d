package sandbox.sql.bind;

import sandbox.sql.tree.Expression;

/** What expressions are called that the grammar knows and the sandbox does not evaluate. */
final class Constructs {
  private Constructs() {}

  static String name(Expression expression) {
    if (expression instanceof Expression.Row) {
      return "A row as a value";
    }
    if (expression instanceof Expression.Collate) {
      return "COLLATE";
    }
    if (expression instanceof Expression.Prior) {
      return "PRIOR";
    }
    if (expression instanceof Expression.ObjectTransform) {
      return "The function object_transform";
    }
    if (expression instanceof Expression.DefaultValue) {
      return "DEFAULT in an expression";
    }
    return expression.getClass().getSimpleName();
  }
}
