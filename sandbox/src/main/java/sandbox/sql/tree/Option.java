package sandbox.sql.tree;

import java.util.List;

/**
 * An option as statements list them, such as {@code DELIMITER AS ','} of COPY. Its values may be
 * secrets, so that {@code toString} does not show them.
 *
 * @param span where its name stands
 * @param name its name in lower case
 * @param values what is said of it
 */
public record Option(Span span, String name, List<Value> values) {

  /** Copies the list. */
  public Option {
    values = List.copyOf(values);
  }

  @Override
  public String toString() {
    return "Option[" + name + "]";
  }

  /**
   * A word, a name, a number or a literal.
   *
   * @param span where it stands
   * @param kind which of these
   * @param text as it is written
   * @param value what it means: a name folded, a literal without its quotes
   */
  public record Value(Span span, Kind kind, String text, String value) {

    /** Whether it is this word, given in lower case. */
    public boolean is(String word) {
      return kind == Kind.WORD && value.equals(word);
    }

    @Override
    public String toString() {
      return "Value[" + kind + "]";
    }
  }

  /** What a value can be. */
  public enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in double quotes. */
    QUOTED,
    /** A text in single quotes. */
    STRING,
    /** A number, with its sign. */
    NUMBER
  }
}
