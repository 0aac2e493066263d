package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** BYTEA: PostgreSQL 8.0's escape text (backslash and three octal digits); binary the bytes. */
final class ByteaCodec implements TypeCodec {

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    for (byte value : row.getBytes(column)) {
      if (value == '\\') {
        out.putText("\\\\");
      } else if (value >= 0x20 && value < 0x7F) {
        out.putByte(value);
      } else {
        out.putByte('\\').putByte('0' + (value >> 6 & 3));
        out.putByte('0' + (value >> 3 & 7)).putByte('0' + (value & 7));
      }
    }
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putBytes(row.getBytes(column));
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    return value.bytes(value.remaining());
  }
}
