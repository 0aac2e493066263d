package sandbox.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at texts in UTF-8 eight bytes at a time, after the bit tricks in Henry S. Warren's
 * "Hacker's Delight": the lowest byte that a test marks is always meant.
 */
final class Bytes {
  /** The answer when the bytes end before the text does. */
  static final int INCOMPLETE = -1;

  /** The answer for a text that is more than plain, or not valid. */
  static final int NOT_PLAIN = -2;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private Bytes() {}

  private static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The high bits of the bytes that are zero, the lowest of them for certain. */
  private static long zeros(long word) {
    return word - ONES & ~word & HIGH;
  }

  /**
   * Where a JSON string ends: the place of its closing quote, or of a backslash before that.
   *
   * @return the place, {@link #INCOMPLETE}, or {@link #NOT_PLAIN} when it has a control character
   *     or invalid UTF-8
   */
  static int stringEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (true) {
      while (at + Long.BYTES <= end) {
        long word = word(bytes, at);
        long marks =
            zeros(word ^ '"' * ONES)
                | zeros(word ^ '\\' * ONES)
                | word - ' ' * ONES & ~word & HIGH
                | word & HIGH;
        if (marks != 0) {
          at += Long.numberOfTrailingZeros(marks) >>> 3;
          break;
        }
        at += Long.BYTES;
      }
      if (at >= end) {
        return INCOMPLETE;
      }
      byte c = bytes[at];
      if (c == '"' || c == '\\') {
        return at;
      } else if (c >= 0 && c < ' ') {
        return NOT_PLAIN;
      } else if (c > 0) {
        at++;
      } else {
        int length = characterLength(bytes, at, end);
        if (length <= 0) {
          return length;
        }
        at += length;
      }
    }
  }

  /** The next of two bytes or a line feed at or after a place; {@code end} when there is none. */
  static int next(byte[] bytes, int from, int end, byte one, byte other) {
    int at = from;
    long first = (one & 0xff) * ONES;
    long second = (other & 0xff) * ONES;
    while (at + Long.BYTES <= end) {
      long word = word(bytes, at);
      long marks = zeros(word ^ first) | zeros(word ^ second) | zeros(word ^ '\n' * ONES);
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < end && bytes[at] != one && bytes[at] != other && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Whether bytes are a text in UTF-8 without null bytes. */
  static boolean isText(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (at + Long.BYTES <= to) {
        long word = word(bytes, at);
        if ((zeros(word) | word & HIGH) == 0) {
          at += Long.BYTES;
          continue;
        }
      }
      if (bytes[at] > 0) {
        at++;
        continue;
      }
      int length = bytes[at] == 0 ? 0 : characterLength(bytes, at, to);
      if (length <= 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** Whether all bytes are ASCII. */
  static boolean isAscii(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      if ((word(bytes, at) & HIGH) != 0) {
        return false;
      }
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at == to;
  }

  /**
   * Length of a character beyond ASCII, by the table of well-formed byte sequences in the Unicode
   * Standard, chapter 3.9.
   *
   * @return 2 to 4, {@link #NOT_PLAIN} for an invalid one, {@link #INCOMPLETE} at the end
   */
  private static int characterLength(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first < 0xc2 || first > 0xf4) {
      return NOT_PLAIN;
    } else if (at + length > end) {
      return INCOMPLETE;
    }
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    int second = bytes[at + 1] & 0xff;
    if (second < least || second > most) {
      return NOT_PLAIN;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return NOT_PLAIN;
      }
    }
    return length;
  }
}
