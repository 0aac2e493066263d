package sandbox.database;

import java.math.BigDecimal;
import java.util.List;
import sandbox.sql.Column;
import sandbox.sql.Rows;

/** A result that is known as a whole: texts, whole numbers and NULLs. */
final class HeldRows implements Rows {
  private final List<Column> columns;
  private final List<Object[]> rows;
  private int current = -1;

  /**
   * A result.
   *
   * @param rows for each column a String, an Integer or null
   */
  HeldRows(List<Column> columns, List<Object[]> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    current++;
    return current < rows.size();
  }

  private Object value(int column) {
    return rows.get(current)[column];
  }

  @Override
  public boolean isNull(int column) {
    return value(column) == null;
  }

  @Override
  public long getLong(int column) {
    return (Integer) value(column);
  }

  @Override
  public String getString(int column) {
    return (String) value(column);
  }

  @Override
  public boolean getBoolean(int column) {
    throw unexpected(column);
  }

  @Override
  public double getDouble(int column) {
    throw unexpected(column);
  }

  @Override
  public BigDecimal getDecimal(int column) {
    throw unexpected(column);
  }

  @Override
  public byte[] getBytes(int column) {
    throw unexpected(column);
  }

  private IllegalStateException unexpected(int column) {
    return new IllegalStateException("column " + columns.get(column) + " is neither text nor int");
  }

  @Override
  public void close() {
    // Nothing is held but memory.
  }
}
