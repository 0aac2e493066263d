package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/**
 * INTERVAL DAY TO SECOND: {@code 1 days 2 hours 3 mins 4.5 secs}; binary eight bytes, microseconds.
 */
final class DayToSecondCodec implements TypeCodec {

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    long micros = row.getLong(column);
    long seconds = micros / Calendar.MICROS_PER_SECOND % 60;
    long fraction = Math.abs(micros % Calendar.MICROS_PER_SECOND);
    out.putDigits(micros / Calendar.MICROS_PER_DAY).putText(" days ");
    out.putDigits(micros / (3600 * Calendar.MICROS_PER_SECOND) % 24).putText(" hours ");
    out.putDigits(micros / (60 * Calendar.MICROS_PER_SECOND) % 60).putText(" mins ");
    if (micros < 0 && seconds == 0 && fraction != 0) {
      out.putByte('-');
    }
    out.putDigits(seconds);
    if (fraction == 0) {
      out.putText(".0");
    } else {
      Calendar.fraction(fraction, out);
    }
    out.putText(" secs");
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putLong(row.getLong(column));
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    return value.int64() + " microseconds";
  }
}
