package sandbox.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.translate.Node.Group;
import sandbox.translate.Node.Leaf;

/** Turns tokens into nodes and back, and cuts and fills lists of nodes. */
public final class Nodes {
  /** Deeper nesting than this is refused, as PostgreSQL's stack depth limit does. */
  static final int DEPTH_LIMIT = 400;

  private Nodes() {}

  private record Open(Token bracket, List<Node> body) {}

  /**
   * The nodes of a token list; its END is dropped.
   *
   * @throws SqlException 42601 for a bracket without its partner, 54001 for too deep nesting
   */
  public static List<Node> of(List<Token> tokens) throws SqlException {
    Deque<Open> stack = new ArrayDeque<>();
    List<Node> current = new ArrayList<>();
    for (Token token : tokens) {
      if (token.isSymbol("(") || token.isSymbol("[") || token.isSymbol("{")) {
        stack.push(new Open(token, current));
        current = new ArrayList<>();
        if (stack.size() > DEPTH_LIMIT) {
          throw SqlException.of("54001", "stack depth limit exceeded").at(token.start() + 1);
        }
      } else if (token.isSymbol(")") || token.isSymbol("]") || token.isSymbol("}")) {
        if (stack.isEmpty() || !matches(stack.peek().bracket, token)) {
          throw Cursor.syntaxError(token);
        }
        Open open = stack.pop();
        open.body.add(new Group(open.bracket, current, token));
        current = open.body;
      } else if (token.kind() != Kind.END) {
        current.add(new Leaf(token));
      } else if (!stack.isEmpty()) {
        throw Cursor.syntaxError(token);
      }
    }
    return current;
  }

  private static boolean matches(Token open, Token close) {
    return switch (open.text()) {
      case "(" -> close.isSymbol(")");
      case "[" -> close.isSymbol("]");
      default -> close.isSymbol("}");
    };
  }

  /** The tokens of a node list, in order, without an END. */
  public static List<Token> tokens(List<Node> nodes) {
    List<Token> tokens = new ArrayList<>();
    collect(nodes, tokens);
    return tokens;
  }

  private static void collect(List<Node> nodes, List<Token> into) {
    for (Node node : nodes) {
      if (node instanceof Group group) {
        into.add(group.open());
        collect(group.body(), into);
        into.add(group.close());
      } else {
        into.add(node.first());
      }
    }
  }

  /** The parts between commas; none for an empty list. */
  public static List<List<Node>> split(List<Node> nodes) {
    List<List<Node>> parts = new ArrayList<>();
    if (nodes.isEmpty()) {
      return parts;
    }
    List<Node> part = new ArrayList<>();
    for (Node node : nodes) {
      if (node.isSymbol(",")) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(node);
      }
    }
    parts.add(part);
    return parts;
  }

  /** The parts, with commas between them placed near a token. */
  public static List<Node> join(List<List<Node>> parts, Token near) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        nodes.add(new Leaf(Token.made(Kind.SYMBOL, ",", near)));
      }
      nodes.addAll(parts.get(i));
    }
    return nodes;
  }

  /**
   * Nodes from a template of DuckDB's SQL in which {@code $1}, {@code $2} … stand for the given
   * parts. All other tokens point at {@code near}.
   */
  @SafeVarargs
  public static List<Node> fill(String template, Token near, List<Node>... parts) {
    try {
      return fill(of(Lexer.tokens(template)), near, parts);
    } catch (SqlException e) {
      throw new IllegalArgumentException("bad template " + template, e);
    }
  }

  private static List<Node> fill(List<Node> template, Token near, List<Node>[] parts) {
    List<Node> filled = new ArrayList<>();
    for (Node node : template) {
      if (node instanceof Group group) {
        filled.add(
            new Group(
                placed(group.open(), near),
                fill(group.body(), near, parts),
                placed(group.close(), near)));
      } else if (node.is(Kind.PARAMETER)) {
        filled.addAll(parts[Integer.parseInt(node.value()) - 1]);
      } else {
        filled.add(new Leaf(placed(node.first(), near)));
      }
    }
    return filled;
  }

  private static Token placed(Token token, Token near) {
    return new Token(token.kind(), token.text(), token.value(), near.start(), near.end());
  }

  /** One word or symbol at the place of a token. */
  public static Leaf leaf(Kind kind, String text, Token near) {
    return new Leaf(Token.made(kind, text, near));
  }

  /** A string literal at the place of a token. */
  public static Leaf string(String value, Token near) {
    return leaf(Kind.STRING, "'" + value.replace("'", "''") + "'", near);
  }

  /** The names of a qualified name, without its dots. */
  public static List<String> parts(List<Node> name) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < name.size(); i += 2) {
      parts.add(name.get(i).value());
    }
    return parts;
  }

  /** A quoted identifier at the place of a token. */
  public static Leaf quoted(String name, Token near) {
    return leaf(Kind.QUOTED, "\"" + name.replace("\"", "\"\"") + "\"", near);
  }

  /** A group in round brackets. */
  public static Group parenthesis(List<Node> body, Token near) {
    return new Group(Token.made(Kind.SYMBOL, "(", near), body, Token.made(Kind.SYMBOL, ")", near));
  }
}
