package sandbox.wire.type;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/**
 * TIMESTAMP and TIMESTAMPTZ: {@code YYYY-MM-DD HH:MM:SS[.ffffff]}, the latter in the session's time
 * zone and with its offset ({@code +00}, {@code +05:30}); binary eight bytes, microseconds since
 * 2000-01-01 (in UTC), which holds while integer_datetimes is on.
 */
final class TimestampCodec implements TypeCodec {
  private static final long EPOCH_2000 = Calendar.DAYS_TO_2000 * Calendar.MICROS_PER_DAY;

  private final boolean zoned;
  private final ZoneRules rules;
  private final ZoneOffset fixed;

  TimestampCodec(ZoneId zone, boolean zoned) {
    this.zoned = zoned;
    this.rules = zone.getRules();
    this.fixed = rules.isFixedOffset() ? rules.getOffset(Instant.EPOCH) : null;
  }

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    long micros = row.getLong(column);
    // DuckDB's infinities, which Redshift prints in words.
    if (micros == Long.MAX_VALUE || micros == -Long.MAX_VALUE) {
      out.putText(micros > 0 ? "infinity" : "-infinity");
      return;
    }
    int offset = zoned ? offset(micros) : 0;
    long local = micros + offset * Calendar.MICROS_PER_SECOND;
    boolean beforeChrist = Calendar.date(Math.floorDiv(local, Calendar.MICROS_PER_DAY), out);
    out.putByte(' ');
    Calendar.time(Math.floorMod(local, Calendar.MICROS_PER_DAY), out);
    if (zoned) {
      Calendar.offset(offset, out);
    }
    if (beforeChrist) {
      out.putText(" BC");
    }
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    long micros = row.getLong(column);
    if (micros == Long.MAX_VALUE || micros == -Long.MAX_VALUE) {
      out.putLong(micros > 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
    } else {
      out.putLong(micros - EPOCH_2000);
    }
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    long since2000 = value.int64();
    if (since2000 > Long.MAX_VALUE - EPOCH_2000 || since2000 == Long.MIN_VALUE) {
      return since2000 > 0 ? "infinity" : "-infinity";
    }
    long micros = since2000 + EPOCH_2000;
    long seconds = Math.floorDiv(micros, Calendar.MICROS_PER_SECOND);
    int nanos = (int) Math.floorMod(micros, Calendar.MICROS_PER_SECOND) * 1000;
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    return zoned ? time.atOffset(ZoneOffset.UTC) : time;
  }

  private int offset(long micros) {
    if (fixed != null) {
      return fixed.getTotalSeconds();
    }
    long seconds = Math.floorDiv(micros, Calendar.MICROS_PER_SECOND);
    return rules.getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
  }
}
