package sandbox.translate;

import java.util.List;
import sandbox.sql.text.Token.Kind;

/** Finds where the operand of a postfix operator begins, or that of a prefix ends. */
final class Operands {
  private Operands() {}

  /** The index at which the operand ending before {@code end} begins; {@code end} if none does. */
  static int start(List<Node> level, int end) {
    int at = end - 1;
    if (at < 0) {
      return end;
    }
    Node last = level.get(at);
    if (last.is("end")) {
      return caseStart(level, at);
    }
    if (last.isParenthesis()) {
      if (at > 0 && level.get(at - 1).isAny("over", "filter")
          || at > 1 && level.get(at - 1).is("group") && level.get(at - 2).is("within")) {
        int before = level.get(at - 1).is("group") ? at - 2 : at - 1;
        while (before > 1 && level.get(before - 1).is("nulls")) {
          before -= 2;
        }
        return start(level, before);
      }
      if (at > 0 && isFunctionName(level.get(at - 1))) {
        int name = qualifierStart(level, at - 1);
        return name > 0 && level.get(name - 1).is("approximate")
            ? name - 1
            : castBefore(level, name);
      }
      return castBefore(level, at);
    }
    if (last instanceof Node.Group) {
      return start(level, at);
    }
    if (last.isName()) {
      return castBefore(level, qualifierStart(level, at));
    }
    if (last.is(Kind.STRING)) {
      boolean typed =
          at > 0
              && level
                  .get(at - 1)
                  .isAny("date", "timestamp", "time", "interval", "timestamptz", "timetz");
      return typed ? at - 1 : at;
    }
    return last.is(Kind.NUMBER) || last.is(Kind.PARAMETER) ? at : end;
  }

  /** If the part beginning at {@code from} is a type after {@code ::}, the cast operand's start. */
  private static int castBefore(List<Node> level, int from) {
    if (from > 1 && level.get(from - 1).isSymbol("::")) {
      return start(level, from - 1);
    }
    if (from > 2
        && level.get(from - 1).isAny("double", "character", "timestamp")
        && level.get(from - 2).isSymbol("::")) {
      return start(level, from - 2);
    }
    return from;
  }

  private static boolean isFunctionName(Node node) {
    return node.isName()
        && !node.isAny(
            "and",
            "or",
            "not",
            "in",
            "when",
            "then",
            "else",
            "case",
            "select",
            "where",
            "on",
            "having",
            "between",
            "like",
            "ilike",
            "is",
            "as",
            "from",
            "by",
            "distinct",
            "any",
            "some",
            "all",
            "values",
            "union",
            "except",
            "intersect",
            "join",
            "using",
            "set",
            "limit",
            "offset",
            "qualify",
            "to",
            "escape",
            "exists");
  }

  private static int qualifierStart(List<Node> level, int at) {
    int start = at;
    while (start >= 2 && level.get(start - 1).isSymbol(".") && level.get(start - 2).isName()) {
      start -= 2;
    }
    return start;
  }

  private static int caseStart(List<Node> level, int end) {
    int depth = 0;
    for (int i = end; i >= 0; i--) {
      if (level.get(i).is("end")) {
        depth++;
      } else if (level.get(i).is("case") && --depth == 0) {
        return i;
      }
    }
    return end;
  }
}
