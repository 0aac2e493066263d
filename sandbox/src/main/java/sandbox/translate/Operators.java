package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.translate.Token.Kind;

/**
 * {@code a # b} is the exclusive or, {@code 'a' + 'b'} joins texts; DuckDB's own operators are
 * refused.
 */
final class Operators implements Rule {
  /** What PostgreSQL's grammar and Redshift's documentation know. */
  private static final Set<String> KNOWN =
      Set.of(
          "+", "-", "*", "/", "%", "^", "<", ">", "=", "<=", ">=", "<>", "!=", "||", "::", "&", "|",
          "#", "~", "<<", ">>", "~*", "!~", "!~*", "|/", "||/", "@", ".", ",", ";", ":", "~~",
          "~~*", "!~~", "!~~*", "!");

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    List<Node> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      if (node instanceof Node.Leaf leaf && leaf.token().kind() == Kind.SYMBOL) {
        if (!KNOWN.contains(leaf.token().text())) {
          throw SqlException.of("42883", "operator does not exist: " + leaf.token().text())
              .at(leaf.token().start() + 1);
        }
        if (node.isSymbol("#") && i + 1 < level.size()) {
          int start = Operands.start(result, result.size());
          List<Node> left = new ArrayList<>(result.subList(start, result.size()));
          result.subList(start, result.size()).clear();
          result.addAll(Nodes.fill("xor($1, $2)", node.first(), left, List.of(level.get(++i))));
          continue;
        }
        if (node.isSymbol("|/") || node.isSymbol("||/")) {
          result.add(Nodes.leaf(Kind.WORD, node.isSymbol("|/") ? "sqrt" : "cbrt", node.first()));
          result.add(Nodes.parenthesis(List.of(level.get(++i)), node.first()));
          continue;
        }
      }
      if (node.isSymbol("+") && joinsTexts(level, i)) {
        result.add(Nodes.leaf(Kind.SYMBOL, "||", node.first()));
      } else if (isUntyped(level, i) && besideNumber(level, i)) {
        result.addAll(Nodes.fill("CAST($1 AS INTEGER)", node.first(), List.of(node)));
      } else {
        result.add(node);
      }
    }
    return result;
  }

  /** Whether a + stands beside a text that is no number, and not between it and a number. */
  private static boolean joinsTexts(List<Node> level, int at) {
    return at > 0
        && at + 1 < level.size()
        && (isText(level, at - 1) || isText(level, at + 1))
        && !level.get(at - 1).is(Kind.NUMBER)
        && !level.get(at + 1).is(Kind.NUMBER);
  }

  private static boolean isText(List<Node> level, int at) {
    return isUntyped(level, at)
        && !level.get(at).value().strip().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
  }

  /** A literal in quotes with no type before it. */
  private static boolean isUntyped(List<Node> level, int at) {
    return level.get(at).is(Kind.STRING)
        && (at == 0
            || !level.get(at - 1).isAny("timestamp", "date", "time", "interval", "timestamptz"));
  }

  /** In {@code 1 + '2'} the whole number gives the literal its type, as in PostgreSQL. */
  private static boolean besideNumber(List<Node> level, int at) {
    return at > 1 && isArithmetic(level.get(at - 1)) && isWhole(level.get(at - 2))
        || at + 2 < level.size() && isArithmetic(level.get(at + 1)) && isWhole(level.get(at + 2));
  }

  private static boolean isArithmetic(Node node) {
    return node.isSymbol("+") || node.isSymbol("-") || node.isSymbol("*") || node.isSymbol("/");
  }

  private static boolean isWhole(Node node) {
    return node.is(Kind.NUMBER) && node.value().matches("[0-9]+");
  }
}
