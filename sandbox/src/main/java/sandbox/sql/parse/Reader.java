package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.text.ReservedWords;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Option;
import sandbox.sql.tree.Span;

/** Reads a statement's tokens one by one: words, symbols and names. */
final class Reader {
  /** How deep expressions and queries may stand inside each other. */
  private static final int DEEPEST = 400;

  /** How high a tree of operators may grow; without brackets, it grows to the left. */
  private static final int HIGHEST = 1_500;

  private final List<Token> tokens;
  private int[] closing;
  private int at;
  private int depth;
  private int height;

  Reader(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  /** Goes one level deeper, until {@link #leave}. */
  void enter() throws SqlException {
    if (++depth > DEEPEST) {
      throw SqlException.of("54001", "stack depth limit exceeded")
          .withHint("The statement nests brackets or operators more than " + DEEPEST + " deep.")
          .at(peek().start() + 1);
    }
  }

  void leave() {
    depth--;
  }

  /** How high the expressions are that have been read since the last call. */
  int takeHeight() {
    int taken = height;
    height = 0;
    return taken;
  }

  /** What has been read stands in one more node, beside others of this height. */
  void grow(int beside) throws SqlException {
    height = Math.max(height + 1, beside);
    if (height > HIGHEST) {
      throw SqlException.of("54001", "stack depth limit exceeded")
          .withHint("The statement joins more than " + HIGHEST + " operands by operators.")
          .at(peek().start() + 1);
    }
  }

  /** How far ahead the bracket closes that opens so far ahead; past the end when it never does. */
  int closing(int ahead) {
    if (closing == null) {
      closing = new int[tokens.size()];
      java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>();
      for (int i = 0; i < tokens.size(); i++) {
        closing[i] = tokens.size();
        if (tokens.get(i).isSymbol("(")) {
          open.push(i);
        } else if (tokens.get(i).isSymbol(")") && !open.isEmpty()) {
          closing[open.pop()] = i;
        }
      }
    }
    return closing[at + ahead] - at;
  }

  boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  boolean is(String word) {
    return peek().is(word);
  }

  boolean isSymbol(String symbol) {
    return peek().isSymbol(symbol);
  }

  /** Whether these words come next. */
  boolean ahead(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Takes these words if they come next, all or none. */
  boolean accept(String... words) {
    if (!ahead(words)) {
      return false;
    }
    at += words.length;
    return true;
  }

  /** Takes the first of these words that comes next, or gives an empty text. */
  String acceptAny(String... words) {
    for (String word : words) {
      if (accept(word)) {
        return word;
      }
    }
    return "";
  }

  boolean acceptSymbol(String symbol) {
    if (peek().isSymbol(symbol)) {
      at++;
      return true;
    }
    return false;
  }

  void expect(String... words) throws SqlException {
    for (String word : words) {
      if (!accept(word)) {
        throw unexpected();
      }
    }
  }

  String expectAny(String... words) throws SqlException {
    String word = acceptAny(words);
    if (word.isEmpty()) {
      throw unexpected();
    }
    return word;
  }

  void expectSymbol(String symbol) throws SqlException {
    if (!acceptSymbol(symbol)) {
      throw unexpected();
    }
  }

  /** Raises a syntax error unless all is read. */
  void expectEnd() throws SqlException {
    if (!atEnd()) {
      throw unexpected();
    }
  }

  /** Whether a name comes next: in quotes, or a word that is not reserved. */
  boolean isName() {
    return isName(peek());
  }

  static boolean isName(Token token) {
    return token.kind() == Kind.QUOTED
        || token.kind() == Kind.WORD && !ReservedWords.contains(token.value());
  }

  /** A name that is not reserved. */
  Identifier name() throws SqlException {
    if (!isName()) {
      throw unexpected();
    }
    return identifier(next());
  }

  /** A name where any word is one: after AS and after a dot. */
  Identifier label() throws SqlException {
    if (!peek().isName()) {
      throw unexpected();
    }
    return identifier(next());
  }

  static Identifier identifier(Token token) {
    return new Identifier(token.value(), span(token));
  }

  /** A name with qualifiers, as tables have it: at most database, schema and table. */
  Name qualifiedName() throws SqlException {
    return qualifiedNameOf(3);
  }

  /** A name with qualifiers, of so many parts at the most. */
  Name qualifiedNameOf(int most) throws SqlException {
    List<Identifier> parts = new ArrayList<>();
    parts.add(name());
    while (isSymbol(".") && peek(1).isName()) {
      at++;
      parts.add(label());
    }
    if (isSymbol(".")) {
      at++;
      throw unexpected();
    }
    Name name = new Name(parts);
    if (parts.size() > most) {
      throw SqlException.of("42601", "improper qualified name (too many dotted names): " + name)
          .at(name.span().start() + 1);
    }
    return name;
  }

  /** Names in brackets, separated by commas. */
  List<Identifier> nameList() throws SqlException {
    expectSymbol("(");
    List<Identifier> names = names();
    expectSymbol(")");
    return names;
  }

  /** Names separated by commas. */
  List<Identifier> names() throws SqlException {
    List<Identifier> names = new ArrayList<>();
    do {
      names.add(name());
    } while (acceptSymbol(","));
    return names;
  }

  /** Qualified names separated by commas. */
  List<Name> qualifiedNames() throws SqlException {
    List<Name> names = new ArrayList<>();
    do {
      names.add(qualifiedName());
    } while (acceptSymbol(","));
    return names;
  }

  /** A word, a name, a number with its sign, or a literal, as options have it. */
  Option.Value value() throws SqlException {
    int start = at;
    String sign = acceptSymbol("-") ? "-" : "";
    Token token = peek();
    Option.Kind kind =
        switch (token.kind()) {
          case WORD -> Option.Kind.WORD;
          case QUOTED -> Option.Kind.QUOTED;
          case STRING -> Option.Kind.STRING;
          case NUMBER -> Option.Kind.NUMBER;
          default -> throw unexpected();
        };
    if (!sign.isEmpty() && kind != Option.Kind.NUMBER) {
      throw unexpected();
    }
    at++;
    return new Option.Value(since(start), kind, sign + token.text(), sign + token.value());
  }

  String string() throws SqlException {
    if (peek().kind() != Kind.STRING) {
      throw unexpected();
    }
    return next().value();
  }

  /** A whole number, which may have a sign. */
  long integer() throws SqlException {
    boolean negative = acceptSymbol("-");
    if (!negative) {
      acceptSymbol("+");
    }
    Token token = peek();
    if (token.kind() != Kind.NUMBER || !isWhole(token.text())) {
      throw unexpected();
    }
    at++;
    return negative ? -Long.parseLong(token.text()) : Long.parseLong(token.text());
  }

  private static boolean isWhole(String text) {
    return text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** From a token's place to the last token that was read. */
  Span since(int position) {
    Token first = tokens.get(position);
    Token last = tokens.get(Math.max(position, at - 1));
    return new Span(first.start(), last.end());
  }

  static Span span(Token token) {
    return new Span(token.start(), token.end());
  }

  /** 42601 at the token that comes next, in PostgreSQL's words. */
  SqlException unexpected() {
    return unexpected(peek());
  }

  static SqlException unexpected(Token token) {
    String message =
        token.kind() == Kind.END
            ? "syntax error at end of input"
            : "syntax error at or near \"" + token.text() + "\"";
    return SqlException.of("42601", message).at(token.start() + 1);
  }
}
