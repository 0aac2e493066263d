package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

/** TOP n becomes LIMIT n at the end of its SELECT, MINUS becomes EXCEPT. */
final class QueryShape implements Rule {

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    List<Node> result = new ArrayList<>(level.size());
    List<Node> limit = List.of();
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      if (isMinus(level, i)) {
        result.addAll(limit);
        limit = List.of();
        result.add(Nodes.leaf(Kind.WORD, "except", node.first()));
      } else if (node.isAny("union", "except", "intersect") && i > 0) {
        result.addAll(limit);
        limit = List.of();
        result.add(node);
      } else if (isTop(level, i)) {
        Node count = level.get(++i);
        limit = List.of(Nodes.leaf(Kind.WORD, "limit", node.first()), count);
      } else {
        result.add(node);
      }
    }
    result.addAll(limit);
    return result;
  }

  private static boolean isMinus(List<Node> level, int at) {
    return level.get(at).is("minus")
        && at > 0
        && at + 1 < level.size()
        && (level.get(at + 1).isAny("select", "all", "with") || level.get(at + 1).isParenthesis());
  }

  private static boolean isTop(List<Node> level, int at) {
    if (!level.get(at).is("top") || at == 0 || at + 1 >= level.size()) {
      return false;
    }
    Node count = level.get(at + 1);
    return level.get(at - 1).isAny("select", "distinct", "all")
        && (count.is(Kind.NUMBER) || count.is(Kind.PARAMETER) || count.isParenthesis());
  }
}
