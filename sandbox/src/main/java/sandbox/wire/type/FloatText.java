package sandbox.wire.type;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prints floating point numbers as PostgreSQL does. */
final class FloatText {

  private FloatText() {}

  /**
   * Digits and an exponent of ten below 1e-4 and from 1e{@code digits} on.
   *
   * @param shortest the number's shortest text, as Java prints it
   * @param digits significant digits: 15 for DOUBLE PRECISION, 6 for REAL
   * @param extra extra_float_digits; up to 0 it rounds to {@code digits + extra}
   */
  static String of(String shortest, int digits, int extra) {
    // Most numbers: Java has printed no exponent and not more digits than are wanted.
    if (shortest.indexOf('E') < 0
        && shortest.indexOf('.') <= digits
        && (extra > 0 || shortest.length() <= digits + extra + 1)) {
      return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
    BigDecimal number = new BigDecimal(shortest);
    if (extra <= 0) {
      int kept = Math.max(1, digits + extra);
      number = number.round(new MathContext(kept, RoundingMode.HALF_EVEN));
    }
    if (number.signum() == 0) {
      return shortest.charAt(0) == '-' ? "-0" : "0";
    }
    BigDecimal plain = number.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    if (exponent >= -4 && exponent < digits) {
      return plain.toPlainString();
    }
    String unscaled = plain.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(24);
    text.append(plain.signum() < 0 ? "-" : "").append(unscaled.charAt(0));
    if (unscaled.length() > 1) {
      text.append('.').append(unscaled, 1, unscaled.length());
    }
    text.append(exponent < 0 ? "e-" : "e+");
    int magnitude = Math.abs(exponent);
    return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }
}
