package sandbox.database;

import java.math.BigDecimal;
import java.util.List;
import sandbox.sql.Column;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;

/** A result that counts the rows the client takes of it. */
final class ReturnedRows implements Rows {
  private final Rows rows;
  private final Ends ends;
  private long count;

  /** Learns how a result has ended, and words its error for the client. */
  interface Ends {
    SqlException ended(long rows, SqlException error);
  }

  ReturnedRows(Rows rows, Ends ends) {
    this.rows = rows;
    this.ends = ends;
  }

  @Override
  public boolean next() throws SqlException {
    try {
      if (rows.next()) {
        count++;
        return true;
      }
    } catch (SqlException e) {
      throw ends.ended(count, e);
    }
    left();
    return false;
  }

  /** No more rows are taken. */
  void left() {
    ends.ended(count, null);
  }

  @Override
  public List<Column> columns() {
    return rows.columns();
  }

  @Override
  public boolean isNull(int column) {
    return rows.isNull(column);
  }

  @Override
  public boolean getBoolean(int column) {
    return rows.getBoolean(column);
  }

  @Override
  public long getLong(int column) {
    return rows.getLong(column);
  }

  @Override
  public double getDouble(int column) {
    return rows.getDouble(column);
  }

  @Override
  public BigDecimal getDecimal(int column) {
    return rows.getDecimal(column);
  }

  @Override
  public String getString(int column) {
    return rows.getString(column);
  }

  @Override
  public byte[] getBytes(int column) {
    return rows.getBytes(column);
  }

  @Override
  public void close() throws SqlException {
    left();
    rows.close();
  }
}
