package sandbox.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** TO_CHAR and TO_NUMBER of numbers by the Developer Guide's "Numeric format strings". */
final class NumberFormats {
  private NumberFormats() {}

  private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] LETTERS = {
    "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"
  };

  /** The text of a number. */
  static String format(BigDecimal number, String format) {
    String upper = format.toUpperCase(Locale.ROOT);
    boolean fill = upper.startsWith("FM");
    String pattern = fill ? upper.substring(2) : upper;
    if (pattern.equals("RN")) {
      String roman = roman(number);
      String cased = format.endsWith("n") ? roman.toLowerCase(Locale.ROOT) : roman;
      return fill ? cased : " ".repeat(15 - cased.length()) + cased;
    }
    boolean apart =
        pattern.startsWith("L")
            || pattern.startsWith("$") && (pattern.startsWith("$S") || pattern.endsWith("PR"));
    if (apart) {
      // The currency stands before whatever shows the sign.
      return "$" + format(number, (fill ? "FM" : "") + pattern.substring(1));
    }
    boolean brackets = pattern.endsWith("PR");
    pattern = brackets ? pattern.substring(0, pattern.length() - 2) : pattern;
    int point = Math.max(pattern.indexOf('.'), pattern.indexOf('D'));
    String whole = point < 0 ? pattern : pattern.substring(0, point);
    String fraction = point < 0 ? "" : pattern.substring(point + 1);
    int scale = count(fraction);
    BigDecimal rounded = number.abs().setScale(scale, RoundingMode.HALF_UP);
    String digits = rounded.toBigInteger().toString();
    if (digits.equals("0") && !whole.contains("0")) {
      digits = "";
    }
    if (digits.length() > count(whole)) {
      return " " + pattern.replaceAll("[09]", "#");
    }
    StringBuilder out = whole(whole, digits);
    if (point >= 0) {
      out.append('.');
      String plain = rounded.toPlainString();
      out.append(scale > 0 ? plain.substring(plain.indexOf('.') + 1) : "");
    }
    return signed(out, number.signum() < 0, brackets, fill, pattern);
  }

  /** From 1 to 3999 (PostgreSQL 8.0, formatting.c: anything else is fifteen #). */
  private static String roman(BigDecimal number) {
    BigDecimal whole = number.setScale(0, RoundingMode.HALF_UP);
    if (whole.signum() <= 0 || whole.compareTo(BigDecimal.valueOf(3999)) > 0) {
      return "#".repeat(15);
    }
    int left = whole.intValueExact();
    StringBuilder roman = new StringBuilder();
    for (int i = 0; i < VALUES.length; i++) {
      for (; left >= VALUES[i]; left -= VALUES[i]) {
        roman.append(LETTERS[i]);
      }
    }
    return roman.toString();
  }

  private static StringBuilder whole(String pattern, String digits) {
    StringBuilder out = new StringBuilder();
    int missing = count(pattern) - digits.length();
    int digit = 0;
    boolean started = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '9', '0' -> {
          if (missing > 0) {
            missing--;
            started |= c == '0';
            out.append(started ? '0' : ' ');
          } else {
            started = true;
            out.append(digits.charAt(digit++));
          }
        }
        case ',', 'G' -> out.append(started ? ',' : ' ');
        case '$', 'L' -> out.append('$');
        case 'S', 'M', 'I' -> {}
        default -> out.append(c);
      }
    }
    return out;
  }

  private static String signed(
      StringBuilder out, boolean negative, boolean brackets, boolean fill, String pattern) {
    String text = out.toString();
    int start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    String blanks = fill ? "" : text.substring(0, start);
    String value = text.substring(start);
    if (brackets) {
      return blanks + (negative ? "<" + value + ">" : (fill ? value : " " + value + " "));
    }
    if (pattern.startsWith("S")) {
      return blanks + (negative ? "-" : "+") + value;
    }
    if (pattern.endsWith("S") || pattern.endsWith("MI")) {
      String plus = pattern.endsWith("S") ? "+" : fill ? "" : " ";
      return blanks + value + (negative ? "-" : plus);
    }
    return blanks + (negative ? "-" : fill ? "" : " ") + value;
  }

  private static int count(String pattern) {
    return (int) pattern.chars().filter(c -> c == '9' || c == '0').count();
  }

  /** The number that a text means. */
  static BigDecimal parse(String text, String format) {
    String digits = text.replaceAll("[^0-9.]", "");
    try {
      BigDecimal number = new BigDecimal(digits);
      boolean negative = text.contains("-") || text.contains("<");
      return negative ? number.negate() : number;
    } catch (NumberFormatException e) {
      throw new FunctionError(
          "22P02", "invalid input syntax for type numeric: \"" + text + "\" as " + format);
    }
  }
}
