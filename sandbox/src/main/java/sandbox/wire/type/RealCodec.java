package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** REAL: decimal text; binary four bytes of IEEE 754. */
final class RealCodec implements TypeCodec {
  private final int extraDigits;

  RealCodec(int extraDigits) {
    this.extraDigits = extraDigits;
  }

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    float value = (float) row.getDouble(column);
    String shortest = Float.toString(value);
    out.putText(Float.isFinite(value) ? FloatText.of(shortest, 6, extraDigits) : shortest);
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putInt(Float.floatToIntBits((float) row.getDouble(column)));
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    return Float.intBitsToFloat(value.int32());
  }
}
