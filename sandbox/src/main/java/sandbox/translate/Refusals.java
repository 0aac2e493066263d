package sandbox.translate;

import java.util.List;
import sandbox.sql.SqlException;

/** What DuckDB would take and Redshift does not: refused with Redshift's message. */
final class Refusals implements Rule {

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      Node next = i + 1 < level.size() ? level.get(i + 1) : null;
      if (node instanceof Node.Group group && !group.open().isSymbol("(")) {
        boolean navigation =
            i > 0
                && group.open().isSymbol("[")
                && (level.get(i - 1) instanceof Node.Group
                    || level.get(i - 1).isName()
                        && !level.get(i - 1).isAny("select", "where", "and", "or", "in", "array"));
        if (!navigation) {
          throw Cursor.syntaxError(group.open());
        }
      }
      if (next == null || i == 0) {
        continue;
      }
      if (node.is("distinct") && next.is("on") && level.get(i - 1).is("select")) {
        throw SqlException.of("0A000", "SELECT DISTINCT ON is not supported")
            .at(node.first().start() + 1);
      }
      if (node.is("filter") && next.isParenthesis() && level.get(i - 1).isParenthesis()) {
        throw Cursor.syntaxError(next.first());
      }
      boolean conflict = node.is("on") && next.is("conflict");
      boolean returning =
          node.is("returning")
              && !level.get(i - 1).isSymbol(".")
              && level.get(0).isAny("insert", "update", "delete", "merge", "with");
      boolean lateral =
          node.is("lateral") && (next.isParenthesis() || level.get(i - 1).isAny("join"));
      boolean asof = node.isAny("asof", "positional", "anti", "semi") && next.is("join");
      if (conflict || returning || lateral || asof) {
        throw Cursor.syntaxError(conflict ? next.first() : node.first());
      }
    }
    return level;
  }
}
