package sandbox.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds the JSON values of a stream by their braces: one a line, over several lines, or several on
 * one line. It minds strings and nothing else; what is within is the parser's to check. Memory
 * holds one value at a time.
 */
final class JsonScanner implements Closeable {
  /** Redshift's limit for one row, from the Developer Guide's page on COPY from JSON. */
  private static final int LARGEST = 4 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 15];
  private int from;
  private int to;
  private int end;
  private long line = 1;
  private long startLine = 1;

  JsonScanner(InputStream in) {
    this.in = in;
  }

  /**
   * Moves to the next value. Text that is no object or array is taken up to the end of its line,
   * for the parser to refuse.
   *
   * @return false at the end
   */
  boolean next() throws IOException {
    from = to;
    if (!skipBlanks()) {
      return false;
    }
    startLine = line;
    byte first = buffer[from];
    to = from;
    if (first == '{' || first == '[') {
      value();
    } else {
      restOfLine();
    }
    return true;
  }

  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The line on which the value begins, from 1. */
  long line() {
    return startLine;
  }

  private boolean skipBlanks() throws IOException {
    while (true) {
      if (from == end && !more()) {
        return false;
      }
      byte c = buffer[from];
      if (c == '\n') {
        line++;
      } else if (c != ' ' && c != '\t' && c != '\r' && !byteOrderMark()) {
        return true;
      }
      from++;
      to = from;
    }
  }

  /** Whether a byte belongs to a UTF-8 byte order mark at the beginning of the stream. */
  private boolean byteOrderMark() {
    int c = buffer[from] & 0xff;
    return line == 1 && from < 3 && (c == 0xef || c == 0xbb || c == 0xbf);
  }

  private void value() throws IOException {
    int depth = 0;
    boolean string = false;
    while (to < end || more()) {
      byte c = buffer[to++];
      if (c == '\n') {
        line++;
      }
      if (string) {
        if (c == '\\') {
          if (to < end || more()) {
            to++;
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
    while (to < end || more()) {
      if (buffer[to] == '\n') {
        return;
      }
      to++;
    }
  }

  /** Reads on, keeping what has been read since {@code from}. */
  private boolean more() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, end - from);
      end -= from;
      to -= from;
      from = 0;
    } else if (end == buffer.length) {
      if (buffer.length >= LARGEST) {
        throw new IOException(
            "JSON value at line " + startLine + " is larger than 4 MB, the limit of a row");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read <= 0) {
      return false;
    }
    end += read;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
