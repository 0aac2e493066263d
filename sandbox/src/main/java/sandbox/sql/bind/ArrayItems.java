package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.tree.Expression;

/**
 * The elements of the arrays that PostgreSQL's clients compare with: {@code oid = ANY ('{23}')} is
 * IN of a list.
 */
final class ArrayItems {
  private ArrayItems() {}

  static List<Expression> of(Expression.QuantifiedArray quantified) {
    boolean list =
        quantified.operator().equals("=") && !quantified.all()
            || quantified.operator().equals("<>") && quantified.all();
    if (!list) {
      throw new Unbound(quantified.operator() + " of an array");
    }
    Expression array = quantified.array();
    while (array instanceof Expression.Cast cast) {
      array = cast.operand();
    }
    if (array instanceof Expression.ArrayLiteral literal && !literal.items().isEmpty()) {
      return literal.items();
    }
    if (!(array instanceof Expression.StringLiteral text)
        || !text.value().matches("\\{[^{}\"]+\\}")) {
      throw new Unbound("an array that is computed");
    }
    List<Expression> items = new ArrayList<>();
    for (String item : text.value().substring(1, text.value().length() - 1).split(",", -1)) {
      items.add(new Expression.StringLiteral(text.span(), item.strip()));
    }
    return items;
  }
}
