package sandbox.database;

import java.util.List;
import java.util.Optional;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Write;

/** INSERT … VALUES of plain rows, which the session gathers; others go their usual way. */
final class PlainInsert implements Plan {
  private final Session session;
  private final WrittenTable table;
  private final PlainRows rows;
  private final PendingRows.Target target;

  /** For values that are not plain; null when the statement has no parameters. */
  private final WritePlan otherwise;

  private PlainInsert(Session session, WrittenTable table, PlainRows rows, WritePlan otherwise) {
    this.session = session;
    this.table = table;
    this.rows = rows;
    this.otherwise = otherwise;
    target = new PendingRows.Target(table.description(), rows.columns());
  }

  /** The plan of a statement that writes. */
  static Plan plan(Session session, Write write, int[] oids) throws SqlException {
    WrittenTable table = new WrittenTable(session, write.table());
    Optional<PlainRows> rows = PlainRows.of(write, table.description());
    if (rows.isPresent() && rows.get().isConstant() && oids.length == 0) {
      return new PlainInsert(session, table, rows.get(), null);
    }
    session.pendingRows().flush();
    WritePlan bound = WritePlan.bind(session, write, table, oids);
    return rows.isPresent() ? new PlainInsert(session, table, rows.get(), bound) : bound;
  }

  @Override
  public int[] parameterOids() {
    return otherwise == null ? new int[0] : otherwise.parameterOids();
  }

  @Override
  public boolean isStale() throws SqlException {
    return table.isStale();
  }

  /** The lock comes before the transaction, which fixes what the statement sees. */
  @Override
  public void beforeTransaction() throws SqlException {
    session.lock(table.description());
  }

  @Override
  public boolean waits() {
    return true;
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    session.transaction().requireWritable();
    Optional<List<Object[]>> plain =
        rows.rows(values, otherwise == null ? List.of() : otherwise.parameters());
    if (plain.isEmpty()) {
      session.pendingRows().flush();
      session.transaction().ensureBegun(false);
      return otherwise.run(values);
    }
    session.pendingRows().add(target, plain.get());
    return Outcome.of("INSERT 0 " + plain.get().size());
  }

  @Override
  public void close() {
    if (otherwise != null) {
      otherwise.close();
    }
  }
}
