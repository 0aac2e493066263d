package sandbox.load;

/**
 * Numbers in their plainest form, read from bytes: a minus sign, digits, a point and digits. What
 * looks otherwise, and what is wrong with it, is for {@link Numbers} to say.
 */
final class PlainNumbers {
  /** The answer for what is not plain; no plain number reaches it. */
  static final long NOT_PLAIN = Long.MIN_VALUE;

  /** So many digits always fit into a long. */
  private static final int MOST_DIGITS = 18;

  /** Integers below are doubles, and so are these powers of ten: their quotient is rounded once. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private PlainNumbers() {}

  /** The digits of a text from one place to another, or {@link #NOT_PLAIN}. */
  static long digits(byte[] bytes, int from, int to) {
    if (to <= from || to - from > MOST_DIGITS) {
      return NOT_PLAIN;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_PLAIN;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** An integer, or {@link #NOT_PLAIN}. */
  static long integer(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == '-') {
      long value = digits(bytes, from + 1, to);
      return value == NOT_PLAIN ? NOT_PLAIN : -value;
    }
    return digits(bytes, from, to);
  }

  /** A floating point number, or NaN, which is not plain. */
  static double real(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int start = negative ? from + 1 : from;
    int point = point(bytes, start, to);
    long unscaled = unscaled(bytes, start, point, to);
    if (unscaled < 0 || unscaled >= EXACT) {
      return Double.NaN;
    }
    double value = unscaled / POWERS[Math.max(0, to - point - 1)];
    return negative ? -value : value;
  }

  /**
   * A decimal as its digits without the point.
   *
   * @param scale how many digits after the point are wanted; more are not plain
   */
  static long decimal(byte[] bytes, int from, int to, int scale) {
    boolean negative = from < to && bytes[from] == '-';
    int start = negative ? from + 1 : from;
    int point = point(bytes, start, to);
    int fraction = Math.max(0, to - point - 1);
    long value = unscaled(bytes, start, point, to);
    if (value < 0 || fraction > scale || to - start + scale - fraction > MOST_DIGITS) {
      return NOT_PLAIN;
    }
    for (int i = fraction; i < scale; i++) {
      value *= 10;
    }
    return negative ? -value : value;
  }

  private static int point(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '.') {
      at++;
    }
    return at;
  }

  /** The digits before and after a point; negative when it has none on one side, or too many. */
  private static long unscaled(byte[] bytes, int from, int point, int to) {
    long whole = digits(bytes, from, point);
    if (whole < 0 || point == to) {
      return whole;
    }
    long fraction = to - from - 1 > MOST_DIGITS ? NOT_PLAIN : digits(bytes, point + 1, to);
    return fraction < 0 ? NOT_PLAIN : whole * (long) POWERS[to - point - 1] + fraction;
  }
}
