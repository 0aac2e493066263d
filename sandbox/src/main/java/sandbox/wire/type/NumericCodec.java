package sandbox.wire.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import sandbox.sql.Row;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/**
 * NUMERIC: plain decimal text; binary as PostgreSQL has it: {@code int16 digits | int16 weight |
 * int16 sign | int16 scale | int16 digit…}, each digit 0 to 9999, the first worth 10000^weight.
 */
final class NumericCodec implements TypeCodec {
  private static final BigInteger BASE = BigInteger.valueOf(10_000);
  private static final int NEGATIVE = 0x4000;
  private static final int NOT_A_NUMBER = 0xC000;

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    writeDecimal(row.getDecimal(column), out);
  }

  static void writeDecimal(BigDecimal value, WireBuffer out) {
    out.putText(value.toPlainString());
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    BigDecimal value = row.getDecimal(column);
    int scale = Math.max(0, value.scale());
    int fractionDigits = (scale + 3) / 4;
    BigInteger rest = value.setScale(fractionDigits * 4).unscaledValue().abs();
    int[] digits = new int[rest.bitLength() / 13 + 2];
    int count = 0;
    while (rest.signum() != 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits[count++] = parts[1].intValue();
      rest = parts[0];
    }
    int low = 0;
    while (low < count && digits[low] == 0) {
      low++;
    }
    out.putShort(count - low)
        .putShort(count == 0 ? 0 : count - 1 - fractionDigits)
        .putShort(value.signum() < 0 ? NEGATIVE : 0)
        .putShort(scale);
    for (int i = count - 1; i >= low; i--) {
      out.putShort(digits[i]);
    }
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    int count = value.count();
    int weight = value.int16();
    int sign = value.int16() & 0xFFFF;
    int scale = value.count();
    if (sign == NOT_A_NUMBER || (sign != 0 && sign != NEGATIVE) || scale > 16_383) {
      throw ProtocolException.malformed("invalid sign or scale in external \"numeric\" value");
    }
    BigInteger digits = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      int digit = value.int16();
      if (digit < 0 || digit > 9999) {
        throw ProtocolException.malformed("invalid digit in external \"numeric\" value");
      }
      digits = digits.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    BigDecimal number = new BigDecimal(digits, 4 * (count - 1 - weight));
    number = number.setScale(scale, java.math.RoundingMode.DOWN);
    return sign == NEGATIVE ? number.negate() : number;
  }
}
