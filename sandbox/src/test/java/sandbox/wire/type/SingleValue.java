package sandbox.wire.type;

import java.math.BigDecimal;
import sandbox.sql.Row;

/** A row of one value. */
record SingleValue(Object value) implements Row {

  @Override
  public boolean isNull(int column) {
    return value == null;
  }

  @Override
  public boolean getBoolean(int column) {
    return (Boolean) value;
  }

  @Override
  public long getLong(int column) {
    return ((Number) value).longValue();
  }

  @Override
  public double getDouble(int column) {
    return ((Number) value).doubleValue();
  }

  @Override
  public BigDecimal getDecimal(int column) {
    return (BigDecimal) value;
  }

  @Override
  public String getString(int column) {
    return (String) value;
  }

  @Override
  public byte[] getBytes(int column) {
    return (byte[]) value;
  }
}
