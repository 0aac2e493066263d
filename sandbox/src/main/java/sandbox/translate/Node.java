package sandbox.translate;

import java.util.List;
import sandbox.sql.text.Token;

/** A token, or what stands between a pair of brackets: SQL as far as rules need to see it. */
public sealed interface Node {

  /** The first token. */
  Token first();

  /** One token. */
  record Leaf(Token token) implements Node {
    @Override
    public Token first() {
      return token;
    }
  }

  /**
   * A bracketed part.
   *
   * @param open its opening bracket
   * @param body what stands inside
   * @param close its closing bracket
   */
  record Group(Token open, List<Node> body, Token close) implements Node {
    /** Copies the body. */
    public Group {
      body = List.copyOf(body);
    }

    @Override
    public Token first() {
      return open;
    }
  }

  /** Whether this is the unquoted word, given in lower case. */
  default boolean is(String word) {
    return this instanceof Leaf leaf && leaf.token.is(word);
  }

  /** Whether this is one of the unquoted words, given in lower case. */
  default boolean isAny(String... words) {
    return this instanceof Leaf leaf && leaf.token.isAny(words);
  }

  /** Whether this is the operator or punctuation. */
  default boolean isSymbol(String symbol) {
    return this instanceof Leaf leaf && leaf.token.isSymbol(symbol);
  }

  /** Whether this is a word or a quoted identifier. */
  default boolean isName() {
    return this instanceof Leaf leaf && leaf.token.isName();
  }

  /** Whether this is a token of that kind. */
  default boolean is(Token.Kind kind) {
    return this instanceof Leaf leaf && leaf.token.kind() == kind;
  }

  /** Whether this is a part in round brackets. */
  default boolean isParenthesis() {
    return this instanceof Group group && group.open.isSymbol("(");
  }

  /** The folded name or the literal's value; the empty string for a group. */
  default String value() {
    return this instanceof Leaf leaf ? leaf.token.value() : "";
  }

  /** What stands inside the brackets; empty for a token. */
  default List<Node> body() {
    return List.of();
  }
}
