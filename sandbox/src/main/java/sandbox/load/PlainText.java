package sandbox.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sandbox.load.CopyCommand.Conversion;
import sandbox.load.CopyCommand.Format;

/**
 * Splits lines of text and records of CSV that have as many fields as there are columns, quotes
 * only around whole fields, and no escapes. Whatever is more or less than that, or may be an error,
 * it leaves to {@link TextRecords}.
 */
final class PlainText {
  private final boolean csv;
  private final byte delimiter;

  /** A byte that makes a field more than plain when it stands within; the delimiter for none. */
  private final byte special;

  private final boolean removeQuotes;
  private final boolean ignoreBlankLines;
  private final byte[] nullAs;
  private final Scratch scratch = new Scratch();
  private int lines;
  private int after;

  private PlainText(boolean csv, char delimiter, char special, boolean quotes, Conversion options) {
    this.csv = csv;
    this.delimiter = (byte) delimiter;
    this.special = (byte) special;
    removeQuotes = quotes;
    ignoreBlankLines = options.ignoreBlankLines();
    nullAs = options.nullAs().getBytes(StandardCharsets.UTF_8);
  }

  /** A splitter for a format, or null when no line of it is plain. */
  static PlainText of(Format format, Conversion options) {
    if (format instanceof Format.Csv csv) {
      return fits(csv.delimiter()) && fits(csv.quote()) && csv.quote() != csv.delimiter()
          ? new PlainText(true, csv.delimiter(), csv.quote(), false, options)
          : null;
    }
    Format.Delimited text = (Format.Delimited) format;
    char special = text.escape() ? '\\' : text.delimiter();
    return fits(text.delimiter()) && text.delimiter() != '\\'
        ? new PlainText(false, text.delimiter(), special, text.removeQuotes(), options)
        : null;
  }

  private static boolean fits(char c) {
    return c < 0x80 && c != '\n' && c != '\r' && c != 0;
  }

  /** How many lines the record that was split last takes. */
  int lines() {
    return lines;
  }

  /**
   * Splits a record.
   *
   * @param end the end of what has been read
   * @return where the next one begins, {@link Bytes#INCOMPLETE} or {@link Bytes#NOT_PLAIN}
   */
  int split(byte[] bytes, int from, int end, Fields fields) {
    fields.clear();
    scratch.clear();
    lines = 1;
    if (ignoreBlankLines && bytes[from] <= ' ') {
      return Bytes.NOT_PLAIN;
    }
    int at = from;
    for (int column = 0; column < fields.columns(); column++) {
      boolean quoted = csv && at < end && bytes[at] == special;
      int to = quoted ? quoted(bytes, at + 1, end, column, fields) : field(bytes, at, end);
      if (to < 0) {
        return to;
      } else if (to >= end) {
        return Bytes.INCOMPLETE;
      }
      boolean last = bytes[to] != delimiter;
      int lineEnd = last ? lineEnd(bytes, to, end, quoted) : to;
      if (lineEnd < 0) {
        return lineEnd;
      }
      if (!quoted) {
        set(bytes, at, lineEnd, column, fields);
      }
      at = to + 1;
      if (last || column + 1 == fields.columns()) {
        // What there is too few or too many is an error, or filled.
        return last && column + 1 == fields.columns()
            ? ended(bytes, from, lineEnd)
            : last ? Bytes.NOT_PLAIN : trailing(bytes, from, at, end);
      }
    }
    return Bytes.NOT_PLAIN;
  }

  /** Where a field ends that no quote begins: at a delimiter or line feed. */
  private int field(byte[] bytes, int from, int end) {
    if (removeQuotes && from < end && (bytes[from] == '"' || bytes[from] == '\'')) {
      return Bytes.NOT_PLAIN;
    }
    int to = Bytes.next(bytes, from, end, delimiter, special);
    return to < end && bytes[to] == special && special != delimiter ? Bytes.NOT_PLAIN : to;
  }

  private void set(byte[] bytes, int from, int to, int column, Fields fields) {
    if (Arrays.equals(bytes, from, to, nullAs, 0, nullAs.length)) {
      fields.set(column, null, false);
    } else {
      fields.set(column, bytes, from, to, false);
    }
  }

  /** Reads a field up to its closing quote; the place after that. */
  private int quoted(byte[] bytes, int from, int end, int column, Fields fields) {
    int at = from;
    int copied = from;
    int start = scratch.length();
    boolean doubled = false;
    while (true) {
      at = Bytes.next(bytes, at, end, special, special);
      if (at + 1 >= end) {
        return Bytes.INCOMPLETE;
      } else if (bytes[at] == '\n') {
        lines++;
        at++;
      } else if (bytes[at + 1] == special) {
        doubled = true;
        scratch.append(bytes, copied, at + 1);
        at += 2;
        copied = at;
      } else {
        break;
      }
    }
    if (!doubled) {
      fields.set(column, bytes, from, at, false);
    } else {
      scratch.append(bytes, copied, at);
      fields.set(column, scratch.bytes(), start, scratch.length(), false);
    }
    return at + 1;
  }

  /**
   * Where the record's text ends: before its line feed, and a carriage return before that.
   *
   * @param to the place of the line feed, or of what stands after a closing quote
   */
  private int lineEnd(byte[] bytes, int to, int end, boolean quoted) {
    if (bytes[to] == '\n') {
      after = to + 1;
      return !quoted && to > 0 && bytes[to - 1] == '\r' ? to - 1 : to;
    } else if (to + 1 >= end) {
      return Bytes.INCOMPLETE;
    }
    after = to + 2;
    return bytes[to] == '\r' && bytes[to + 1] == '\n' ? to : Bytes.NOT_PLAIN;
  }

  /** A delimiter after the last column is allowed in delimited text. */
  private int trailing(byte[] bytes, int from, int at, int end) {
    if (csv || nullAs.length == 0) {
      return Bytes.NOT_PLAIN;
    } else if (at >= end) {
      return Bytes.INCOMPLETE;
    }
    int lineEnd = lineEnd(bytes, at, end, true);
    return lineEnd < 0 ? lineEnd : ended(bytes, from, lineEnd);
  }

  private int ended(byte[] bytes, int from, int to) {
    return Bytes.isText(bytes, from, to) ? after : Bytes.NOT_PLAIN;
  }
}
