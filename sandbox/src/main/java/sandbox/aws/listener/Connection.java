package sandbox.aws.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One client: its requests, one after the other, on a thread of its own. */
final class Connection implements Runnable {
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final int LINGER_BYTES = 1 << 20;
  private static final int SMALL = 16_384;

  private final Socket socket;
  private final HttpHandler handler;
  private final Limits limits;
  private final Consumer<Connection> whenClosed;
  private volatile State state = State.READING;
  private volatile long since = System.nanoTime();

  /** What a connection is about. */
  enum State {
    /** It waits for its client's next request, or for more of one. */
    READING,
    /** It waits for its client to take the answer. */
    ANSWERING,
    /** Its client waits. */
    WORKING
  }

  Connection(Socket socket, HttpHandler handler, Limits limits, Consumer<Connection> whenClosed) {
    this.socket = socket;
    this.handler = handler;
    this.limits = limits;
    this.whenClosed = whenClosed;
  }

  State state() {
    return state;
  }

  /**
   * When the connection began its request, or last moved on with it by more than a few bytes: one
   * that sends its body byte by byte is as good as stuck.
   */
  long since() {
    return since;
  }

  private void enter(State next) {
    since = System.nanoTime();
    state = next;
  }

  /** Ends the connection, whatever it is about. */
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }

  /** Ends a connection whose client takes no more of its answer. */
  void closeIfStuck(long now) {
    if (state == State.ANSWERING && now - since > limits.stall().toNanos()) {
      close();
    }
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      SocketInput in = new SocketInput(socket);
      OutputStream out = socket.getOutputStream();
      boolean open = true;
      while (open) {
        open = serve(in, out);
      }
      linger(in);
    } catch (IOException e) {
      // The client is gone, or too slow.
    } finally {
      whenClosed.accept(this);
    }
  }

  private boolean serve(SocketInput in, OutputStream out) throws IOException {
    enter(State.READING);
    in.allow(limits.idle());
    if (!in.fill()) {
      return false;
    }
    in.allow(limits.head());
    RequestHead head = null;
    try {
      head = HeadReader.read(in);
      enter(State.WORKING);
      RequestBody body = RequestBody.of(head, in, out, limits, new BodyWatch());
      HttpAnswer answer = handler.answer(head, body);
      boolean open = body.readToEnd() && head.persistent();
      write(out, answer, head.method().equals("HEAD"), open);
      return open;
    } catch (BadRequestException e) {
      write(out, handler.refuse(e), head != null && head.method().equals("HEAD"), false);
      return false;
    }
  }

  private void write(OutputStream out, HttpAnswer answer, boolean headOnly, boolean open)
      throws IOException {
    enter(State.ANSWERING);
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.put("Server", "redshift-sandbox");
    boolean empty = headOnly || answer.length() == 0 || answer.status() == 304;
    if (!headOnly || !headers.containsKey("Content-Length")) {
      headers.put("Content-Length", Long.toString(answer.length()));
    }
    if (answer.status() == 204 || answer.status() == 304) {
      headers.remove("Content-Length");
    }
    headers.put("Connection", open ? "keep-alive" : "close");
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(' ');
    // The AWS CLI takes an answer without a reason for none, while it waits for "100 Continue".
    head.append(answer.status() < 400 ? "OK" : "Refused").append("\r\n");
    headers.forEach(
        (name, value) -> head.append(name).append(": ").append(printable(value)).append("\r\n"));
    ByteArrayOutputStream start = new ByteArrayOutputStream(SMALL);
    start.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    if (!empty && answer.length() <= SMALL) {
      answer.body().writeTo(start);
    }
    OutputStream watched = new WatchedOutput(out);
    watched.write(start.toByteArray());
    if (!empty && answer.length() > SMALL) {
      answer.body().writeTo(watched);
    }
    out.flush();
  }

  /** A value that cannot begin another header. */
  private static String printable(String value) {
    return value.replaceAll("[\\x00-\\x1f\\x7f]", " ");
  }

  /** Closing with bytes unread would throw the answer away before the client sees it. */
  private void linger(SocketInput in) throws IOException {
    socket.shutdownOutput();
    enter(State.READING);
    in.allow(LINGER);
    byte[] rest = new byte[8192];
    int unread = LINGER_BYTES;
    for (int count = 0; count >= 0 && unread > 0; unread -= count) {
      count = in.read(rest, 0, rest.length);
    }
  }

  /** Notes when the client is waited for, and that enough comes. */
  private final class BodyWatch implements RequestBody.Watch {
    private int bytes;

    @Override
    public void waiting() {
      state = State.READING;
    }

    @Override
    public void received(int count) {
      state = State.WORKING;
      bytes += count;
      if (bytes >= SMALL) {
        bytes = 0;
        since = System.nanoTime();
      }
    }
  }

  /** Notes that the client takes its answer. */
  private final class WatchedOutput extends OutputStream {
    private final OutputStream out;

    WatchedOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int from = 0; from < length; from += SMALL) {
        out.write(bytes, offset + from, Math.min(SMALL, length - from));
        since = System.nanoTime();
      }
    }
  }
}
