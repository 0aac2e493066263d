package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** INTERVAL YEAR TO MONTH: {@code 1 years 2 mons}; binary four bytes, months. */
final class YearToMonthCodec implements TypeCodec {

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    long months = row.getLong(column);
    out.putDigits(months / 12).putText(" years ").putDigits(months % 12).putText(" mons");
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putInt((int) row.getLong(column));
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    return value.int32() + " months";
  }
}
