package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.translate.Node.Group;
import sandbox.translate.Token.Kind;

/** Finds the names of tables and views in FROM, JOIN and USING, and puts others in their place. */
public final class Relations {

  /** What stands for a relation's name, whose nodes are names and dots. */
  @FunctionalInterface
  public interface Mapping {
    List<Node> of(List<Node> name) throws SqlException;
  }

  private Relations() {}

  /** Maps the names at one level of nesting. */
  static List<Node> map(List<Node> level, Mapping mapping) throws SqlException {
    if (level.stream().noneMatch(node -> node.isAny("select", "delete", "update", "merge"))) {
      return level;
    }
    List<Node> result = new ArrayList<>(level.size());
    boolean inFrom = false;
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      if (node.isAny("from", "join", "using")) {
        inFrom = true;
      } else if (node.isAny(
          "where", "on", "group", "having", "order", "select", "set", "limit", "qualify", "with")) {
        inFrom = false;
      }
      boolean first =
          inFrom
              && i > 0
              && (level.get(i - 1).isAny("from", "join", "using")
                  || level.get(i - 1).isSymbol(","));
      if (!first || node instanceof Group) {
        result.add(node);
        continue;
      }
      if (node.is(Kind.STRING)) {
        throw Cursor.syntaxError(node.first());
      }
      int end = nameEnd(level, i);
      boolean call = end < level.size() && level.get(end).isParenthesis();
      List<Node> name = level.subList(i, end);
      result.addAll(call || !node.isName() ? name : mapping.of(name));
      i = end - 1;
    }
    return result;
  }

  private static int nameEnd(List<Node> level, int at) {
    int end = at + 1;
    while (end + 1 < level.size() && level.get(end).isSymbol(".") && level.get(end + 1).isName()) {
      end += 2;
    }
    return end;
  }

  /** Maps the names at every level of nesting. */
  public static List<Node> mapAll(List<Node> nodes, Mapping mapping) throws SqlException {
    List<Node> level = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      level.add(
          node instanceof Group group
              ? new Group(group.open(), mapAll(group.body(), mapping), group.close())
              : node);
    }
    return map(level, mapping);
  }
}
