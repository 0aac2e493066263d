package sandbox.aws.listener;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sandbox.aws.listener.BodyException.Reason;

/**
 * A request's body, of a length that was announced or in chunks. A client that waits for "100
 * Continue" is told so when the body is first asked for.
 *
 * <p>Source: RFC 9112, sections 6 and 7.
 */
final class RequestBody extends InputStream {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final long MAX_UNREAD_BYTES = 64L << 20;
  private static final int MAX_LINE = 4096;

  private final SocketInput in;
  private final OutputStream out;
  private final Limits limits;
  private final Watch watch;
  private final boolean chunked;
  private long left;
  private boolean ended;
  private boolean awaited;
  private boolean started;

  /** Is told when the client is waited for. */
  interface Watch {
    void waiting();

    void received(int bytes);
  }

  private RequestBody(
      SocketInput in, OutputStream out, Limits limits, Watch watch, boolean chunked, long length) {
    this.in = in;
    this.out = out;
    this.limits = limits;
    this.watch = watch;
    this.chunked = chunked;
    this.left = length;
    this.ended = !chunked && length == 0;
  }

  static RequestBody of(
      RequestHead head, SocketInput in, OutputStream out, Limits limits, Watch watch)
      throws BadRequestException {
    List<String> encodings = head.values("transfer-encoding");
    Set<String> lengths = new TreeSet<>(head.values("content-length"));
    boolean chunked = encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
    if (!encodings.isEmpty() && !chunked) {
      throw new BadRequestException(
          501,
          "NotImplemented",
          "A header you provided implies functionality that is not implemented.");
    } else if (lengths.size() > 1 || (chunked && !lengths.isEmpty())) {
      throw BadRequestException.of("The request states its length more than once.");
    }
    long length = 0;
    if (!lengths.isEmpty()) {
      String text = lengths.iterator().next();
      if (!text.matches("\\d{1,18}")) {
        throw BadRequestException.of("The Content-Length is not a number.");
      }
      length = Long.parseLong(text);
    }
    RequestBody body = new RequestBody(in, out, limits, watch, chunked, length);
    body.awaited = head.hasToken("expect", "100-continue");
    return body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    } else if (ended) {
      return -1;
    }
    start();
    if (!in.isBuffered()) {
      watch.waiting();
    }
    if (chunked && left == 0 && !nextChunk()) {
      watch.received(0);
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    watch.received(Math.max(count, 0));
    if (count < 0) {
      throw new BodyException(Reason.TRUNCATED, "the request ends in its body");
    }
    in.earn(count, limits.bytesPerSecond());
    left -= count;
    if (left == 0 && chunked) {
      if (!line().isEmpty()) {
        throw malformed();
      }
    } else if (left == 0) {
      ended = true;
    }
    return count;
  }

  private void start() throws IOException {
    if (!started) {
      started = true;
      in.allowSteady(limits.stall());
      if (awaited) {
        out.write(CONTINUE);
        out.flush();
      }
    }
  }

  private boolean nextChunk() throws IOException {
    String size = line().split(";", 2)[0].trim();
    if (!size.matches("[0-9a-fA-F]{1,15}")) {
      throw malformed();
    }
    left = Long.parseLong(size, 16);
    if (left > 0) {
      return true;
    }
    while (!line().isEmpty()) {
      in.earn(1, limits.bytesPerSecond());
    }
    ended = true;
    return false;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new BodyException(Reason.TRUNCATED, "the request ends in its body");
      } else if (line.length() >= MAX_LINE) {
        throw malformed();
      }
      line.append((char) next);
    }
    return line.toString().trim();
  }

  private static BodyException malformed() {
    return new BodyException(Reason.MALFORMED, "a chunk of the body is not well-formed");
  }

  /**
   * Reads what a refused request has left, since its client may not look at the answer before.
   *
   * @return whether the next request can follow on this connection
   */
  boolean readToEnd() {
    if (!ended && awaited && !started) {
      // It may send the body all the same, or not.
      return false;
    }
    byte[] buffer = new byte[8192];
    try {
      for (long unread = MAX_UNREAD_BYTES; unread > 0; ) {
        int count = read(buffer, 0, buffer.length);
        if (count < 0) {
          return true;
        }
        unread -= count;
      }
    } catch (IOException e) {
      // The answer may still reach the client; nothing else can follow.
    }
    return false;
  }
}
