package sandbox.translate;

import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

/**
 * DuckDB's shorthands, which Redshift's grammar does not have: a query without SELECT, a comma too
 * many, {@code * REPLACE (…)}, LIMIT in percent, ORDER BY ALL and USING SAMPLE.
 */
final class Shorthands implements Rule {

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    boolean select = false;
    int start = 0;
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      Node next = i + 1 < level.size() ? level.get(i + 1) : null;
      if (node.isAny("union", "intersect", "except", "minus")) {
        select = false;
        start = next != null && next.isAny("all", "distinct") ? i + 2 : i + 1;
      }
      select |= node.is("select");
      if (node.is("from") && !select && (i == start || level.get(start).is("with"))) {
        throw Cursor.syntaxError(node.first());
      }
      if (node instanceof Node.Group group && endsWithComma(group.body())) {
        throw Cursor.syntaxError(group.close());
      }
      if (next != null) {
        refusePair(level, i, node, next);
      } else if (node.isSymbol(",") && level.get(0).isAny("select", "with")) {
        throw Cursor.syntaxError(node.first());
      }
    }
    return level;
  }

  private static boolean endsWithComma(List<Node> body) {
    return !body.isEmpty() && body.get(body.size() - 1).isSymbol(",");
  }

  private static void refusePair(List<Node> level, int at, Node node, Node next)
      throws SqlException {
    Node before = at > 0 ? level.get(at - 1) : null;
    Node after = at + 2 < level.size() ? level.get(at + 2) : null;
    boolean tooMuch =
        node.isSymbol(",")
            && next.isAny("from", "where", "group", "having", "qualify", "order", "limit", "union");
    boolean replaced =
        node.isSymbol("*")
            && next.is("replace")
            && before != null
            && (before.isAny("select", "distinct", "all")
                || before.isSymbol(",")
                || before.isSymbol("."));
    boolean percent =
        node.is(Kind.NUMBER) && next.isSymbol("%") && before != null && before.is("limit");
    boolean sample = node.is("using") && next.is("sample");
    if (tooMuch || replaced || percent || sample) {
      throw Cursor.syntaxError(next.first());
    }
    if (node.is("order") && next.is("by") && after != null && after.is("all")) {
      throw Cursor.syntaxError(after.first());
    }
  }
}
