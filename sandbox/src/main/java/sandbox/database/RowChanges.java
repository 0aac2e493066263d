package sandbox.database;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.catalog.RowCounts;
import sandbox.catalog.TableDescription;

/**
 * By how many rows a session's transaction has changed each table. With a commit they go into the
 * database's {@link RowCounts}; until then only this session sees them, and with a rollback they
 * are gone as the rows are. Temporary tables die with the session, so their numbers stay here.
 * Written by the session's thread, read by the engine's.
 */
final class RowChanges {
  private final RowCounts counts;
  private final Map<Integer, Long> open = new ConcurrentHashMap<>();
  private final Map<Integer, Long> openTemporary = new ConcurrentHashMap<>();
  private final Map<Integer, Long> temporary = new ConcurrentHashMap<>();

  RowChanges(RowCounts counts) {
    this.counts = counts;
  }

  /** A statement has given a table more rows, or less. */
  void add(TableDescription table, long rows) {
    if (rows != 0) {
      boolean kept = table.kind() == TableDescription.Kind.TEMPORARY;
      (kept ? openTemporary : open).merge(table.oid(), rows, Long::sum);
    }
  }

  /** The transaction has ended. */
  void ended(boolean committed) {
    if (committed) {
      counts.add(open);
      openTemporary.forEach((table, rows) -> temporary.merge(table, rows, Long::sum));
    }
    open.clear();
    openTemporary.clear();
  }

  /** How many rows each table has as this session sees it, by the tables' OIDs. */
  Map<Integer, Long> seen() {
    Map<Integer, Long> all = new HashMap<>(open);
    all.putAll(openTemporary);
    temporary.forEach((table, rows) -> all.merge(table, rows, Long::sum));
    return counts.with(all);
  }
}
