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
      boolean joins =
          node.isSymbol("+")
              && (isText(level, i - 1) || i + 1 < level.size() && isText(level, i + 1));
      result.add(joins ? Nodes.leaf(Kind.SYMBOL, "||", node.first()) : node);
    }
    return result;
  }

  /** A literal that is no number and has no type before it. */
  private static boolean isText(List<Node> level, int at) {
    return at >= 0
        && level.get(at).is(Kind.STRING)
        && !level.get(at).value().strip().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
        && (at == 0
            || !level.get(at - 1).isAny("timestamp", "date", "time", "interval", "timestamptz"));
  }
}
