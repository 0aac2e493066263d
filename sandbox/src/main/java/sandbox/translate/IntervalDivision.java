package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;

/**
 * {@code interval '1 second' / 1000}: the setting that makes 5/2 be 2 leaves DuckDB's operator
 * without an interval, while its function {@code "/"} still takes one.
 */
final class IntervalDivision {
  private IntervalDivision() {}

  /** Whether what stands before a division is a product with an interval in it. */
  static boolean isDividend(List<Node> before) {
    return isInterval(before.subList(start(before), before.size()));
  }

  /** Replaces the dividend, the end of a list, by its quotient. */
  static void divide(List<Node> before, List<Node> divisor, Token near) {
    List<Node> dividend = before.subList(start(before), before.size());
    List<Node> quotient =
        Nodes.fill("\"/\"($1, $2)", near, new ArrayList<>(dividend), new ArrayList<>(divisor));
    dividend.clear();
    before.addAll(quotient);
  }

  /** Where the chain of factors begins that ends a list. */
  private static int start(List<Node> before) {
    int start = Operands.start(before, before.size());
    while (start > 1 && isFactorSign(before.get(start - 1))) {
      start = Operands.start(before, start - 1);
    }
    return start;
  }

  private static boolean isFactorSign(Node node) {
    return node.isSymbol("*") || node.isSymbol("/") || node.isSymbol("%");
  }

  private static boolean isInterval(List<Node> product) {
    for (int i = 0; i < product.size(); i++) {
      Node node = product.get(i);
      Node next = i + 1 < product.size() ? product.get(i + 1) : null;
      Node before = i > 0 ? product.get(i - 1) : null;
      boolean literal = next != null && next.is(Kind.STRING);
      if (node.is("interval") && (literal || before != null && before.isSymbol("::"))) {
        return true;
      }
      boolean cast = before != null && before.is("cast");
      boolean plain = before == null || isFactorSign(before) || before.isSymbol("-");
      if (node.isParenthesis() && (cast ? endsWithInterval(node.body()) : plain && isSum(node))) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithInterval(List<Node> cast) {
    return !cast.isEmpty() && cast.get(cast.size() - 1).is("interval");
  }

  /** Whether a part in brackets adds or multiplies intervals and does nothing else. */
  private static boolean isSum(Node group) {
    boolean arithmetic = true;
    for (Node node : group.body()) {
      arithmetic &=
          !node.isAny("case", "and", "or", "not", "in", "is", "select", "between", "like")
              && !node.isAny("timestamp", "timestamptz", "date", "time")
              && !node.isSymbol("<")
              && !node.isSymbol(">")
              && !node.isSymbol("=")
              && !node.isSymbol(",");
    }
    return arithmetic && isInterval(group.body());
  }

  /** The index after the operand that begins at an index: its sign, its brackets, its casts. */
  static int operandEnd(List<Node> level, int start) {
    int at = start;
    while (at < level.size() && (level.get(at).isSymbol("-") || level.get(at).isSymbol("+"))) {
      at++;
    }
    if (at < level.size() && level.get(at).is("case")) {
      for (int depth = 0; at < level.size(); at++) {
        depth += level.get(at).is("case") ? 1 : level.get(at).is("end") ? -1 : 0;
        if (depth == 0) {
          break;
        }
      }
    }
    at = Math.min(at + 1, level.size());
    while (at < level.size() && continues(level, at)) {
      at++;
    }
    return at;
  }

  private static boolean continues(List<Node> level, int at) {
    Node node = level.get(at);
    Node before = level.get(at - 1);
    return node.isSymbol("::")
        || node.isSymbol(".")
        || node instanceof Node.Group && (before.isName() || before instanceof Node.Group)
        || before.isSymbol("::")
        || before.isSymbol(".")
        || node.is("precision") && before.is("double");
  }
}
