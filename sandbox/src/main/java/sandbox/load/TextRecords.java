package sandbox.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sandbox.load.CopyCommand.Conversion;
import sandbox.load.CopyCommand.Format;

/** Records of a text object: delimited lines, or CSV with its quotes. */
final class TextRecords implements RecordReader {
  private static final int NONE = -1;

  private final ByteWindow window;
  private final PlainText plain;
  private final Fields fields;
  private final Conversion conversion;
  private final char delimiter;
  private final int quote;
  private final boolean escape;
  private final boolean removeQuotes;
  private final List<String> values = new ArrayList<>();
  private int recordEnd;
  private boolean split;
  private long nextLine = 1;
  private long line;

  /**
   * The records of an object.
   *
   * @param plain splits what is plain, or null
   * @param fields where it puts the fields: those that {@link #split} is called with
   */
  TextRecords(
      ByteWindow window, Format format, PlainText plain, Fields fields, Conversion conversion) {
    this.window = window;
    this.plain = plain;
    this.fields = fields;
    this.conversion = conversion;
    if (format instanceof Format.Csv csv) {
      delimiter = csv.delimiter();
      quote = csv.quote();
      escape = false;
      removeQuotes = false;
    } else if (format instanceof Format.Delimited delimited) {
      delimiter = delimited.delimiter();
      quote = NONE;
      escape = delimited.escape();
      removeQuotes = delimited.removeQuotes();
    } else {
      throw new IllegalArgumentException("no text format: " + format);
    }
  }

  @Override
  public boolean next() throws IOException {
    while (read()) {
      boolean header = line <= conversion.ignoreHeader();
      if (!header && (split || !(conversion.ignoreBlankLines() && raw().isBlank()))) {
        return true;
      }
    }
    return false;
  }

  /** Reads up to the line feed that ends the record: one outside quotes, and not escaped. */
  private boolean read() throws IOException {
    window.from = window.to;
    line = nextLine;
    if (window.from == window.end && !more()) {
      return false;
    }
    // Where a byte order mark may stand, it is looked for.
    split = plain != null && line > 1 && splits();
    if (split) {
      return true;
    }
    window.to = window.from;
    boolean quoted = false;
    while (window.to < window.end || more()) {
      int c = window.buffer[window.to++] & 0xff;
      if (c == '\n') {
        nextLine++;
        if (!quoted) {
          recordEnd = window.to - 1;
          return true;
        }
      } else if (c == quote) {
        quoted = !quoted;
      } else if (escape && c == '\\' && (window.to < window.end || more())) {
        nextLine += window.buffer[window.to++] == '\n' ? 1 : 0;
      }
    }
    recordEnd = window.to;
    return true;
  }

  private boolean splits() throws IOException {
    int after = plain.split(window.buffer, window.from, window.end, fields);
    while (after == Bytes.INCOMPLETE && !window.isFull() && window.more()) {
      after = plain.split(window.buffer, window.from, window.end, fields);
    }
    if (after < 0) {
      return false;
    }
    recordEnd = after - 1;
    window.to = after;
    nextLine += plain.lines();
    return true;
  }

  private boolean more() throws IOException {
    if (window.isFull()) {
      throw new IOException("row at line " + line + " is larger than 4 MB, the limit of a row");
    }
    return window.more();
  }

  @Override
  public void split(Fields fields) throws LoadFault {
    if (split) {
      return;
    }
    fields.clear();
    int end = recordEnd;
    if (end > window.from && window.buffer[end - 1] == '\r') {
      end--;
    }
    String text = Utf8.decode(window.buffer, window.from, end, conversion.replacement());
    if (line == 1 && text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    values.clear();
    if (quote == NONE) {
      delimited(text);
    } else {
      csv(text);
    }
    int wanted = fields.columns();
    // A delimiter after the last column is allowed in delimited text.
    if (values.size() == wanted + 1 && quote == NONE && "".equals(values.get(wanted))) {
      values.remove(wanted);
    }
    if (values.size() > wanted) {
      throw new LoadFault(LoadFault.Code.TOO_MANY_COLUMNS, "Extra column(s) found");
    }
    if (values.size() < wanted && !conversion.fillRecord()) {
      throw new LoadFault(LoadFault.Code.DELIMITER_NOT_FOUND, "Delimiter not found", text.length());
    }
    fields.present = values.size();
    for (int i = 0; i < values.size(); i++) {
      fields.set(i, values.get(i), false);
    }
  }

  private void delimited(String text) throws LoadFault {
    StringBuilder value = new StringBuilder();
    int start = 0;
    while (start <= text.length()) {
      boolean quoted = removeQuotes && start < text.length() && isQuote(text.charAt(start));
      int end = quoted ? closed(text, start, value) : plain(text, start, value);
      boolean isNull = text.substring(start, end).equals(conversion.nullAs());
      values.add(isNull ? null : value.toString());
      value.setLength(0);
      start = end + 1;
    }
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** Reads a field up to the next delimiter; the index at which it ends. */
  private int plain(String text, int start, StringBuilder value) {
    int at = start;
    while (at < text.length() && text.charAt(at) != delimiter) {
      at = character(text, at, value);
    }
    return at;
  }

  /**
   * Reads a field that begins with a quote: all within the quotes is kept, delimiters too, and the
   * quote that ends it stands before a delimiter or the end (Developer Guide, REMOVEQUOTES).
   */
  private int closed(String text, int start, StringBuilder value) throws LoadFault {
    char mark = text.charAt(start);
    int at = start + 1;
    while (at < text.length()) {
      boolean last = at + 1 == text.length() || text.charAt(at + 1) == delimiter;
      if (last && text.charAt(at) == mark) {
        return at + 1;
      }
      at = character(text, at, value);
    }
    throw new LoadFault(
        LoadFault.Code.DELIMITER_NOT_FOUND, "Delimited value missing end quote", start);
  }

  /** Takes one character, or two when the first escapes the second; the index after. */
  private int character(String text, int at, StringBuilder value) {
    boolean escapes = escape && text.charAt(at) == '\\' && at + 1 < text.length();
    value.append(text.charAt(escapes ? at + 1 : at));
    return escapes ? at + 2 : at + 1;
  }

  private void csv(String text) throws LoadFault {
    int at = 0;
    while (true) {
      StringBuilder value = new StringBuilder();
      int start = at;
      boolean quoted = at < text.length() && text.charAt(at) == quote;
      if (quoted) {
        at = quotedValue(text, at + 1, value);
      }
      while (at < text.length() && text.charAt(at) != delimiter) {
        if (quoted) {
          throw new LoadFault(
              LoadFault.Code.DELIMITER_NOT_FOUND, "Invalid quote formatting for CSV", at);
        }
        value.append(text.charAt(at++));
      }
      boolean isNull = !quoted && text.substring(start, at).equals(conversion.nullAs());
      values.add(isNull ? null : value.toString());
      if (at >= text.length()) {
        return;
      }
      at++;
    }
  }

  private int quotedValue(String text, int from, StringBuilder value) throws LoadFault {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        value.append(c);
        at++;
      } else {
        return at;
      }
    }
    throw new LoadFault(
        LoadFault.Code.DELIMITER_NOT_FOUND, "Invalid quote formatting for CSV", text.length());
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String raw() {
    return new String(window.buffer, window.from, recordEnd - window.from, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
