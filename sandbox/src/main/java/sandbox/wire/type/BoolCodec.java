package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** BOOLEAN: {@code t} or {@code f}; binary one byte. */
final class BoolCodec implements TypeCodec {

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    out.putByte(row.getBoolean(column) ? 't' : 'f');
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putByte(row.getBoolean(column) ? 1 : 0);
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    return value.int8() != 0;
  }
}
