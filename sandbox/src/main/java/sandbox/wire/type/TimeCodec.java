package sandbox.wire.type;

import java.time.LocalTime;
import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** TIME: {@code HH:MM:SS[.ffffff]}; binary eight bytes, microseconds of the day. */
final class TimeCodec implements TypeCodec {

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    Calendar.time(row.getLong(column), out);
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putLong(row.getLong(column));
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    return of(value.int64());
  }

  static LocalTime of(long micros) throws ProtocolException {
    if (micros < 0 || micros > Calendar.MICROS_PER_DAY) {
      throw ProtocolException.malformed("time out of range");
    }
    return LocalTime.ofNanoOfDay(micros % Calendar.MICROS_PER_DAY * 1000);
  }
}
