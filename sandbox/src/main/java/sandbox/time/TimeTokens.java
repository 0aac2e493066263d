package sandbox.time;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a date or time without a format into its fields, as PostgreSQL's ParseDateTime does: what
 * begins with a digit goes on over the strokes of a date or the colons of a time.
 */
final class TimeTokens {
  /** What a field looks like. */
  enum Kind {
    NUMBER,
    DATE,
    TIME,
    WORD,
    OFFSET
  }

  /**
   * A field.
   *
   * @param text in small letters
   */
  record Token(Kind kind, String text) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private TimeTokens(String text) {
    this.text = text;
  }

  /** The fields of a text in small letters; null when a character stands there that none has. */
  static List<Token> of(String text) {
    TimeTokens cutter = new TimeTokens(text);
    while (cutter.at < text.length()) {
      if (!cutter.next()) {
        return null;
      }
    }
    return cutter.tokens;
  }

  private boolean next() {
    char c = text.charAt(at);
    int start = at;
    if (c <= ' ') {
      at++;
      return true;
    }
    if (isDigit(c)) {
      add(afterDigit(), start);
    } else if (c == '.') {
      at++;
      digits();
      add(Kind.NUMBER, start);
    } else if (isLetter(c)) {
      add(afterLetter(), start);
    } else if (c == '+' || c == '-') {
      return sign(c);
    } else if (c < 0x7f) {
      // Punctuation parts fields and says nothing else.
      at++;
    } else {
      return false;
    }
    return true;
  }

  private void add(Kind kind, int start) {
    tokens.add(new Token(kind, text.substring(start, at)));
  }

  private Kind afterDigit() {
    digits();
    char mark = here();
    if (mark == ':') {
      at++;
      while (isDigit(here()) || here() == ':' || here() == '.') {
        at++;
      }
      return Kind.TIME;
    }
    if (mark != '-' && mark != '/' && mark != '.') {
      return Kind.NUMBER;
    }
    at++;
    if (!isDigit(here())) {
      while (isDigit(here()) || isLetter(here()) || here() == mark) {
        at++;
      }
      return Kind.DATE;
    }
    digits();
    if (here() != mark) {
      return mark == '.' ? Kind.NUMBER : Kind.DATE;
    }
    while (isDigit(here()) || here() == mark) {
      at++;
    }
    return Kind.DATE;
  }

  /** A word alone, a date that begins with a month, or the name of a zone. */
  private Kind afterLetter() {
    int start = at;
    while (isLetter(here())) {
      at++;
    }
    char mark = here();
    boolean named = mark == '-' || mark == '/' || mark == '.';
    if (isDigit(mark)) {
      // EST5EDT is a zone, J2451187 a Julian day.
      TimeWords.Word word = TimeWords.find(text.substring(start, at));
      named = word == null || word.meaning() == TimeWords.Meaning.ZONE;
    }
    if (!named) {
      return Kind.WORD;
    }
    while (isDigit(here()) || isLetter(here()) || "+-/_.:".indexOf(here()) >= 0) {
      at++;
    }
    return Kind.DATE;
  }

  private boolean sign(char sign) {
    at++;
    while (here() == ' ') {
      at++;
    }
    int start = at;
    if (isDigit(here())) {
      while (isDigit(here()) || here() == ':' || here() == '.') {
        at++;
      }
      tokens.add(new Token(Kind.OFFSET, sign + text.substring(start, at)));
      return true;
    }
    while (isLetter(here())) {
      at++;
    }
    tokens.add(new Token(Kind.WORD, sign + text.substring(start, at)));
    return at > start;
  }

  private void digits() {
    while (isDigit(here())) {
      at++;
    }
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
