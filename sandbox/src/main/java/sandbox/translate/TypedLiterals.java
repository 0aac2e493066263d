package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sandbox.sql.text.Token.Kind;

/**
 * {@code timestamp [(p)] with time zone '…'} and its kin by their short names, so that every later
 * rule sees a typed literal as one word and a string.
 */
final class TypedLiterals implements Rule {
  private static final Map<String, String> ZONED =
      Map.of("timestamp", "timestamptz", "time", "timetz");

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) {
    List<Node> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      int end = ZONED.containsKey(node.value()) && node.is(Kind.WORD) ? literal(level, i) : i;
      if (end > i + 1) {
        boolean zoned = end - i > 3 && level.get(end - 3).is("with");
        result.add(zoned ? Nodes.leaf(Kind.WORD, ZONED.get(node.value()), node.first()) : node);
        i = end - 1;
      } else {
        result.add(node);
      }
    }
    return result;
  }

  /** The index of the string of the typed literal that begins at an index; that index if none. */
  private static int literal(List<Node> level, int start) {
    int at = start + 1;
    if (at < level.size() && level.get(at).isParenthesis()) {
      at++;
    }
    if (at + 2 < level.size()
        && level.get(at).isAny("with", "without")
        && level.get(at + 1).is("time")
        && level.get(at + 2).is("zone")) {
      at += 3;
    }
    return at < level.size() && level.get(at).is(Kind.STRING) ? at : start;
  }
}
