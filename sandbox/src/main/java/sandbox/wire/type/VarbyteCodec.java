package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** VARBYTE: two lower-case hex digits a byte; binary the bytes. */
final class VarbyteCodec implements TypeCodec {

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    for (byte value : row.getBytes(column)) {
      out.putByte(Character.forDigit(value >> 4 & 15, 16))
          .putByte(Character.forDigit(value & 15, 16));
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
