package sandbox.dataset;

/**
 * Appends JSON as the original files write it: no blanks, slashes escaped, everything outside ASCII
 * as {@code \}{@code u} escapes. The text is ASCII, so it is its own bytes.
 */
final class Json {
  private static final String HEX = "0123456789abcdef";
  private final StringBuilder text = new StringBuilder(600);

  /** {@code "name":} with what must stand before it. */
  Json key(String name) {
    text.append(text.charAt(text.length() - 1) == '{' ? "" : ",");
    text.append('"').append(name).append("\":");
    return this;
  }

  Json open() {
    text.append('{');
    return this;
  }

  Json close() {
    text.append('}');
    return this;
  }

  Json newline() {
    text.append('\n');
    return this;
  }

  Json raw(String value) {
    text.append(value);
    return this;
  }

  Json number(long value) {
    text.append(value);
    return this;
  }

  /** A number in units of 0.00001, as a float: at least one digit after the point. */
  Json decimal(int value) {
    int digits = Math.abs(value);
    text.append(value < 0 ? "-" : "").append(digits / 100_000).append('.');
    int fraction = digits % 100_000;
    int width = 5;
    while (width > 1 && fraction % 10 == 0) {
      fraction /= 10;
      width--;
    }
    String shown = Integer.toString(fraction);
    text.append("0".repeat(width - shown.length())).append(shown);
    return this;
  }

  Json string(String value) {
    if (value == null) {
      text.append("null");
      return this;
    }
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\' || c == '/') {
        text.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX.charAt((c >> shift) & 15));
        }
      } else {
        text.append(c);
      }
    }
    text.append('"');
    return this;
  }

  /** The bytes so far; the text starts anew. */
  @SuppressWarnings("deprecation") // the text is ASCII: the low bytes are the bytes
  byte[] take() {
    byte[] bytes = new byte[text.length()];
    text.toString().getBytes(0, bytes.length, bytes, 0);
    text.setLength(0);
    return bytes;
  }
}
