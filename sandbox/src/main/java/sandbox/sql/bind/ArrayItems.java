package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.tree.Expression;

/**
 * The elements of the arrays that PostgreSQL's clients compare with: {@code oid = ANY ('{23}')} is
 * IN of a list.
 */
final class ArrayItems {
  private ArrayItems() {}

  /** The elements of an array that is written out; empty when it is computed. */
  static Optional<List<Expression>> of(Expression given) {
    Expression array = given;
    while (array instanceof Expression.Cast cast) {
      array = cast.operand();
    }
    if (array instanceof Expression.ArrayLiteral literal && !literal.items().isEmpty()) {
      return Optional.of(literal.items());
    }
    if (!(array instanceof Expression.StringLiteral text)
        || !text.value().matches("\\{[^{}\"]+\\}")) {
      return Optional.empty();
    }
    List<Expression> items = new ArrayList<>();
    for (String item : text.value().substring(1, text.value().length() - 1).split(",", -1)) {
      items.add(new Expression.StringLiteral(text.span(), item.strip()));
    }
    return Optional.of(items);
  }
}
