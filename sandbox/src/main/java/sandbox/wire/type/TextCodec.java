package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** VARCHAR, CHAR, TEXT, SUPER and all others: UTF-8, the same in text and binary. */
final class TextCodec implements TypeCodec {

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    out.putText(row.getString(column));
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putText(row.getString(column));
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    byte[] bytes = value.bytes(value.remaining());
    return BodyReader.utf8(bytes, 0, bytes.length);
  }
}
