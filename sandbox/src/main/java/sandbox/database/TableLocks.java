package sandbox.database;

import java.util.HashMap;
import java.util.Map;
import sandbox.sql.SqlException;

/**
 * Write locks on tables, held to the end of the transaction: writers of one table wait for each
 * other, as on Redshift, where DuckDB alone would fail the second. Thread-safe.
 */
final class TableLocks {
  private final Map<Integer, Session> owners = new HashMap<>();
  private final Map<Session, Integer> waiting = new HashMap<>();
  private final Map<Integer, Long> changes = new HashMap<>();

  /**
   * Waits until the table is free and takes it.
   *
   * @throws SqlException 40P01 when waiting would never end, 57014 when cancelled meanwhile
   */
  synchronized void acquire(int table, Session session) throws SqlException {
    while (owners.containsKey(table) && owners.get(table) != session) {
      if (deadlocked(table, session)) {
        throw SqlException.of("40P01", "deadlock detected");
      }
      waiting.put(session, table);
      try {
        wait(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw SqlException.of("57014", "Query cancelled on user's request");
      } finally {
        waiting.remove(session);
      }
      if (session.isCancelled()) {
        throw SqlException.of("57014", "Query cancelled on user's request");
      }
    }
    owners.put(table, session);
  }

  /** Counts the transactions that may have changed a table's rows. */
  synchronized long changes(int table) {
    return changes.getOrDefault(table, 0L);
  }

  private boolean deadlocked(int table, Session session) {
    Session owner = owners.get(table);
    for (int steps = 0; owner != null && steps <= owners.size(); steps++) {
      if (owner == session) {
        return true;
      }
      Integer next = waiting.get(owner);
      owner = next == null ? null : owners.get(next);
    }
    return false;
  }

  /** Gives all locks of a session back. */
  synchronized void release(Session session) {
    owners.forEach(
        (table, owner) -> {
          if (owner == session) {
            changes.merge(table, 1L, Long::sum);
          }
        });
    owners.values().removeIf(owner -> owner == session);
    notifyAll();
  }
}
