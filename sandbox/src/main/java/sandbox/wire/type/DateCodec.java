package sandbox.wire.type;

import java.time.LocalDate;
import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** DATE: ISO text; binary four bytes, days since 2000-01-01. */
final class DateCodec implements TypeCodec {

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    if (Calendar.date(row.getLong(column), out)) {
      out.putText(" BC");
    }
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putInt((int) (row.getLong(column) - Calendar.DAYS_TO_2000));
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    return LocalDate.ofEpochDay((long) value.int32() + Calendar.DAYS_TO_2000);
  }
}
