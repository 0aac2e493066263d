package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.translate.Node.Group;

/**
 * A call in a list of nodes with all that may follow it.
 *
 * @param name the function's name, folded
 * @param near its name's token
 * @param arguments the arguments, without a leading DISTINCT or ALL
 * @param distinct whether DISTINCT leads the arguments
 * @param within the ORDER BY inside WITHIN GROUP, if present
 * @param nulls {@code ignore} or {@code respect}, from inside or outside the brackets, if present
 * @param over OVER and its window, empty when it is no window call
 * @param approximate whether APPROXIMATE precedes it
 */
record FunctionCall(
    String name,
    Token near,
    List<List<Node>> arguments,
    boolean distinct,
    Optional<List<Node>> within,
    Optional<String> nulls,
    List<Node> over,
    boolean approximate) {

  /** What undoes the differences of one function. */
  @FunctionalInterface
  interface Rewrite {
    List<Node> apply(FunctionCall call, SessionValues session) throws SqlException;
  }

  /** A call and the index after its last node. */
  record Found(FunctionCall call, int end) {}

  /** Reads the call whose name stands at an index and whose brackets follow. */
  static Found read(List<Node> level, int at) {
    List<Node> body = ((Group) level.get(at + 1)).body();
    boolean distinct = !body.isEmpty() && body.get(0).is("distinct");
    if (!body.isEmpty() && body.get(0).isAny("distinct", "all")) {
      body = body.subList(1, body.size());
    }
    Optional<String> nulls = Optional.empty();
    int size = body.size();
    if (size >= 2
        && body.get(size - 1).is("nulls")
        && body.get(size - 2).isAny("ignore", "respect")) {
      nulls = Optional.of(body.get(size - 2).value());
      body = body.subList(0, size - 2);
    }
    int end = at + 2;
    Optional<List<Node>> within = Optional.empty();
    if (end + 2 < level.size()
        && level.get(end).is("within")
        && level.get(end + 1).is("group")
        && level.get(end + 2).isParenthesis()) {
      within = Optional.of(level.get(end + 2).body());
      end += 3;
    }
    if (end + 1 < level.size()
        && level.get(end).isAny("ignore", "respect")
        && level.get(end + 1).is("nulls")) {
      nulls = Optional.of(level.get(end).value());
      end += 2;
    }
    List<Node> over = List.of();
    if (end + 1 < level.size() && level.get(end).is("over")) {
      over = List.copyOf(level.subList(end, end + 2));
      end += 2;
    }
    boolean approximate = at > 0 && level.get(at - 1).is("approximate");
    Token near = level.get(at).first();
    return new Found(
        new FunctionCall(
            near.value(), near, Nodes.split(body), distinct, within, nulls, over, approximate),
        end);
  }

  /** The argument, or a 42883 error when there are fewer. */
  List<Node> argument(int index) throws SqlException {
    if (index >= arguments.size()) {
      throw missing();
    }
    return arguments.get(index);
  }

  /** The first argument, or nothing. */
  List<Node> argumentOrEmpty() {
    return arguments.isEmpty() ? List.of() : arguments.get(0);
  }

  /** Raises 42883 unless the number of arguments lies in the range. */
  void requireArguments(int least, int most) throws SqlException {
    if (arguments.size() < least || arguments.size() > most) {
      throw missing();
    }
  }

  private SqlException missing() {
    String types = String.join(", ", arguments.stream().map(argument -> "unknown").toList());
    return SqlException.of("42883", "function " + name + "(" + types + ") does not exist")
        .withHint(
            "No function matches the given name and argument types. You may need to add explicit"
                + " type casts.")
        .at(near.start() + 1);
  }

  /** The call of another function with given arguments and this call's DISTINCT and window. */
  List<Node> as(String function, List<List<Node>> given) {
    List<Node> body = new ArrayList<>();
    if (distinct) {
      body.add(Nodes.leaf(Token.Kind.WORD, "distinct", near));
    }
    body.addAll(Nodes.join(given, near));
    nulls.ifPresent(
        kind -> {
          body.add(Nodes.leaf(Token.Kind.WORD, kind, near));
          body.add(Nodes.leaf(Token.Kind.WORD, "nulls", near));
        });
    List<Node> nodes = new ArrayList<>();
    nodes.add(Nodes.leaf(Token.Kind.WORD, function, near));
    nodes.add(Nodes.parenthesis(body, near));
    nodes.addAll(over);
    return nodes;
  }
}
