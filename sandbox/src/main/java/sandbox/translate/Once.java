package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;

/**
 * Lets SQL that names an expression several times evaluate it once. Repeating a pure expression
 * changes nothing; {@code random()} would be another number each time, so it is bound to a lambda's
 * parameter first.
 */
public final class Once {
  private static final Set<String> VOLATILE = Set.of("random", "nextval");
  private static final String PARAMETER = "rs_once";

  private Once() {}

  /** Whether an expression may have another value each time it is evaluated. */
  static boolean isVolatile(List<Node> expression) {
    for (int i = 0; i < expression.size(); i++) {
      Node node = expression.get(i);
      boolean call = i + 1 < expression.size() && expression.get(i + 1).isParenthesis();
      if (call && VOLATILE.contains(node.value()) || isVolatile(node.body())) {
        return true;
      }
    }
    return false;
  }

  /** SQL over an expression, which it may name as often as it likes. */
  public static List<Node> over(List<Node> expression, UnaryOperator<List<Node>> sql) {
    return isVolatile(expression) ? bound(expression, sql) : sql.apply(expression);
  }

  private static List<Node> bound(List<Node> expression, UnaryOperator<List<Node>> sql) {
    Token near = expression.get(0).first();
    List<Node> body = sql.apply(List.of(Nodes.leaf(Kind.WORD, PARAMETER, near)));
    return Nodes.fill(
        "list_extract(list_transform(list_value($1), lambda " + PARAMETER + ": ($2)), 1)",
        near,
        expression,
        body);
  }

  /** The call of a macro, whose body may name its parameters several times. */
  static List<Node> call(String macro, List<List<Node>> arguments, Token near) {
    for (int i = 0; i < arguments.size(); i++) {
      if (isVolatile(arguments.get(i))) {
        int index = i;
        return bound(
            arguments.get(i),
            value -> {
              List<List<Node>> others = new ArrayList<>(arguments);
              others.set(index, value);
              return call(macro, others, near);
            });
      }
    }
    return List.of(
        Nodes.leaf(Kind.WORD, macro, near), Nodes.parenthesis(Nodes.join(arguments, near), near));
  }
}
