package sandbox.wire.type;

import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** DOUBLE PRECISION: decimal text; binary eight bytes of IEEE 754. */
final class DoubleCodec implements TypeCodec {
  private final int extraDigits;

  DoubleCodec(int extraDigits) {
    this.extraDigits = extraDigits;
  }

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    double value = row.getDouble(column);
    long whole = (long) value;
    if (whole == value && Math.abs(whole) < 1_000_000_000_000_000L && whole != 0) {
      out.putDigits(whole);
    } else if (Double.isFinite(value)) {
      out.putText(FloatText.of(Double.toString(value), 15, extraDigits));
    } else {
      out.putText(Double.toString(value));
    }
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    out.putLong(Double.doubleToLongBits(row.getDouble(column)));
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    return Double.longBitsToDouble(value.int64());
  }
}
