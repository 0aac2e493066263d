package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.sql.Column;
import sandbox.sql.SqlException;

/** A statement ready to run in its session. */
interface Plan extends PreparedStatement {

  /** Runs it; the session has checked that the transaction is usable. */
  Execution run(List<Object> values) throws SqlException;

  /** Whether it has to be made anew, because it writes to what is not the same table any more. */
  default boolean isStale() throws SqlException {
    return false;
  }

  /** What must happen before DuckDB begins a transaction, such as waiting for a table's lock. */
  default void beforeTransaction() throws SqlException {}

  /** Whether it may run in a failed transaction: COMMIT and ROLLBACK. */
  default boolean endsTransaction() {
    return false;
  }

  /** Whether it runs without a transaction of its own being begun first. */
  default boolean managesTransaction() {
    return false;
  }

  /** Whether it reads alone; the first of a batch then needs no transaction around it. */
  default boolean reads() {
    return false;
  }

  /** Whether it only says which rows are to be inserted, which may wait for the next statement. */
  default boolean waits() {
    return false;
  }

  @Override
  default int[] parameterOids() {
    return new int[0];
  }

  @Override
  default List<Column> columns() {
    return List.of();
  }

  @Override
  default void close() {}
}
