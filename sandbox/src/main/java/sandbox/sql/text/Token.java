package sandbox.sql.text;

import java.util.Locale;
import java.util.Objects;

/**
 * One lexical element of SQL text.
 *
 * @param kind what it is
 * @param text the characters as they stand in the source (or as a rule made them)
 * @param value the meaning: a word or quoted identifier folded to lower case, a string literal
 *     without quotes and escapes, a parameter's number; otherwise the text
 * @param start offset of its first character in the source
 * @param end offset after its last character
 */
public record Token(Kind kind, String text, String value, int start, int end) {

  /** What a token can be. */
  public enum Kind {
    /** A keyword or unquoted identifier. */
    WORD,
    /** An identifier in double quotes. */
    QUOTED,
    /** A string literal of any form. */
    STRING,
    /** A number. */
    NUMBER,
    /** {@code $1}, {@code $2} … */
    PARAMETER,
    /** An operator, or one of {@code ( ) [ ] , . ; : ::}. */
    SYMBOL,
    /** After the last token. */
    END
  }

  /** Rejects missing parts. */
  public Token {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(value, "value");
  }

  /** Whether it is this unquoted word, given in lower case. */
  public boolean is(String word) {
    return kind == Kind.WORD && value.equals(word);
  }

  /** Whether it is one of these unquoted words, given in lower case. */
  public boolean isAny(String... words) {
    if (kind == Kind.WORD) {
      for (String word : words) {
        if (value.equals(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it is this operator or punctuation. */
  public boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Whether it can name something: a word or a quoted identifier. */
  public boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  /** Whether it is of this kind. */
  public boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** A token that a rule puts in, standing at the place of {@code near}. */
  public static Token made(Kind kind, String text, Token near) {
    String value =
        switch (kind) {
          case WORD -> text.toLowerCase(Locale.ROOT);
          case QUOTED, STRING -> unquote(text);
          default -> text;
        };
    return new Token(kind, text, value, near.start, near.end);
  }

  private static String unquote(String text) {
    String quote = text.substring(0, 1);
    return text.substring(1, text.length() - 1).replace(quote + quote, quote);
  }
}
