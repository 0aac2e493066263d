package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.Notice;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;

/**
 * A statement whose end the query log learns: with its last row, its failure, or when it is left.
 */
final class LoggedExecution implements Execution {
  private final Execution execution;
  private final ReturnedRows rows;

  private LoggedExecution(Execution execution, ReturnedRows rows) {
    this.execution = execution;
    this.rows = rows;
  }

  /** The execution, its end known to a listener; one without rows has ended. */
  static Execution of(Execution execution, ReturnedRows.Ends ends) {
    if (execution.rows() == null) {
      ends.ended(0, null);
      return execution;
    }
    return new LoggedExecution(execution, new ReturnedRows(execution.rows(), ends));
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public String tag() {
    return execution.tag();
  }

  @Override
  public List<Notice> notices() {
    return execution.notices();
  }

  @Override
  public void close() throws SqlException {
    rows.left();
    execution.close();
  }
}
