package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;

/**
 * {@code CASE random() WHEN …} and {@code random() IN (…)} compare one number with each value;
 * DuckDB writes the operand out for every comparison. Runs last, since what it wraps is not looked
 * at again.
 */
final class VolatileOperands implements Rule {
  private static final Set<String> BOUNDARIES =
      Set.of(
          ",",
          ";",
          "=",
          "<",
          ">",
          "<=",
          ">=",
          "<>",
          "!=",
          "and",
          "or",
          "not",
          "where",
          "on",
          "when",
          "then",
          "else",
          "having",
          "select",
          "qualify",
          "distinct",
          "all",
          "set",
          "case",
          "by",
          "as");

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) {
    if (!Once.isVolatile(level)) {
      return level;
    }
    List<Node> result = new ArrayList<>(level);
    for (int i = result.size() - 1; i >= 0; i--) {
      if (result.get(i).is("case")) {
        simpleCase(result, i);
      }
    }
    for (int i = 0; i < result.size(); i++) {
      if (result.get(i).is("in") && i + 1 < result.size() && result.get(i + 1).isParenthesis()) {
        i = membership(result, i);
      }
    }
    return result;
  }

  private static void simpleCase(List<Node> level, int start) {
    int when = -1;
    int depth = 0;
    int end = start;
    for (; end < level.size(); end++) {
      Node node = level.get(end);
      depth += node.is("case") ? 1 : node.is("end") ? -1 : 0;
      if (depth == 0) {
        break;
      }
      when = when < 0 && depth == 1 && node.is("when") ? end : when;
    }
    if (when <= start + 1 || end == level.size()) {
      return;
    }
    List<Node> whole = level.subList(start, end + 1);
    List<Node> rest = List.copyOf(level.subList(when, end + 1));
    List<Node> operand = List.copyOf(level.subList(start + 1, when));
    if (Once.isVolatile(operand)) {
      Token near = level.get(start).first();
      List<Node> once = Once.over(operand, value -> Nodes.fill("(CASE $1 $2)", near, value, rest));
      whole.clear();
      level.addAll(start, once);
    }
  }

  /** The index of the last node of what {@code operand [NOT] IN (…)} has become. */
  private static int membership(List<Node> level, int in) {
    List<Node> list = level.get(in + 1).body();
    boolean subquery = !list.isEmpty() && list.get(0).isAny("select", "with");
    int end = in > 0 && level.get(in - 1).is("not") ? in - 1 : in;
    int start = end;
    while (start > 0 && !isBoundary(level.get(start - 1))) {
      start--;
    }
    List<Node> operand = List.copyOf(level.subList(start, end));
    if (subquery || operand.isEmpty() || !Once.isVolatile(operand)) {
      return in + 1;
    }
    List<Node> rest = List.copyOf(level.subList(end, in + 2));
    Token near = operand.get(0).first();
    List<Node> once = Once.over(operand, value -> Nodes.fill("($1 $2)", near, value, rest));
    level.subList(start, in + 2).clear();
    level.addAll(start, once);
    return start + once.size() - 1;
  }

  private static boolean isBoundary(Node node) {
    boolean word = node.is(Kind.WORD) || node.is(Kind.SYMBOL);
    return word && BOUNDARIES.contains(node.first().text().toLowerCase(java.util.Locale.ROOT));
  }
}
