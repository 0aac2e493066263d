package sandbox.engine;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in Teradata's forms: a sign at either end, an exponent, a currency before them, digits
 * whose last one holds the sign.
 */
final class TeradataNumbers {
  private static final Pattern PLAIN =
      Pattern.compile("([-+]?)([0-9]*(?:\\.[0-9]*)?)(?:E([-+]?[0-9]{1,5}))?([-+]?)");
  private static final Pattern FORMAT =
      Pattern.compile("(?:[-+$,./:%BZ9SVCLNOUAEGDI¤]|\\((?:[0-9]+|I)\\))*");
  private static final String PLUS = "{ABCDEFGHI";
  private static final String MINUS = "}JKLMNOPQR";

  private TeradataNumbers() {}

  /**
   * The number.
   *
   * @param format in capital letters, or empty
   */
  static BigDecimal read(String text, String format) {
    if (!FORMAT.matcher(format).matches()) {
      throw new FunctionError("22023", "invalid format: \"" + format + "\"");
    }
    String digits = text.toUpperCase(java.util.Locale.ROOT);
    if (!format.isEmpty()) {
      digits = digits.replaceAll("[, $¤]", "");
    }
    if (format.matches(".*[CLNOUA¤].*")) {
      digits = digits.replaceAll("^([-+]?)[^-+0-9.]+", "$1");
    }
    if (format.indexOf('S') >= 0) {
      digits = zoned(digits);
    }
    Matcher parts = PLAIN.matcher(digits);
    boolean number = parts.matches() && parts.group(2).matches(".*[0-9].*");
    if (!number || !parts.group(1).isEmpty() && !parts.group(4).isEmpty()) {
      throw new FunctionError("22P02", "invalid input syntax for type numeric: \"" + text + "\"");
    }
    BigDecimal value = new BigDecimal(padded(parts.group(2)));
    if (parts.group(3) != null) {
      value = value.scaleByPowerOfTen(Integer.parseInt(parts.group(3)));
    }
    value = value.movePointLeft(places(format));
    if (value.precision() - value.scale() > 38) {
      throw new FunctionError("22003", "numeric field overflow");
    }
    return (parts.group(1) + parts.group(4)).equals("-") ? value.negate() : value;
  }

  private static String padded(String digits) {
    String whole = digits.startsWith(".") ? "0" + digits : digits;
    return whole.endsWith(".") ? whole + "0" : whole;
  }

  /** The last digit of a signed zoned decimal is a letter or bracket that holds the sign too. */
  private static String zoned(String digits) {
    char last = digits.charAt(digits.length() - 1);
    String rest = digits.substring(0, digits.length() - 1);
    if (PLUS.indexOf(last) >= 0) {
      return rest + PLUS.indexOf(last);
    }
    return MINUS.indexOf(last) >= 0 ? "-" + rest + MINUS.indexOf(last) : digits;
  }

  /** How many digits follow V, where a point is meant that is not written. */
  private static int places(String format) {
    int point = format.indexOf('V');
    if (point < 0) {
      return 0;
    }
    Matcher digits = Pattern.compile("[9Z](?:\\(([0-9]{1,2})\\))?").matcher(format);
    int places = 0;
    for (int at = point; digits.find(at); at = digits.end()) {
      places += digits.group(1) == null ? 1 : Integer.parseInt(digits.group(1));
    }
    return places;
  }
}
