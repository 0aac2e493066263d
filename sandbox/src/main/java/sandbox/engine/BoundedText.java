package sandbox.engine;

/**
 * A text that is matched against a pattern, and that lets itself be read only so often: some
 * patterns would take years.
 */
final class BoundedText implements CharSequence {
  private static final int MOST_READS = 20_000_000;

  private final String text;
  private int reads;

  BoundedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++reads > MOST_READS) {
      throw tooComplex();
    }
    return text.charAt(index);
  }

  static FunctionError tooComplex() {
    return new FunctionError("54001", "the regular expression is too complex for this text");
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
