package sandbox.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;
import sandbox.translate.Node.Group;

/**
 * Finds the names of tables and views in FROM, JOIN and USING, and puts others in their place. The
 * name of a common table expression is none of them where that expression is in scope.
 */
public final class Relations {

  /** Catalogs that DuckDB has beside the database. */
  private static final Set<String> CATALOGS = Set.of("sys", "system", "temp", "memory");

  /** What stands for a relation's name, whose nodes are names and dots. */
  @FunctionalInterface
  public interface Mapping {
    List<Node> of(List<Node> name) throws SqlException;
  }

  /** The same, told whether an alias follows. */
  @FunctionalInterface
  public interface AliasedMapping {
    List<Node> of(List<Node> name, boolean aliased) throws SqlException;
  }

  private final AliasedMapping mapping;

  private Relations(AliasedMapping mapping) {
    this.mapping = mapping;
  }

  /** Maps the names at every level of nesting. */
  public static List<Node> map(List<Node> nodes, Mapping mapping) throws SqlException {
    return mapAliased(nodes, (name, aliased) -> mapping.of(name));
  }

  /** Maps the names at every level of nesting. */
  public static List<Node> mapAliased(List<Node> nodes, AliasedMapping mapping)
      throws SqlException {
    return new Relations(mapping).level(nodes, Set.of());
  }

  /** Whether a schema's name is a catalog's too, so that DuckDB asks which of them is meant. */
  public static boolean isCatalogToo(String schema, String database) {
    return schema.equals(database) || CATALOGS.contains(schema);
  }

  private List<Node> level(List<Node> nodes, Set<String> outer) throws SqlException {
    return level(nodes, outer, false);
  }

  /**
   * Maps the names of one level.
   *
   * @param joined whether it is a join in brackets, which begins with a relation
   */
  private List<Node> level(List<Node> nodes, Set<String> outer, boolean joined)
      throws SqlException {
    Set<String> expressions = outer;
    boolean query = joined || isQuery(nodes);
    List<Node> result = new ArrayList<>(nodes.size());
    boolean inFrom = joined;
    boolean expected = joined;
    int i = 0;
    while (i < nodes.size()) {
      Node node = nodes.get(i);
      if (isWith(nodes, i)) {
        expressions = new HashSet<>(expressions);
        i = with(nodes, i, expressions, result);
        continue;
      }
      if (isFrom(nodes, i) || node.isAny("join", "using")) {
        inFrom = true;
      } else if (node.isAny(
          "where", "group", "having", "order", "select", "set", "limit", "qualify", "window",
          "connect", "start", "with")) {
        inFrom = false;
      }
      if (node instanceof Group group) {
        boolean join =
            query
                && expected
                && inFrom
                && !isQuery(group.body())
                && !(i > 0 && nodes.get(i - 1).is("using"));
        result.add(new Group(group.open(), level(group.body(), expressions, join), group.close()));
        i++;
      } else if (query && expected && inFrom) {
        int end = nameEnd(nodes, i);
        result.addAll(relation(nodes, i, end, expressions));
        i = end;
      } else {
        result.add(node);
        i++;
      }
      Node last = nodes.get(i - 1);
      expected = isFrom(nodes, i - 1) || last.isAny("join", "using") || last.isSymbol(",");
    }
    return result;
  }

  private static boolean isQuery(List<Node> nodes) {
    return nodes.stream().anyMatch(node -> node.isAny("select", "delete", "update", "merge"));
  }

  /** FROM, not that of IS [NOT] DISTINCT FROM. */
  private static boolean isFrom(List<Node> nodes, int at) {
    return nodes.get(at).is("from")
        && !(at > 1 && nodes.get(at - 1).is("distinct") && nodes.get(at - 2).isAny("is", "not"));
  }

  private List<Node> relation(List<Node> nodes, int at, int end, Set<String> expressions)
      throws SqlException {
    Node node = nodes.get(at);
    if (node.is(Kind.STRING)) {
      throw Cursor.syntaxError(node.first());
    }
    List<Node> name = nodes.subList(at, end);
    boolean call = end < nodes.size() && nodes.get(end).isParenthesis();
    boolean expression = name.size() == 1 && expressions.contains(node.value());
    return call || expression || !node.isName()
        ? name
        : mapping.of(
            name, isAlias(nodes, end < nodes.size() && nodes.get(end).is("as") ? end + 1 : end));
  }

  private static boolean isAlias(List<Node> nodes, int at) {
    return at < nodes.size()
        && nodes.get(at).isName()
        && !nodes
            .get(at)
            .isAny(
                "join",
                "inner",
                "left",
                "right",
                "full",
                "cross",
                "natural",
                "on",
                "using",
                "where",
                "group",
                "having",
                "qualify",
                "window",
                "order",
                "limit",
                "offset",
                "fetch",
                "union",
                "except",
                "intersect",
                "minus",
                "connect",
                "start",
                "set");
  }

  private static int nameEnd(List<Node> nodes, int at) {
    int end = at + 1;
    while (end + 1 < nodes.size() && nodes.get(end).isSymbol(".") && nodes.get(end + 1).isName()) {
      end += 2;
    }
    return end;
  }

  /** Whether WITH [RECURSIVE] name [(columns)] AS (…) begins here. */
  private static boolean isWith(List<Node> nodes, int at) {
    return nodes.get(at).is("with") && bodyOf(nodes, isRecursive(nodes, at) ? at + 2 : at + 1) > 0;
  }

  private static boolean isRecursive(List<Node> nodes, int at) {
    return at + 2 < nodes.size() && nodes.get(at + 1).is("recursive") && nodes.get(at + 2).isName();
  }

  /** Where the query of the common table expression that is named at an index stands, or -1. */
  private static int bodyOf(List<Node> nodes, int name) {
    if (name >= nodes.size() || !nodes.get(name).isName()) {
      return -1;
    }
    int as = name + 1;
    if (as < nodes.size() && nodes.get(as).isParenthesis()) {
      as++;
    }
    return as + 1 < nodes.size() && nodes.get(as).is("as") && nodes.get(as + 1).isParenthesis()
        ? as + 1
        : -1;
  }

  /**
   * Maps the expressions of a WITH clause, each of which sees those before it, and with RECURSIVE
   * itself and those after it too; the place after the clause.
   */
  private int with(List<Node> nodes, int at, Set<String> expressions, List<Node> result)
      throws SqlException {
    boolean recursive = isRecursive(nodes, at);
    int name = recursive ? at + 2 : at + 1;
    result.addAll(nodes.subList(at, name));
    List<Integer> bodies = new ArrayList<>();
    for (int next = name; bodyOf(nodes, next) > 0; ) {
      int body = bodyOf(nodes, next);
      bodies.add(body);
      if (recursive) {
        expressions.add(nodes.get(next).value());
      }
      next = body + 1 < nodes.size() && nodes.get(body + 1).isSymbol(",") ? body + 2 : nodes.size();
    }
    for (int body : bodies) {
      result.addAll(nodes.subList(name, body));
      Group group = (Group) nodes.get(body);
      result.add(new Group(group.open(), level(group.body(), expressions), group.close()));
      expressions.add(nodes.get(name).value());
      name = body + 1;
      if (name < nodes.size() && nodes.get(name).isSymbol(",")) {
        result.add(nodes.get(name++));
      }
    }
    return name;
  }
}
