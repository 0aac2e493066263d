package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.catalog.TableDescription;
import sandbox.engine.EngineStatement;
import sandbox.sql.SqlException;

/**
 * By how many rows a session's transaction has changed each table. They are written beside the data
 * when the transaction commits, see {@link sandbox.catalog.RowCounts}; until then only this session
 * sees them, and with a rollback they are gone as the rows are. Temporary tables die with the
 * session, so their numbers stay here. Written by the session's thread, read by the engine's.
 */
final class RowChanges implements AutoCloseable {
  private final Session session;
  private final Map<Integer, Long> open = new ConcurrentHashMap<>();
  private final Map<Integer, Long> openTemporary = new ConcurrentHashMap<>();
  private final Map<Integer, Long> temporary = new ConcurrentHashMap<>();

  /** Prepared once for all transactions: a single-row INSERT must not pay for a second planning. */
  private EngineStatement insert;

  private int stored;

  RowChanges(Session session) {
    this.session = session;
  }

  /** A statement has given a table more rows, or less. */
  void add(TableDescription table, long rows) {
    if (rows != 0) {
      boolean kept = table.kind() == TableDescription.Kind.TEMPORARY;
      (kept ? openTemporary : open).merge(table.oid(), rows, Long::sum);
    }
  }

  /**
   * Writes the changes, as the last of the transaction's statements.
   *
   * @throws SqlException when they cannot be written; the transaction cannot be committed then
   */
  void store() throws SqlException {
    for (Map.Entry<Integer, Long> change : open.entrySet()) {
      if (change.getValue() != 0) {
        if (insert == null) {
          insert = session.connection().prepareUpdate(session.database().rowCounts().insertion());
        }
        insert.update(List.of(change.getKey(), change.getValue()));
        stored++;
      }
    }
  }

  /** The transaction has ended. */
  void ended(boolean committed) {
    int written = stored;
    stored = 0;
    open.clear();
    if (committed) {
      openTemporary.forEach((table, rows) -> temporary.merge(table, rows, Long::sum));
      session.database().rowCounts().grown(written);
    }
    openTemporary.clear();
  }

  /** What this session alone sees: pairs of a table's OID and a number of rows. */
  List<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    for (Map<Integer, Long> part : List.of(open, openTemporary, temporary)) {
      part.forEach((table, count) -> rows.add(new Object[] {table, count}));
    }
    return rows;
  }

  @Override
  public void close() {
    if (insert != null) {
      insert.close();
    }
  }
}
