package sandbox.sql.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

/**
 * Cuts SQL text into tokens by Redshift's rules: backslash escapes in every string literal, dollar
 * quotes, nested comments, PostgreSQL's operators, {@code #name} for temporary tables. White space
 * and comments yield no token. Linear in the text and free of recursion.
 */
public final class Lexer {
  private static final String OPERATOR_CHARS = "+-*/<>=~!@#%^&|`?";

  private static final String[] SYMBOLS = new String[128];

  static {
    for (char c = 0; c < SYMBOLS.length; c++) {
      SYMBOLS[c] = String.valueOf(c);
    }
  }

  /** PostgreSQL's NAMEDATALEN - 1. */
  private static final int LONGEST_OPERATOR = 63;

  private static final Set<String> BEFORE_TABLE =
      Set.of(
          "from",
          "table",
          "into",
          "join",
          "update",
          "exists",
          "like",
          "truncate",
          "analyze",
          "vacuum",
          "delete",
          "using",
          "only",
          "on",
          "to",
          "copy",
          "desc",
          "rename",
          "with",
          "select",
          "distinct",
          "where",
          "having",
          "and",
          "or",
          "not",
          "by",
          "set",
          "between",
          "case",
          "when",
          "then",
          "else");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String source) {
    this.source = source;
  }

  /**
   * All tokens of a text, the last one of kind END.
   *
   * @throws SqlException 42601 for an unterminated string, identifier or comment
   */
  public static List<Token> tokens(String sql) throws SqlException {
    return new Lexer(sql).run();
  }

  private List<Token> run() throws SqlException {
    while (true) {
      skipBlanks();
      if (at >= source.length()) {
        add(Kind.END, "", at);
        return tokens;
      }
      next();
    }
  }

  private void next() throws SqlException {
    int start = at;
    char c = source.charAt(at);
    if (c == '\'') {
      string(start);
    } else if ((c == 'e' || c == 'E') && peek(1) == '\'') {
      at++;
      string(start);
    } else if (c == '"') {
      quoted();
    } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
      number();
    } else if (isWordStart(c) || c == '#' && isWordStart(peek(1)) && tableMayFollow()) {
      word();
    } else if (c == '$' && isDigit(peek(1))) {
      parameter();
    } else if (c == '$' && dollarTagEnd() > 0) {
      dollarString();
    } else if (OPERATOR_CHARS.indexOf(c) >= 0) {
      operator();
    } else if (c == ':' && (peek(1) == ':' || peek(1) == '=')) {
      at += 2;
      add(Kind.SYMBOL, source.substring(start, at), start);
    } else if ("()[],.;:{}".indexOf(c) >= 0) {
      at++;
      add(Kind.SYMBOL, symbol(start, at), start);
    } else {
      throw SqlException.of("42601", "syntax error at or near \"" + c + "\"").at(at + 1);
    }
  }

  private void skipBlanks() throws SqlException {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff') {
        at++;
      } else if (c == '-' && peek(1) == '-') {
        while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
          at++;
        }
      } else if (c == '/' && peek(1) == '*') {
        comment();
      } else {
        return;
      }
    }
  }

  private void comment() throws SqlException {
    int start = at;
    int depth = 0;
    while (at < source.length()) {
      if (source.charAt(at) == '/' && peek(1) == '*') {
        depth++;
        at += 2;
      } else if (source.charAt(at) == '*' && peek(1) == '/') {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
    throw unterminated("/* comment", start);
  }

  private void string(int start) throws SqlException {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == '\\' && at < source.length()) {
        escape(value);
      } else if (c != '\'') {
        value.append(c);
      } else if (at < source.length() && source.charAt(at) == '\'') {
        value.append('\'');
        at++;
      } else if (continued() > at) {
        at = continued();
      } else {
        tokens.add(
            new Token(Kind.STRING, source.substring(start, at), value.toString(), start, at));
        return;
      }
    }
    throw unterminated("quoted string", start);
  }

  /**
   * Where a text goes on: behind the quote of one that begins on a later line with only blanks
   * between (PostgreSQL 8.0, scan.l). As far as now when it does not.
   */
  private int continued() {
    boolean line = false;
    for (int i = at; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\'' && line) {
        return i + 1;
      }
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
        return at;
      }
      line |= c == '\n' || c == '\r';
    }
    return at;
  }

  private void escape(StringBuilder value) {
    char c = source.charAt(at++);
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        int code = c - '0';
        for (int digits = 1; digits < 3 && peek(0) >= '0' && peek(0) <= '7'; digits++) {
          code = code * 8 + (source.charAt(at++) - '0');
        }
        value.append((char) code);
      }
      default -> value.append(c);
    }
  }

  private void quoted() throws SqlException {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c != '"') {
        value.append(c);
      } else if (peek(0) == '"') {
        value.append('"');
        at++;
      } else {
        if (value.isEmpty()) {
          throw SqlException.of("42601", "zero-length delimited identifier at or near \"\"\"\"")
              .at(start + 1);
        }
        String name = value.toString().toLowerCase(Locale.ROOT);
        tokens.add(new Token(Kind.QUOTED, source.substring(start, at), name, start, at));
        return;
      }
    }
    throw unterminated("quoted identifier", start);
  }

  private void number() {
    int start = at;
    while (isDigit(peek(0))) {
      at++;
    }
    if (peek(0) == '.' && peek(1) != '.') {
      at++;
      while (isDigit(peek(0))) {
        at++;
      }
    }
    if (peek(0) == 'e' || peek(0) == 'E') {
      int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (isDigit(peek(1 + sign))) {
        at += 1 + sign;
        while (isDigit(peek(0))) {
          at++;
        }
      }
    }
    add(Kind.NUMBER, source.substring(start, at), start);
  }

  private void word() {
    int start = at++;
    while (at < source.length() && isWordPart(source.charAt(at))) {
      at++;
    }
    String text = source.substring(start, at);
    tokens.add(new Token(Kind.WORD, text, text.toLowerCase(Locale.ROOT), start, at));
  }

  private void parameter() {
    int start = at++;
    while (isDigit(peek(0))) {
      at++;
    }
    String text = source.substring(start, at);
    tokens.add(new Token(Kind.PARAMETER, text, text.substring(1), start, at));
  }

  /** The offset after the opening {@code $tag$}, or 0 when no dollar quote begins here. */
  private int dollarTagEnd() {
    int end = at + 1;
    while (end < source.length() && isWordPart(source.charAt(end)) && source.charAt(end) != '$') {
      end++;
    }
    return end < source.length() && source.charAt(end) == '$' ? end + 1 : 0;
  }

  private void dollarString() throws SqlException {
    int start = at;
    int bodyStart = dollarTagEnd();
    String tag = source.substring(start, bodyStart);
    int bodyEnd = source.indexOf(tag, bodyStart);
    if (bodyEnd < 0) {
      throw unterminated("dollar-quoted string", start);
    }
    at = bodyEnd + tag.length();
    String value = source.substring(bodyStart, bodyEnd);
    tokens.add(new Token(Kind.STRING, source.substring(start, at), value, start, at));
  }

  /**
   * PostgreSQL's rule: the longest run, not into a comment; a trailing sign is its own token. No
   * operator is longer than a name, which keeps long runs of signs from being read again and again.
   */
  private void operator() {
    int start = at;
    int end = at;
    int special = -1;
    int most = Math.min(source.length(), start + LONGEST_OPERATOR);
    while (end < most && OPERATOR_CHARS.indexOf(source.charAt(end)) >= 0) {
      boolean comment = source.startsWith("--", end) || source.startsWith("/*", end);
      if (comment && end > start) {
        break;
      }
      if ("~!@#%^&|`?".indexOf(source.charAt(end)) >= 0) {
        special = end;
      }
      end++;
    }
    while (end - start > 1
        && (source.charAt(end - 1) == '+' || source.charAt(end - 1) == '-')
        && special < 0) {
      end--;
    }
    at = end;
    add(Kind.SYMBOL, symbol(start, end), start);
  }

  /** Symbols of one character share their texts: a long statement may have millions of them. */
  private String symbol(int start, int end) {
    return end - start == 1 && source.charAt(start) < SYMBOLS.length
        ? SYMBOLS[source.charAt(start)]
        : source.substring(start, end);
  }

  /** Tells {@code FROM #t} from {@code a #b}, the exclusive or. */
  private boolean tableMayFollow() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.kind() == Kind.WORD && BEFORE_TABLE.contains(last.value())
        || last.kind() == Kind.SYMBOL && !last.isSymbol(")") && !last.isSymbol("]");
  }

  private void add(Kind kind, String text, int start) {
    tokens.add(new Token(kind, text, text, start, at));
  }

  private char peek(int ahead) {
    return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
  }

  private SqlException unterminated(String what, int start) {
    return SqlException.of(
            "42601", "unterminated " + what + " at or near \"" + source.substring(start) + "\"")
        .at(start + 1);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '\u0080';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }
}
