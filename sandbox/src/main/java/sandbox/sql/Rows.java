package sandbox.sql;

import java.util.List;

/** A result's rows, streamed: after {@link #next} returned true, the getters read that row. */
public interface Rows extends Row, AutoCloseable {

  /** The columns, in order. */
  List<Column> columns();

  /**
   * Moves to the next row.
   *
   * @return false after the last row
   * @throws SqlException when the query fails while it runs, 57014 when it was cancelled
   */
  boolean next() throws SqlException;

  /** Frees what the result holds; the remaining rows are dropped. */
  @Override
  void close() throws SqlException;
}
