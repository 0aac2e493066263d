package sandbox.database;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import sandbox.sql.SqlException;

/**
 * Ends what a session runs, from any thread: a client's cancel, another session's, a timeout, the
 * session's own end. The engine forgets an interrupt that comes between two of a statement's steps,
 * so one is sent again until the batch has ended. Thread-safe.
 */
final class Interruption {
  private static final long AGAIN_MILLIS = 100;

  private final ScheduledExecutorService clock;
  private final Runnable engine;
  private boolean running;
  private volatile boolean requested;
  private volatile boolean terminated;
  private Future<?> again;
  private Future<?> timeout;

  /**
   * For one session.
   *
   * @param clock runs what comes later
   * @param engine stops what the engine runs for the session
   */
  Interruption(ScheduledExecutorService clock, Runnable engine) {
    this.clock = clock;
    this.engine = engine;
  }

  /** A batch begins: what was asked for before it is over. */
  synchronized void begin() {
    stop(again);
    requested = terminated;
    running = true;
  }

  /** The batch has ended, whether well or not. */
  synchronized void end() {
    running = false;
    stop(again);
    stop(timeout);
  }

  /** A statement begins, which may take so many milliseconds; 0 stands for any time. */
  synchronized void allow(long millis) {
    stop(timeout);
    timeout = millis > 0 ? clock.schedule(this::request, millis, TimeUnit.MILLISECONDS) : null;
  }

  /** Ends what runs; does nothing when nothing does. */
  synchronized void request() {
    if (running && !requested) {
      requested = true;
      repeat();
    }
  }

  /** Ends what runs, and whatever would come after it. */
  synchronized void terminate() {
    terminated = true;
    request();
  }

  private void repeat() {
    engine.run();
    again = clock.scheduleWithFixedDelay(engine, AGAIN_MILLIS, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  boolean isRequested() {
    return requested;
  }

  /** Whether the session itself is to end. */
  boolean isTerminated() {
    return terminated;
  }

  /**
   * To be called where the engine is not asked for a while.
   *
   * @throws SqlException 57014 when the statement is to end
   */
  void check() throws SqlException {
    if (requested) {
      throw SqlException.of("57014", "Query cancelled on user's request");
    }
  }

  private static void stop(Future<?> task) {
    if (task != null) {
      task.cancel(false);
    }
  }

  /**
   * The error of a statement that was interrupted, in Redshift's words; any other as it is.
   * Redshift names the query that was cancelled (Developer Guide, CANCEL).
   */
  SqlException told(SqlException error, long query) {
    if (!error.sqlState().equals("57014")) {
      return error;
    }
    return isTerminated()
        ? SqlException.of("57P01", "terminating connection due to administrator command").asFatal()
        : SqlException.of("57014", "Query (" + query + ") cancelled on user's request")
            .causedBy(error);
  }
}
