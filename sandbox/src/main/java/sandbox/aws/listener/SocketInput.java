package sandbox.aws.listener;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import sandbox.aws.listener.BodyException.Reason;

/** What a client sends, buffered, with a deadline for what is being read. */
final class SocketInput {
  private static final int BUFFER = 16_384;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long deadline;
  private long stallMillis = Long.MAX_VALUE;

  SocketInput(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** From now on all reading together may take so long. */
  void allow(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
    stallMillis = Long.MAX_VALUE;
  }

  /** Reading may take so long, and more by {@link #earn}; each wait may take no longer. */
  void allowSteady(Duration stall) {
    allow(stall);
    stallMillis = stall.toMillis();
  }

  /** Puts the deadline off for what has come. */
  void earn(long bytes, long bytesPerSecond) {
    deadline += bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    return fill() ? buffer[at++] & 0xFF : -1;
  }

  /** Some of the next bytes, or -1 at the end. */
  int read(byte[] bytes, int offset, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, bytes, offset, count);
    at += count;
    return count;
  }

  /** Whether another byte comes. */
  boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    int wait = (int) Math.min(Math.min(left, stallMillis), Integer.MAX_VALUE);
    if (wait <= 0) {
      throw tooSlow();
    }
    try {
      socket.setSoTimeout(wait);
      int count = in.read(buffer);
      at = 0;
      end = Math.max(count, 0);
      return count > 0;
    } catch (SocketTimeoutException e) {
      throw tooSlow();
    } catch (IOException e) {
      throw new BodyException(Reason.TRUNCATED, "the connection is lost");
    }
  }

  boolean isBuffered() {
    return at < end;
  }

  private static BodyException tooSlow() {
    return new BodyException(Reason.TOO_SLOW, "the client sends too slowly");
  }
}
