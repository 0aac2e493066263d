package sandbox.load;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as COPY reads them. */
final class Numbers {
  private Numbers() {}

  /**
   * An integer.
   *
   * @param number whether it is a JSON number: one without a fraction, such as 1541105830796.0,
   *     loads into BIGINT, 1.5 does not
   * @param bits 16, 32 or 64
   */
  static long integer(String text, boolean number, int bits) throws LoadFault {
    String digits = text.strip();
    String type = bits == 16 ? "Short" : bits == 32 ? "Integer" : "Long";
    if (number && !isDigits(digits)) {
      BigDecimal value = exact(digits).stripTrailingZeros();
      if (value.scale() > 0) {
        throw invalidDigit(text, type);
      }
      // Checked before the digits of 1e999999999 are written out.
      if ((long) value.precision() - value.scale() > 19) {
        throw overflow(type);
      }
      digits = value.toPlainString();
    }
    int start = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
    boolean negative = digits.startsWith("-");
    if (start == digits.length()) {
      throw invalidDigit(text, type);
    }
    // Negative numbers reach one further than positive ones: count downwards.
    long value = 0;
    for (int i = start; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw invalidDigit(text, type);
      }
      if (value < (Long.MIN_VALUE + digit) / 10) {
        throw overflow(type);
      }
      value = value * 10 - digit;
    }
    long least = bits == 64 ? Long.MIN_VALUE : -(1L << (bits - 1));
    if (value < least || !negative && value == least) {
      throw overflow(type);
    }
    return negative ? value : -value;
  }

  /** A JSON number; one whose exponent no int holds is as good as one with the largest int. */
  private static BigDecimal exact(String number) {
    try {
      return new BigDecimal(number);
    } catch (NumberFormatException e) {
      boolean small = number.indexOf('-', 1) > 0;
      return BigDecimal.valueOf(1, small ? Integer.MAX_VALUE : -Integer.MAX_VALUE);
    }
  }

  private static boolean isDigits(String text) {
    for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static LoadFault overflow(String type) {
    return new LoadFault(LoadFault.Code.INTEGER_OVERFLOW, "Overflow, Column type: " + type);
  }

  /** The words for the first character that is no digit of a number. */
  private static LoadFault invalidDigit(String text, String type) {
    boolean fractional = type.equals("Decimal") || type.equals("Double");
    int blanks = text.length() - text.stripLeading().length();
    boolean point = false;
    for (int i = blanks; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean sign = (c == '-' || c == '+') && i == blanks;
      boolean firstPoint = fractional && c == '.' && !point;
      point |= firstPoint;
      if ((c < '0' || c > '9') && !sign && !firstPoint) {
        return invalidDigit(c, i, type);
      }
    }
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    return invalidDigit(last, Math.max(0, text.length() - 1), type);
  }

  private static LoadFault invalidDigit(char c, int position, String type) {
    return new LoadFault(
        LoadFault.Code.INVALID_DIGIT,
        "Invalid digit, Value '" + c + "', Pos " + position + ", Type: " + type,
        position);
  }

  /** A floating point number, also NaN and the infinities. */
  static double real(String text) throws LoadFault {
    String stripped = text.strip();
    switch (stripped.toLowerCase(java.util.Locale.ROOT)) {
      case "nan":
        return Double.NaN;
      case "inf", "infinity", "+inf", "+infinity":
        return Double.POSITIVE_INFINITY;
      case "-inf", "-infinity":
        return Double.NEGATIVE_INFINITY;
      default:
        break;
    }
    char last = stripped.charAt(stripped.length() - 1);
    // Java would also take 1d, 1f and hexadecimal numbers.
    if ((last >= '0' && last <= '9' || last == '.')
        && stripped.indexOf('x') < 0
        && stripped.indexOf('X') < 0) {
      try {
        return Double.parseDouble(stripped);
      } catch (NumberFormatException e) {
        throw invalidDigit(text, "Double");
      }
    }
    throw invalidDigit(text, "Double");
  }

  /**
   * A decimal. Digits beyond the scale are cut off; ROUNDEC rounds them (Developer Guide, data
   * conversion parameters).
   */
  static BigDecimal decimal(String text, int precision, int scale, boolean round) throws LoadFault {
    BigDecimal value;
    try {
      value = new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw invalidDigit(text, "Decimal");
    }
    // Checked before setScale, which would write out all digits of 1e999999999.
    if ((long) value.precision() - value.scale() > precision - scale && value.signum() != 0) {
      throw new LoadFault(
          LoadFault.Code.DECIMAL_FORMAT, "Numeric data overflow (result precision)");
    }
    if (value.scale() > 10_000) {
      return BigDecimal.ZERO.setScale(scale);
    }
    BigDecimal scaled = value.setScale(scale, round ? RoundingMode.HALF_UP : RoundingMode.DOWN);
    if (scaled.precision() > precision) {
      throw new LoadFault(
          LoadFault.Code.DECIMAL_FORMAT, "Numeric data overflow (result precision)");
    }
    return scaled;
  }
}
