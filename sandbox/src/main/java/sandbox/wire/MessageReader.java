package sandbox.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a client's byte stream into messages: {@code type | int32 len | body}. The body's buffer
 * grows with the bytes that have arrived, not with the length that the client claims, and what
 * exceeds a small buffer counts against the budget of all clients.
 */
public final class MessageReader {
  private static final int SMALL = 64 * 1024;

  private final InputStream in;
  private final MemoryBudget budget;
  private byte[] buffer = new byte[1024];
  private long reserved;

  /** A reader of a stream; it may read ahead. */
  public MessageReader(InputStream in, MemoryBudget budget) {
    this.in = new BufferedInputStream(in, 8192);
    this.budget = budget;
  }

  /**
   * Waits for the next message.
   *
   * @return its type byte, or -1 when the client has gone
   */
  public int awaitType() throws IOException {
    return in.read();
  }

  /**
   * Reads the body of the message whose type has just been read. It is valid until {@link
   * #release}.
   *
   * @param limit the greatest length allowed, in bytes
   * @throws ProtocolException fatal, when the length is negative or above the limit
   */
  public BodyReader body(int limit) throws IOException, ProtocolException {
    int claimed = length();
    if (claimed < 4 || claimed - 4 > limit) {
      throw ProtocolException.fatal(
          "invalid message length " + claimed + ": at most " + limit + " bytes are allowed");
    }
    int length = claimed - 4;
    int received = 0;
    while (received < length) {
      if (received == buffer.length) {
        grow(length);
      }
      int read = in.read(buffer, received, Math.min(length, buffer.length) - received);
      if (read < 0) {
        throw new EOFException("client left in the middle of a message");
      }
      received += read;
    }
    return new BodyReader(buffer, length);
  }

  /** Frees a large message. */
  public void release() {
    if (reserved > 0) {
      buffer = new byte[1024];
      budget.release(reserved);
      reserved = 0;
    }
  }

  private int length() throws IOException {
    byte[] header = in.readNBytes(4);
    if (header.length < 4) {
      throw new EOFException("client left in the middle of a message");
    }
    return (header[0] & 0xFF) << 24
        | (header[1] & 0xFF) << 16
        | (header[2] & 0xFF) << 8
        | (header[3] & 0xFF);
  }

  private void grow(int length) throws ProtocolException {
    int size = (int) Math.min(length, buffer.length * 2L);
    if (size > SMALL) {
      budget.reserve(size - reserved);
      reserved = size;
    }
    buffer = Arrays.copyOf(buffer, size);
  }
}
