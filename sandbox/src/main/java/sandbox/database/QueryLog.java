package sandbox.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The cluster's latest statements, for stl_query and sys_query_history. Thread-safe. */
final class QueryLog {
  private static final int KEPT = 5_000;

  private final AtomicLong nextId = new AtomicLong(1);
  private final Deque<Entry> entries = new ArrayDeque<>();

  /**
   * A statement that has run.
   *
   * @param id its query id
   * @param user who ran it
   * @param database where
   * @param processId in which session
   * @param text its text
   * @param startMicros its start, microseconds since 1970-01-01 UTC
   * @param endMicros its end
   * @param rows rows it changed, -1 when unknown
   * @param error its error, or null
   */
  record Entry(
      long id,
      String user,
      String database,
      int processId,
      String text,
      long startMicros,
      long endMicros,
      long rows,
      String error) {}

  /** Ids go on after one that an earlier run has used. */
  void startAfter(long id) {
    nextId.accumulateAndGet(id + 1, Math::max);
  }

  long newId() {
    return nextId.getAndIncrement();
  }

  synchronized void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  /** The entries after an id, oldest first. */
  synchronized List<Entry> after(long id) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.id() > id) {
        found.add(entry);
      }
    }
    return found;
  }
}
