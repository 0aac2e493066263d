package sandbox.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Splits JSON objects as most of them are: one level of strings, numbers, true, false and null.
 * Whatever is more or less than that it leaves to the JSON parser. Keys are expected in the order
 * of the record before.
 */
final class PlainJson {
  private static final int MOST_KEYS = 1000;
  private static final int LONGEST_KEY = 1000;
  private static final int LONGEST_NUMBER = 300;

  /**
   * A key that was seen, and the columns that take its value.
   *
   * @param text its bytes
   * @param columns indexes; empty when no column takes it
   */
  private record Key(byte[] text, int[] columns) {}

  private static final int[] NONE = {};

  private final JsonRecords.Layout.Keys keys;
  private final Scratch scratch = new Scratch();
  private Key[] seen = new Key[16];
  private int at;
  private int lines;

  PlainJson(JsonRecords.Layout.Keys keys) {
    this.keys = keys;
  }

  /** How many line feeds the object that was split last holds. */
  int lines() {
    return lines;
  }

  /**
   * Splits an object.
   *
   * @param from the place of its brace
   * @param end the end of what has been read
   * @return where it ends, {@link Bytes#INCOMPLETE} or {@link Bytes#NOT_PLAIN}
   */
  int split(byte[] bytes, int from, int end, Fields fields) {
    fields.clear();
    scratch.clear();
    lines = 0;
    at = from + 1;
    int c = token(bytes, end);
    if (c == '}') {
      return at + 1;
    }
    for (int place = 0; place < MOST_KEYS; place++) {
      if (c != '"') {
        return c < 0 ? c : Bytes.NOT_PLAIN;
      }
      Key key = key(bytes, end, place);
      if (key == null) {
        return at;
      }
      c = token(bytes, end);
      if (c != ':') {
        return c < 0 ? c : Bytes.NOT_PLAIN;
      }
      at++;
      c = token(bytes, end);
      if (c < 0) {
        return c;
      }
      int after = value(bytes, end, c, key.columns, fields);
      if (after < 0) {
        return after;
      }
      at = after;
      c = token(bytes, end);
      if (c == '}') {
        return at + 1;
      } else if (c != ',') {
        return c < 0 ? c : Bytes.NOT_PLAIN;
      }
      at++;
      c = token(bytes, end);
    }
    return Bytes.NOT_PLAIN;
  }

  /** The next byte that is no blank, and {@code at} its place. */
  private int token(byte[] bytes, int end) {
    int place = at;
    while (place < end) {
      byte c = bytes[place];
      if (c > ' ') {
        at = place;
        return c;
      } else if (c == '\n') {
        lines++;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return Bytes.NOT_PLAIN;
      }
      place++;
    }
    return Bytes.INCOMPLETE;
  }

  /** The key whose quote is at {@code at}; null, and why in {@code at}, when it is not plain. */
  private Key key(byte[] bytes, int end, int place) {
    int from = at + 1;
    if (place < seen.length && seen[place] != null) {
      Key expected = seen[place];
      int to = from + expected.text.length;
      if (to < end
          && bytes[to] == '"'
          && Arrays.equals(bytes, from, to, expected.text, 0, expected.text.length)) {
        at = to + 1;
        return expected;
      }
    }
    int to = Bytes.stringEnd(bytes, from, end);
    if (to < 0 || bytes[to] != '"' || to - from > LONGEST_KEY) {
      at = to < 0 ? to : Bytes.NOT_PLAIN;
      return null;
    }
    String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    int[] columns = keys.columns().get(keys.ignoreCase() ? name.toLowerCase(Locale.ROOT) : name);
    Key key = new Key(Arrays.copyOfRange(bytes, from, to), columns == null ? NONE : columns);
    if (place >= seen.length) {
      seen = Arrays.copyOf(seen, Math.max(place + 1, seen.length * 2));
    }
    seen[place] = key;
    at = to + 1;
    return key;
  }

  /** Reads a value; where it ends. */
  private int value(byte[] bytes, int end, int first, int[] columns, Fields fields) {
    int from = at;
    int to;
    if (first == '"') {
      from++;
      to = Bytes.stringEnd(bytes, from, end);
      if (to >= 0 && bytes[to] == '\\') {
        int start = scratch.length();
        to = JsonEscapes.read(bytes, from, to, end, scratch);
        set(fields, columns, scratch.bytes(), start, scratch.length(), false);
      } else {
        set(fields, columns, bytes, from, to, false);
      }
      return to < 0 ? to : to + 1;
    } else if (first == 'n') {
      to = literal(bytes, from, end, "null");
      for (int i = 0; to >= 0 && i < columns.length; i++) {
        fields.set(columns[i], null, false);
      }
      return to;
    } else if (first == 't' || first == 'f') {
      to = literal(bytes, from, end, first == 't' ? "true" : "false");
    } else {
      to = number(bytes, from, end);
    }
    if (to >= 0) {
      set(fields, columns, bytes, from, to, first < 'a');
    }
    return to;
  }

  private static void set(
      Fields fields, int[] columns, byte[] bytes, int from, int to, boolean number) {
    for (int column : columns) {
      fields.set(column, bytes, from, to, number);
    }
  }

  private static int literal(byte[] bytes, int from, int end, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (from + i >= end) {
        return Bytes.INCOMPLETE;
      } else if (bytes[from + i] != word.charAt(i)) {
        return Bytes.NOT_PLAIN;
      }
    }
    return from + word.length();
  }

  /** Where a number ends that is written as RFC 8259, section 6, has it. */
  private static int number(byte[] bytes, int from, int end) {
    int at = from < end && bytes[from] == '-' ? from + 1 : from;
    int digits = at;
    at = digits(bytes, at, end);
    if (at == digits || bytes[digits] == '0' && at > digits + 1) {
      return at == end ? Bytes.INCOMPLETE : Bytes.NOT_PLAIN;
    }
    if (at < end && bytes[at] == '.') {
      digits = at + 1;
      at = digits(bytes, digits, end);
      if (at == digits) {
        return at >= end ? Bytes.INCOMPLETE : Bytes.NOT_PLAIN;
      }
    }
    if (at >= end) {
      return Bytes.INCOMPLETE;
    }
    // An exponent, or anything else that cannot follow a number, is the parser's.
    byte c = bytes[at];
    boolean ends = c == ',' || c == '}' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
    return ends && at - from < LONGEST_NUMBER ? at : Bytes.NOT_PLAIN;
  }

  private static int digits(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }
}
