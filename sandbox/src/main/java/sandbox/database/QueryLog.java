package sandbox.database;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import sandbox.sql.SqlException;
import sandbox.sql.text.Secrets;

/**
 * The cluster's running and latest statements, for stl_query and sys_query_history. Thread-safe.
 */
final class QueryLog {
  private static final int KEPT = 5_000;

  /** Both querytxt and query_text are CHARACTER(4000). */
  private static final int TEXT = 4_000;

  private final AtomicLong nextId = new AtomicLong(1);
  private final TreeMap<Long, Entry> running = new TreeMap<>();
  private final Deque<Entry> finished = new ArrayDeque<>();

  /**
   * A statement.
   *
   * @param id its query id
   * @param user who runs it
   * @param database where
   * @param processId in which session
   * @param text the beginning of its text, without secrets
   * @param startMicros its start, microseconds since 1970-01-01 UTC
   * @param endMicros its end, or null while it runs
   * @param status running, success, failed or canceled
   * @param rows rows sent to the client
   * @param error its error, or null
   */
  record Entry(
      long id,
      String user,
      String database,
      int processId,
      String text,
      long startMicros,
      Long endMicros,
      String status,
      long rows,
      String error) {

    private Entry ended(String how, long returned, String message) {
      return new Entry(
          id,
          user,
          database,
          processId,
          text,
          startMicros,
          micros(Instant.now()),
          how,
          returned,
          message);
    }
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  /** Ids go on after one that an earlier run has used. */
  void startAfter(long id) {
    nextId.accumulateAndGet(id + 1, Math::max);
  }

  /** A statement's text as the log shows it. */
  static String shown(String text) {
    return Secrets.mask(text, TEXT);
  }

  /**
   * A statement begins; its query id.
   *
   * @param text its text, {@link #shown}
   */
  long begin(Session session, String text) {
    long id = nextId.getAndIncrement();
    Entry entry =
        new Entry(
            id,
            session.user(),
            session.database().name(),
            session.processId(),
            text,
            micros(Instant.now()),
            null,
            "running",
            0,
            null);
    synchronized (this) {
      running.put(id, entry);
    }
    return id;
  }

  /** A statement has ended; only its first end counts. */
  synchronized void end(long id, long rows, SqlException error) {
    Entry entry = running.remove(id);
    if (entry == null) {
      return;
    }
    String status =
        error == null ? "success" : error.sqlState().equals("57014") ? "canceled" : "failed";
    finished.addLast(entry.ended(status, rows, error == null ? null : error.getMessage()));
    if (finished.size() > KEPT) {
      finished.removeFirst();
    }
  }

  /** The statements that have ended, in the order of their ends, and then those that run. */
  synchronized List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(finished);
    entries.addAll(running.values());
    return entries;
  }
}
