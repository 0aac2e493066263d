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
        boolean navigation = i > 0 && group.open().isSymbol("[");
        if (!navigation) {
          throw Cursor.syntaxError(group.open());
        }
      }
      if (next == null || i == 0) {
        continue;
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
