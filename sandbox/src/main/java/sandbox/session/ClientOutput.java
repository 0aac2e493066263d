package sandbox.session;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import sandbox.wire.BackendCodec;
import sandbox.wire.BackendMessage;
import sandbox.wire.WireBuffer;

/**
 * Collects messages to the client and sends them in few writes. A command tag may be deferred until
 * the implicit transaction has been committed, so that a failed commit is never announced as done.
 */
final class ClientOutput {
  private static final int CHUNK = 32 * 1024;

  private final WireBuffer buffer = new WireBuffer();
  private final Watch watch;
  private final Duration stall;
  private OutputStream out;
  private BackendMessage deferred;

  ClientOutput(OutputStream out, Watch watch, Duration stall) {
    this.out = out;
    this.watch = watch;
    this.stall = stall;
  }

  /** Goes on with another stream, after TLS has started. */
  void switchTo(OutputStream stream) {
    out = stream;
  }

  void send(BackendMessage message) {
    settle();
    BackendCodec.encode(message, buffer);
  }

  /** Sends a message before the next one, unless it is withdrawn until then. */
  void defer(BackendMessage message) {
    settle();
    deferred = message;
  }

  void withdraw() {
    deferred = null;
  }

  /** The buffer to write rows into. */
  WireBuffer rows() {
    settle();
    return buffer;
  }

  /** Sends when enough has gathered. */
  void flushIfLarge() throws IOException {
    if (buffer.size() >= CHUNK) {
      write();
    }
  }

  void flush() throws IOException {
    settle();
    write();
  }

  private void settle() {
    if (deferred != null) {
      BackendCodec.encode(deferred, buffer);
      deferred = null;
    }
  }

  private void write() throws IOException {
    if (buffer.size() == 0) {
      return;
    }
    long before = watch.tighten(stall);
    buffer.writeTo(out);
    out.flush();
    watch.restore(before);
  }
}
