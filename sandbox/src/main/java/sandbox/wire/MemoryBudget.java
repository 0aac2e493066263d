package sandbox.wire;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that large messages of all clients together may hold at one time. Thread-safe. */
public final class MemoryBudget {
  private final AtomicLong left;

  /** A budget of this many bytes. */
  public MemoryBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Takes bytes out, or fails at once when fewer are left. */
  void reserve(long bytes) throws ProtocolException {
    if (left.addAndGet(-bytes) < 0) {
      left.addAndGet(bytes);
      throw ProtocolException.memory(bytes);
    }
  }

  /** Puts bytes back. */
  void release(long bytes) {
    left.addAndGet(bytes);
  }

  /** What is left now, in bytes. */
  public long left() {
    return left.get();
  }
}
