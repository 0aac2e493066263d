package sandbox.sql.tree;

/**
 * Where a part of a statement stands in the client's text. All spans are equal to each other, so
 * that two trees are equal when they say the same, wherever it stands.
 *
 * @param start offset of the first character
 * @param end offset after the last character
 */
public record Span(int start, int end) {

  /** From the first character of this span to the last one of another. */
  public Span to(Span last) {
    return new Span(start, last.end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Span;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
