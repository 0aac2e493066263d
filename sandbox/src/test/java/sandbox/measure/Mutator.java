package sandbox.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sandbox.sql.SqlException;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.ReservedWords;
import sandbox.sql.text.Token;

/** Changes statements at random: their tokens, their characters, how they nest. */
final class Mutator {
  private static final String[] ODD = {
    "\0",
    "\ud800",
    "\udc00",
    "\ufeff",
    "\u202e",
    "\u00a0",
    "\u0130",
    "\u1e9e",
    "\ud83d\ude00",
    "e\u0301",
    "\u2028",
    "\uffff",
    "\u0660",
    "\u00b2",
    "\u3000",
    "\t",
    "\r",
    "\b",
    "\\",
    "'",
    "\"",
    "$$",
    "$1",
    "$0",
    "$99999999999",
    "/*",
    "*/",
    "--",
    ";",
    "::",
    "(+)",
    ":",
    "..",
    "1e999",
    "99999999999999999999999999999999999999999",
    "0x1F",
    "1.2.3",
    "[",
    "]",
    "{",
    "}",
    "@",
    "#t",
    "?"
  };
  private static final String[] OPENING = {
    "(",
    "(select ",
    "case when ",
    "not ",
    "- ",
    "abs(",
    "exists (select ",
    "array(",
    "x.",
    "a[",
    "select * from (",
    "cast(",
    "1 + ",
    "'",
    "with a as ("
  };

  private final Random random;
  private final List<String> statements;

  Mutator(long seed, List<String> statements) {
    random = new Random(seed);
    this.statements = statements;
  }

  int choose(int number) {
    return random.nextInt(number);
  }

  /** One to four changes to a statement. */
  String mutate(String statement) {
    String text = statement;
    boolean gently = random.nextInt(3) > 0;
    int most = random.nextBoolean() ? 1 : 4;
    for (int changes = 1 + random.nextInt(most); changes > 0 && !text.isEmpty(); changes--) {
      text = gently ? alike(text) : random.nextInt(3) == 0 ? characters(text) : tokens(text);
    }
    return text;
  }

  private String characters(String text) {
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(8));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + ODD[random.nextInt(ODD.length)] + text.substring(at);
      case 2 -> text.substring(0, at);
      case 3 -> text.substring(0, to) + text.substring(at);
      default -> {
        char c = (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(128));
        yield text.substring(0, at) + c + text.substring(at + 1);
      }
    };
  }

  private String tokens(String text) {
    List<String> tokens = cut(text);
    if (tokens.isEmpty()) {
      return characters(text);
    }
    int at = random.nextInt(tokens.size());
    int to = Math.min(tokens.size(), at + 1 + random.nextInt(4));
    switch (random.nextInt(9)) {
      case 0 -> tokens.subList(at, to).clear();
      case 1 -> tokens.addAll(at, List.copyOf(tokens.subList(at, to)));
      case 2 -> tokens.set(at, tokens.set(random.nextInt(tokens.size()), tokens.get(at)));
      case 3 -> tokens.subList(at, tokens.size()).clear();
      case 4 -> tokens.add(at, ODD[random.nextInt(ODD.length)]);
      case 5 -> nest(tokens, at, to);
      case 6 -> tokens.set(at, another());
      case 7 -> splice(tokens, at);
      default -> tokens.add(at, another());
    }
    return String.join(" ", tokens);
  }

  /** Puts another name, number or text in a token's place: most of these can be read. */
  private String alike(String text) {
    List<Token> tokens = lexed(text);
    List<Token> others = lexed(statements.get(random.nextInt(statements.size())));
    if (tokens.isEmpty() || others.isEmpty()) {
      return characters(text);
    }
    Token token = tokens.get(random.nextInt(tokens.size()));
    if (!isFree(token)) {
      return random.nextInt(4) == 0 ? tokens(text) : alike(text);
    }
    int from = random.nextInt(others.size());
    for (int i = 0; i < others.size(); i++) {
      Token other = others.get((from + i) % others.size());
      if (other.kind() == token.kind() && isFree(other) && !other.text().equals(token.text())) {
        return text.substring(0, token.start()) + other.text() + text.substring(token.end());
      }
    }
    return tokens(text);
  }

  /** Its place can be taken by others: a name, a number, a text, an operator. */
  private static boolean isFree(Token token) {
    return token.kind() == Token.Kind.SYMBOL
        ? !"()[],.;".contains(token.text())
        : !ReservedWords.contains(token.value());
  }

  private void nest(List<String> tokens, int at, int to) {
    int depth = random.nextInt(20) == 0 ? 1 + random.nextInt(2000) : 1 + random.nextInt(5);
    String opening = OPENING[random.nextInt(OPENING.length)];
    tokens.add(to, ")".repeat(random.nextInt(8) == 0 ? 0 : depth));
    tokens.add(at, opening.repeat(depth));
  }

  /** Goes on with the end of another statement. */
  private void splice(List<String> tokens, int at) {
    List<String> other = cut(statements.get(random.nextInt(statements.size())));
    if (!other.isEmpty()) {
      tokens.subList(at, tokens.size()).clear();
      tokens.addAll(other.subList(random.nextInt(other.size()), other.size()));
    }
  }

  private String another() {
    List<String> other = cut(statements.get(random.nextInt(statements.size())));
    return other.isEmpty() ? "null" : other.get(random.nextInt(other.size()));
  }

  private static List<String> cut(String text) {
    return new ArrayList<>(lexed(text).stream().map(Token::text).toList());
  }

  private static List<Token> lexed(String text) {
    try {
      List<Token> tokens = Lexer.tokens(text);
      return tokens.subList(0, tokens.size() - 1);
    } catch (SqlException e) {
      return List.of();
    }
  }
}
