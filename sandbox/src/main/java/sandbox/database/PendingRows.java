package sandbox.database;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;

/**
 * Rows that INSERTs of the running batch have checked and answered, and the engine has not got yet:
 * a client that sends thousands of single rows sends them in few batches, and the engine takes them
 * a batch at a time. They go in before anything else runs and before the batch ends, so that nobody
 * can tell; the table's lock is held since the first.
 */
final class PendingRows implements AutoCloseable {
  /** Statements that insert; a session that writes into more tables in turn plans anew. */
  private static final int KEPT = 16;

  /** Enough to make the engine's share of a row small. */
  private static final int MOST = 2_048;

  private final Session session;
  private final Map<Target, RowInserter> inserters = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Object[]> rows = new ArrayList<>();
  private Target target;

  /** Where rows go. */
  record Target(TableDescription table, List<ColumnDescription> columns) {}

  PendingRows(Session session) {
    this.session = session;
  }

  /** Takes rows of a statement that runs; many of them go on to the engine at once. */
  void add(Target next, List<Object[]> more) throws SqlException {
    if (target != null && !target.equals(next)) {
      flush();
    }
    target = next;
    rows.addAll(more);
    if (rows.size() >= MOST) {
      flush();
    }
  }

  /** Gives the engine what it has not got, in the session's transaction. */
  void flush() throws SqlException {
    if (!rows.isEmpty()) {
      session.transaction().ensureBegun(false);
      insert();
    }
  }

  /** The same at the end of a batch, where one statement needs no transaction around it. */
  void finish() throws SqlException {
    if (!rows.isEmpty()) {
      session.transaction().ensureBegun(RowInserter.atOnce(rows.size()));
      insert();
    }
  }

  private void insert() throws SqlException {
    List<Object[]> given = List.copyOf(rows);
    TableDescription table = target.table();
    RowInserter inserter = inserter(target);
    discard();
    inserter.insert(given);
    session.rowChanges().add(table, given.size());
  }

  private RowInserter inserter(Target where) {
    RowInserter found = inserters.get(where);
    if (found == null) {
      found = new RowInserter(session.connection(), where.table(), where.columns());
      inserters.put(where, found);
      if (inserters.size() > KEPT) {
        Iterator<RowInserter> oldest = inserters.values().iterator();
        oldest.next().close();
        oldest.remove();
      }
    }
    return found;
  }

  /** Forgets what the engine has not got. */
  void discard() {
    rows.clear();
    target = null;
  }

  @Override
  public void close() {
    inserters.values().forEach(RowInserter::close);
    inserters.clear();
  }
}
