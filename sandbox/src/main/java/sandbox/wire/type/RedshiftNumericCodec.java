package sandbox.wire.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import sandbox.sql.Row;
import sandbox.sql.SqlType;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/**
 * NUMERIC from client protocol 2 on: the unscaled number as int64 up to 19 digits of precision,
 * else as int128. The scale is the type modifier's, as redshift_connector 2.1 reads it. (Amazon's
 * JDBC driver 2.3.0 never asks for NUMERIC in binary.)
 */
final class RedshiftNumericCodec implements TypeCodec {
  private final SqlType type;

  RedshiftNumericCodec(SqlType type) {
    this.type = type;
  }

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    NumericCodec.writeDecimal(row.getDecimal(column), out);
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    BigDecimal value = row.getDecimal(column);
    int scale = Math.max(0, type.scale());
    BigInteger unscaled = value.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
    if (unscaled.bitLength() < 64) {
      out.putLong(unscaled.longValue());
    } else {
      out.putLong(unscaled.shiftRight(64).longValue()).putLong(unscaled.longValue());
    }
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    int length = value.remaining();
    if (length != 8 && length != 16) {
      throw ProtocolException.malformed("a binary numeric has 8 or 16 bytes, not " + length);
    }
    return new BigDecimal(new BigInteger(value.bytes(length)), Math.max(0, type.scale()));
  }
}
