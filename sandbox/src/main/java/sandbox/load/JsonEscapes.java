package sandbox.load;

/** Reads JSON strings with escapes (RFC 8259, section 7) into bytes without them. */
final class JsonEscapes {
  private static final int ESCAPE = "\\uXXXX".length();

  private JsonEscapes() {}

  /**
   * Reads a string.
   *
   * @param from where it begins, after its quote
   * @param escape the place of its first backslash
   * @return the place of its closing quote, {@link Bytes#INCOMPLETE}, or {@link Bytes#NOT_PLAIN}
   *     for an unknown escape, a null byte and half a surrogate pair
   */
  static int read(byte[] bytes, int from, int escape, int end, Scratch out) {
    out.append(bytes, from, escape);
    int at = escape;
    while (bytes[at] == '\\') {
      if (at + 1 >= end) {
        return Bytes.INCOMPLETE;
      }
      int next = bytes[at + 1] == 'u' ? character(bytes, at, end, out) : simple(bytes, at, out);
      if (next < 0) {
        return next;
      }
      at = Bytes.stringEnd(bytes, next, end);
      if (at < 0) {
        return at;
      }
      out.append(bytes, next, at);
    }
    return at;
  }

  private static int simple(byte[] bytes, int at, Scratch out) {
    int meant =
        switch (bytes[at + 1]) {
          case '"', '\\', '/' -> bytes[at + 1];
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> 0;
        };
    if (meant == 0) {
      return Bytes.NOT_PLAIN;
    }
    out.append(meant);
    return at + 2;
  }

  private static int character(byte[] bytes, int at, int end, Scratch out) {
    int unit = unit(bytes, at, end);
    int after = at + ESCAPE;
    if (unit > 0 && Character.isHighSurrogate((char) unit)) {
      int low = unit(bytes, after, end);
      if (low < 0) {
        return low;
      }
      unit =
          Character.isLowSurrogate((char) low)
              ? Character.toCodePoint((char) unit, (char) low)
              : Bytes.NOT_PLAIN;
      after += ESCAPE;
    } else if (unit == 0 || Character.isLowSurrogate((char) unit)) {
      return unit < 0 ? unit : Bytes.NOT_PLAIN;
    }
    if (unit < 0) {
      return unit;
    }
    out.appendCharacter(unit);
    return after;
  }

  /** The number in an escape. */
  private static int unit(byte[] bytes, int at, int end) {
    if (at + ESCAPE > end) {
      return Bytes.INCOMPLETE;
    } else if (bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return Bytes.NOT_PLAIN;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return Bytes.NOT_PLAIN;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }
}
