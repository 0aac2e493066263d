package sandbox.sql.text;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

/** Reads a statement token by token: what hand-written recognisers stand on. */
public final class Cursor {
  private final List<Token> tokens;
  private int at;

  /** A cursor at the first of these tokens, whose last one must be of kind END. */
  public Cursor(List<Token> tokens) {
    if (tokens.isEmpty() || tokens.get(tokens.size() - 1).kind() != Kind.END) {
      throw new IllegalArgumentException("tokens must end with END");
    }
    this.tokens = List.copyOf(tokens);
  }

  /** The current token. */
  public Token peek() {
    return tokens.get(at);
  }

  /** The token some places ahead, END past the last one. */
  public Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  /** Takes the current token. */
  public Token next() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  /** The index of the current token. */
  public int position() {
    return at;
  }

  /** Goes back, or on, to a token. */
  public void moveTo(int position) {
    at = position;
  }

  /** The tokens from one index to the current one. */
  public List<Token> since(int position) {
    return tokens.subList(position, at);
  }

  /** Whether all tokens are read. */
  public boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  /** Takes these words if they come next, all or none. */
  public boolean accept(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).is(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  /** Takes the symbol if it comes next. */
  public boolean acceptSymbol(String symbol) {
    if (peek().isSymbol(symbol)) {
      at++;
      return true;
    }
    return false;
  }

  /** Takes these words or raises a syntax error. */
  public void expect(String... words) throws SqlException {
    for (String word : words) {
      if (!accept(word)) {
        throw syntaxError(peek());
      }
    }
  }

  /** Takes the symbol or raises a syntax error. */
  public void expectSymbol(String symbol) throws SqlException {
    if (!acceptSymbol(symbol)) {
      throw syntaxError(peek());
    }
  }

  /** Raises a syntax error unless all tokens are read. */
  public void expectEnd() throws SqlException {
    if (!atEnd()) {
      throw syntaxError(peek());
    }
  }

  /** Takes an identifier, folded. */
  public String name() throws SqlException {
    if (!peek().isName()) {
      throw syntaxError(peek());
    }
    return next().value();
  }

  /** Takes an identifier with up to two qualifiers, folded. */
  public List<String> qualifiedName() throws SqlException {
    List<String> parts = new ArrayList<>();
    parts.add(name());
    while (acceptSymbol(".")) {
      parts.add(name());
    }
    if (parts.size() > 3) {
      throw SqlException.of(
          "42601", "improper qualified name (too many dotted names): " + String.join(".", parts));
    }
    return parts;
  }

  /** Takes a comma-separated list of identifiers in brackets. */
  public List<String> nameList() throws SqlException {
    expectSymbol("(");
    List<String> names = new ArrayList<>();
    do {
      names.add(name());
    } while (acceptSymbol(","));
    expectSymbol(")");
    return names;
  }

  /** Takes a string literal. */
  public String string() throws SqlException {
    if (peek().kind() != Kind.STRING) {
      throw syntaxError(peek());
    }
    return next().value();
  }

  /** Takes a whole number, which may have a sign. */
  public long integer() throws SqlException {
    boolean negative = acceptSymbol("-");
    if (!negative) {
      acceptSymbol("+");
    }
    Token token = peek();
    if (token.kind() != Kind.NUMBER || !token.text().matches("[0-9]{1,18}")) {
      throw syntaxError(token);
    }
    at++;
    return negative ? -Long.parseLong(token.text()) : Long.parseLong(token.text());
  }

  /** The tokens of an expression: up to a comma, a closing bracket or one of these words. */
  public List<Token> expression(String... stops) throws SqlException {
    int start = at;
    int depth = 0;
    while (!atEnd()) {
      Token token = peek();
      if (depth == 0
          && (token.isSymbol(",") || token.isSymbol(")") || at > start && token.isAny(stops))) {
        break;
      }
      if (token.isSymbol("(") || token.isSymbol("[")) {
        depth++;
      } else if (token.isSymbol(")") || token.isSymbol("]")) {
        depth--;
      }
      at++;
    }
    if (at == start) {
      throw syntaxError(peek());
    }
    return since(start);
  }

  /** The remaining tokens. */
  public List<Token> rest() {
    List<Token> rest = tokens.subList(at, tokens.size() - 1);
    at = tokens.size() - 1;
    return rest;
  }

  /** SQLSTATE 42601 at a token, in PostgreSQL's words. */
  public static SqlException syntaxError(Token token) {
    String message =
        token.kind() == Kind.END
            ? "syntax error at end of input"
            : "syntax error at or near \"" + token.text() + "\"";
    return SqlException.of("42601", message).at(token.start() + 1);
  }
}
