package sandbox.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds the JSON values of a stream by their braces: one a line, over several lines, or several on
 * one line. It minds strings and nothing else; what is within is the parser's to check. Memory
 * holds one value at a time.
 */
final class JsonScanner implements Closeable {
  private final ByteWindow window;
  private final PlainJson plain;
  private final Fields fields;
  private boolean split;
  private long line = 1;
  private long startLine = 1;

  JsonScanner(InputStream in) {
    this(new ByteWindow(in, 1 << 15, ByteWindow.LARGEST), null, null);
  }

  /**
   * A scanner that also splits what is plain.
   *
   * @param plain splits plain objects, or null
   * @param fields where it puts their fields
   */
  JsonScanner(ByteWindow window, PlainJson plain, Fields fields) {
    this.window = window;
    this.plain = plain;
    this.fields = fields;
  }

  /**
   * Moves to the next value. Text that is no object or array is taken up to the end of its line,
   * for the parser to refuse.
   *
   * @return false at the end
   */
  boolean next() throws IOException {
    window.from = window.to;
    split = false;
    if (!skipBlanks()) {
      return false;
    }
    startLine = line;
    byte first = window.buffer[window.from];
    window.to = window.from;
    if (first == '{' && plain != null && splits()) {
      return true;
    } else if (first == '{' || first == '[') {
      value();
    } else {
      restOfLine();
    }
    return true;
  }

  byte[] buffer() {
    return window.buffer;
  }

  int from() {
    return window.from;
  }

  int to() {
    return window.to;
  }

  /** Whether the value was plain, and its fields are there. */
  boolean isSplit() {
    return split;
  }

  /** The line on which the value begins, from 1. */
  long line() {
    return startLine;
  }

  private boolean skipBlanks() throws IOException {
    while (true) {
      if (window.from == window.end && !more()) {
        return false;
      }
      byte c = window.buffer[window.from];
      if (c == '\n') {
        line++;
      } else if (c != ' ' && c != '\t' && c != '\r' && !byteOrderMark()) {
        return true;
      }
      window.from++;
      window.to = window.from;
    }
  }

  /** Whether a byte belongs to a UTF-8 byte order mark at the beginning of the stream. */
  private boolean byteOrderMark() {
    int c = window.buffer[window.from] & 0xff;
    return line == 1 && window.from < 3 && (c == 0xef || c == 0xbb || c == 0xbf);
  }

  private boolean splits() throws IOException {
    int to = plain.split(window.buffer, window.from, window.end, fields);
    while (to == Bytes.INCOMPLETE && !window.isFull() && window.more()) {
      to = plain.split(window.buffer, window.from, window.end, fields);
    }
    split = to >= 0;
    if (split) {
      window.to = to;
      line += plain.lines();
    } else {
      window.to = window.from;
    }
    return split;
  }

  private void value() throws IOException {
    int depth = 0;
    boolean string = false;
    while (window.to < window.end || more()) {
      byte c = window.buffer[window.to++];
      if (c == '\n') {
        line++;
      }
      if (string) {
        if (c == '\\') {
          if (window.to < window.end || more()) {
            window.to++;
          }
        } else if (c == '"') {
          string = false;
        }
      } else if (c == '"') {
        string = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return;
        }
      }
    }
  }

  private void restOfLine() throws IOException {
    while (window.to < window.end || more()) {
      if (window.buffer[window.to] == '\n') {
        return;
      }
      window.to++;
    }
  }

  private boolean more() throws IOException {
    if (window.isFull()) {
      throw new IOException(
          "JSON value at line " + startLine + " is larger than 4 MB, the limit of a row");
    }
    return window.more();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
