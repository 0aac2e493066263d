package sandbox.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a stream that is looked at: the bytes of one record, and what has been read beyond
 * them. It grows with the record, up to the limit of a row.
 */
final class ByteWindow implements Closeable {
  /** Redshift's limit for one row, from the Developer Guide's page on COPY from JSON. */
  static final int LARGEST = 4 << 20;

  private static final int SMALLEST = 1 << 9;
  private static final int USUAL = 1 << 18;

  private final InputStream in;
  private final int most;
  private IOException failure;

  /** What has been read: the record begins at {@code from}, bytes are there up to {@code end}. */
  byte[] buffer;

  int from;

  /** Where the record ends, or how far it has been looked at. */
  int to;

  int end;

  /**
   * A window on a stream.
   *
   * @param size how long the stream may be; a small object needs no large buffer
   * @param most how many bytes of a record it may hold
   */
  ByteWindow(InputStream in, long size, int most) {
    this.in = in;
    this.most = most;
    // One byte more than there is, so that the end is seen without growing.
    buffer = new byte[(int) Math.max(SMALLEST, Math.min(USUAL, size + 1))];
  }

  /** Whether the record already has all the room that a record may have. */
  boolean isFull() {
    return from == 0 && end == buffer.length && buffer.length >= most;
  }

  /**
   * Reads on, keeping what has been read since {@code from}.
   *
   * @return false at the end of the stream
   */
  boolean more() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, end - from);
      end -= from;
      to -= from;
      from = 0;
    } else if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(most, buffer.length * 2));
    }
    int before = end;
    try {
      int read = 1;
      while (read > 0 && end < buffer.length) {
        read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
      }
    } catch (IOException e) {
      if (end == before) {
        throw e;
      }
      // What was read before has its records, and they come first.
      failure = e;
    }
    return end > before;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
