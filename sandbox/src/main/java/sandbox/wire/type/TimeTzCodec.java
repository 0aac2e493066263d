package sandbox.wire.type;

import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/**
 * TIMETZ: {@code HH:MM:SS[.ffffff]+HH[:MM]}; binary {@code int64 microseconds | int32 seconds west
 * of UTC}.
 */
final class TimeTzCodec implements TypeCodec {
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm:ss", "+00")
          .toFormatter(java.util.Locale.ROOT);

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    out.putText(row.getString(column));
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    OffsetTime time = OffsetTime.parse(row.getString(column), TEXT);
    out.putLong(time.toLocalTime().toNanoOfDay() / 1000)
        .putInt(-time.getOffset().getTotalSeconds());
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    long micros = value.int64();
    int west = value.int32();
    if (Math.abs((long) west) > 18 * 3600) {
      throw ProtocolException.malformed("time zone displacement out of range");
    }
    return OffsetTime.of(TimeCodec.of(micros), ZoneOffset.ofTotalSeconds(-west));
  }
}
