package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

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

  private static final String[] TIMES = {"timestamp", "timestamptz", "date", "time", "interval"};

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
        if (i + 1 < level.size() && (node.isSymbol("|/") || node.isSymbol("||/"))) {
          int end = IntervalDivision.operandEnd(level, i + 1);
          String root = node.isSymbol("|/") ? "rs_sqrt" : "rs_cbrt";
          result.add(Nodes.leaf(Kind.WORD, root, node.first()));
          result.add(Nodes.parenthesis(level.subList(i + 1, end), node.first()));
          i = end - 1;
          continue;
        }
        if (node.isSymbol("/") && IntervalDivision.isDividend(result)) {
          int end = IntervalDivision.operandEnd(level, i + 1);
          IntervalDivision.divide(result, level.subList(i + 1, end), node.first());
          i = end - 1;
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
        && !level.get(at + 1).is(Kind.NUMBER)
        && !isTime(level, at - 1)
        && !isTime(level, at + 1);
  }

  private static boolean isText(List<Node> level, int at) {
    return isUntyped(level, at)
        && !level.get(at).value().strip().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
  }

  /** Whether an operand of + is a literal of a time's type, before or after which it is no text. */
  private static boolean isTime(List<Node> level, int at) {
    Node node = level.get(at);
    boolean typed = node.is(Kind.STRING) && !isUntyped(level, at);
    boolean leads = node.isAny(TIMES) && at + 1 < level.size() && level.get(at + 1).is(Kind.STRING);
    boolean cast =
        at + 2 < level.size() && level.get(at + 1).isSymbol("::") && level.get(at + 2).isAny(TIMES);
    return typed || leads || cast || node.isAny(TIMES) && isCastTo(level, at);
  }

  private static boolean isCastTo(List<Node> level, int at) {
    return at > 0 && level.get(at - 1).isSymbol("::");
  }

  /** A literal in quotes with no type before it. */
  private static boolean isUntyped(List<Node> level, int at) {
    return level.get(at).is(Kind.STRING)
        && (at == 0 || !level.get(at - 1).isAny(TIMES) && !level.get(at - 1).is("timetz"));
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
