package sandbox.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one record, one for each column to load; used again for every record. A field is a
 * text, or the bytes of one where they lie: valid UTF-8 without null bytes.
 */
final class Fields {
  private final String[] text;

  /** Where the bytes of fields lie. */
  final byte[][] bytes;

  /** Where the bytes begin; negative when the field is a text. */
  final int[] from;

  final int[] to;

  /** Whether the field was a JSON number, which may carry a fraction into an integer column. */
  final boolean[] number;

  /** How many fields the record has; FILLRECORD makes up for the rest. */
  int present;

  Fields(int columns) {
    text = new String[columns];
    bytes = new byte[columns][];
    from = new int[columns];
    to = new int[columns];
    number = new boolean[columns];
  }

  int columns() {
    return text.length;
  }

  /** Makes all fields NULL. */
  void clear() {
    present = text.length;
    Arrays.fill(text, null);
    Arrays.fill(from, -1);
    Arrays.fill(number, false);
  }

  /** Sets a field to a text; null is NULL. */
  void set(int column, String value, boolean isNumber) {
    text[column] = value;
    from[column] = -1;
    number[column] = isNumber;
  }

  /** Sets a field to bytes that lie in a buffer. */
  void set(int column, byte[] buffer, int start, int end, boolean isNumber) {
    bytes[column] = buffer;
    from[column] = start;
    to[column] = end;
    number[column] = isNumber;
  }

  /** Whether a field is NULL. */
  boolean isNull(int column) {
    return from[column] < 0 && text[column] == null;
  }

  /** A field as text, or null. */
  String text(int column) {
    int start = from[column];
    return start < 0
        ? text[column]
        : new String(bytes[column], start, to[column] - start, StandardCharsets.UTF_8);
  }
}
