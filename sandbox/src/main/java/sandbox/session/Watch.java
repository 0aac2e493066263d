package sandbox.session;

import java.time.Duration;

/**
 * The moment by which a connection must have got on. Java's sockets have no write timeout and a
 * read timeout only per read, so one thread of the server looks at all watches.
 */
public final class Watch {
  private static final long NONE = Long.MAX_VALUE;
  private static final long ORIGIN = System.nanoTime();

  private volatile long deadline = NONE;

  /** Sets the deadline to so long from now. */
  public void allow(Duration time) {
    deadline = now() + time.toNanos();
  }

  /** Takes the deadline away. */
  void unlimited() {
    deadline = NONE;
  }

  /**
   * Brings the deadline nearer, never further away.
   *
   * @return the deadline before, for {@link #restore}
   */
  long tighten(Duration time) {
    long before = deadline;
    deadline = Math.min(before, now() + time.toNanos());
    return before;
  }

  /** Undoes a {@link #tighten}. */
  void restore(long before) {
    deadline = before;
  }

  /** Whether the deadline has passed. */
  public boolean overdue() {
    return now() > deadline;
  }

  private static long now() {
    return System.nanoTime() - ORIGIN;
  }
}
