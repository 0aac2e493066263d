package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

/** Finds the items of select lists in a level, and the alias of an item. */
final class SelectList {
  private static final String[] AFTER = {
    "from",
    "into",
    "where",
    "group",
    "having",
    "order",
    "limit",
    "offset",
    "union",
    "except",
    "intersect",
    "minus",
    "qualify",
    "window",
    "fetch",
    "start",
    "connect",
    "for"
  };

  /** Nodes in {@code pg_catalog.timestamp (6) without time zone}. */
  private static final int LONGEST_TYPE = 7;

  private SelectList() {}

  /** Where the items of one SELECT stand: from the first node to after the last. */
  record Span(int from, int to) {}

  /** The select lists of a level, in order. */
  static List<Span> spans(List<Node> level) {
    List<Span> spans = new ArrayList<>();
    int i = 0;
    while (i < level.size()) {
      if (!level.get(i).is("select")) {
        i++;
        continue;
      }
      int from = skipQuantifier(level, i + 1);
      int to = from;
      while (to < level.size() && !endsList(level, to)) {
        to++;
      }
      if (to > from) {
        spans.add(new Span(from, to));
      }
      i = Math.max(to, i + 1);
    }
    return spans;
  }

  private static int skipQuantifier(List<Node> level, int start) {
    int at = start;
    while (at < level.size() && level.get(at).isAny("all", "distinct")) {
      at++;
      if (at + 1 < level.size() && level.get(at).is("on") && level.get(at + 1).isParenthesis()) {
        at += 2;
      }
    }
    if (at + 1 < level.size() && level.get(at).is("top")) {
      Node count = level.get(at + 1);
      if (count.is(Kind.NUMBER) || count.is(Kind.PARAMETER) || count.isParenthesis()) {
        at += 2;
      }
    }
    return at;
  }

  private static boolean endsList(List<Node> level, int at) {
    Node node = level.get(at);
    if (node.is("from")) {
      return at == 0 || !level.get(at - 1).is("distinct");
    }
    if (node.is("order") || node.is("group") || node.is("start") || node.is("connect")) {
      return at + 1 < level.size() && (level.get(at + 1).isAny("by", "with"));
    }
    boolean names = at > 0 && (level.get(at - 1).is("as") || level.get(at - 1).isSymbol("."));
    return !names && node.isAny(AFTER);
  }

  /** An item cut into its expression and its alias. */
  record Item(List<Node> expression, Optional<Node> alias) {}

  /** Cuts one item, with or without AS, into expression and alias. */
  static Item item(List<Node> nodes) throws SqlException {
    int size = nodes.size();
    if (nodes.get(0).isSymbol("*")) {
      return new Item(nodes, Optional.empty());
    }
    if (size >= 3 && nodes.get(size - 2).is("as") && isAliasable(nodes.get(size - 1))) {
      return new Item(nodes.subList(0, size - 2), Optional.of(nodes.get(size - 1)));
    }
    if (size >= 2
        && nodes.get(size - 1).isName()
        && endsOperand(nodes, size - 2)
        && !nodes
            .get(size - 1)
            .isAny("end", "null", "true", "false", "unknown", "over", "isnull", "notnull")
        && !partOfType(nodes)) {
      return new Item(nodes.subList(0, size - 1), Optional.of(nodes.get(size - 1)));
    }
    return new Item(nodes, Optional.empty());
  }

  private static boolean isAliasable(Node node) {
    return node.isName() || node.is(Kind.STRING);
  }

  private static boolean endsOperand(List<Node> nodes, int at) throws SqlException {
    Node node = nodes.get(at);
    if (node instanceof Node.Group || endsType(nodes, at)) {
      return true;
    }
    if (node.isName()) {
      return !node.isAny(
          "is",
          "not",
          "and",
          "or",
          "like",
          "ilike",
          "between",
          "in",
          "case",
          "when",
          "then",
          "else",
          "as",
          "distinct",
          "interval",
          "escape",
          "similar",
          "to",
          "any",
          "some",
          "all",
          "date",
          "timestamp",
          "time",
          "over",
          "select",
          "exists");
    }
    return node.is(Kind.STRING) || node.is(Kind.NUMBER) || node.is(Kind.PARAMETER);
  }

  /** Whether the last word belongs to a type after {@code ::}, or to AT TIME ZONE. */
  private static boolean partOfType(List<Node> nodes) throws SqlException {
    int size = nodes.size();
    boolean zone = size >= 4 && nodes.get(size - 2).is("zone") && nodes.get(size - 4).is("at");
    return zone || nodes.get(size - 2).isSymbol(".") || endsType(nodes, size - 1);
  }

  /** Whether the type of a {@code ::} ends with the node at an index. */
  private static boolean endsType(List<Node> nodes, int at) throws SqlException {
    for (int i = at - 1; i >= Math.max(0, at - LONGEST_TYPE); i--) {
      if (nodes.get(i).isSymbol("::")) {
        boolean qualified = i + 3 < nodes.size() && nodes.get(i + 2).isSymbol(".");
        int name = qualified ? i + 3 : i + 1;
        return TypeNames.read(nodes, name).map(TypeNames.Found::end).orElse(name + 1) == at + 1;
      }
    }
    return false;
  }
}
