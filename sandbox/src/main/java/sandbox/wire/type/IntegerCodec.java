package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** SMALLINT, INTEGER, BIGINT and OID: digits; binary two, four or eight bytes. */
final class IntegerCodec implements TypeCodec {
  private final int bytes;

  IntegerCodec(int bytes) {
    this.bytes = bytes;
  }

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    out.putDigits(row.getLong(column));
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    long value = row.getLong(column);
    if (bytes == 8) {
      out.putLong(value);
    } else if (bytes == 4) {
      out.putInt((int) value);
    } else {
      out.putShort((int) value);
    }
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    if (bytes == 8) {
      return value.int64();
    }
    if (bytes == 4) {
      return value.int32();
    }
    return (short) value.int16();
  }
}
