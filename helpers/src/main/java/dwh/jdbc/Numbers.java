package dwh.jdbc;

import static dwh.jdbc.Texts.NULL;

import dwh.display.Digits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * Numbers of a result as a column that prints them as they are: all digits of a DECIMAL, and NULL
 * and NaN, both of which Tablesaw calls missing.
 */
final class Numbers {
  // Three that are not a number: Tablesaw keeps the bits, and makes the usual ones of what it adds.
  private static final long NULL_BITS = 0x7ff8_0000_0000_0001L;
  private static final long NAN_BITS = 0x7ff8_0000_0000_0002L;

  private static final int FLOATING = -1;

  private Numbers() {}

  /** What the cells of one column print as. */
  private static final class Printer extends NumberColumnFormatter {
    private final int scale;
    private final Map<Double, String> exact;

    Printer(String missing, int scale, Map<Double, String> exact) {
      super(missing);
      this.scale = scale;
      this.exact = exact;
    }

    @Override
    public String format(double value) {
      if (Double.isNaN(value)) {
        long bits = Double.doubleToRawLongBits(value);
        return bits == NULL_BITS ? NULL : bits == NAN_BITS ? "NaN" : getMissingString();
      }
      if (Double.isInfinite(value)) {
        return Double.toString(value);
      }
      return exact.containsKey(value) ? exact.get(value) : plain(value, scale);
    }
  }

  // Readers do not know E notation; exact digits do no harm.
  private static String plain(double value, int scale) {
    BigDecimal decimal = BigDecimal.valueOf(value);
    return (scale == FLOATING
            ? decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros()
            : decimal.setScale(scale, RoundingMode.HALF_UP))
        .toPlainString();
  }

  /** FLOAT4 and FLOAT8; null is NULL. */
  static Column<?> floats(String name, List<Double> values) {
    boolean nan = values.stream().anyMatch(value -> value != null && value.isNaN());
    boolean nulls = values.contains(null);
    String missing = !nan ? NULL : nulls ? NULL + " or NaN" : "NaN";
    DoubleColumn column = DoubleColumn.create(name);
    values.forEach(
        value ->
            column.append(
                value == null
                    ? Double.longBitsToDouble(NULL_BITS)
                    : value.isNaN() ? Double.longBitsToDouble(NAN_BITS) : value));
    column.setPrintFormatter(new Printer(missing, FLOATING, Map.of()));
    return column;
  }

  /**
   * NUMERIC: longs where nothing has a fraction and all fit, else doubles that print all digits,
   * else, where doubles would make one of two values, the digits as text.
   */
  static Column<?> decimals(String name, int scale, List<BigDecimal> values) {
    try {
      return scale == 0 ? longs(name, values) : doubles(name, scale, values);
    } catch (ArithmeticException inexact) {
      List<String> digits = new ArrayList<>();
      values.forEach(value -> digits.add(value == null ? null : value.toPlainString()));
      StringColumn column = StringColumn.create(name, digits);
      column.setPrintFormatter(new Digits(NULL));
      return column;
    }
  }

  private static Column<?> longs(String name, List<BigDecimal> values) {
    LongColumn column = LongColumn.create(name);
    values.forEach(value -> column.appendObj(value == null ? null : value.longValueExact()));
    column.setPrintFormatter(new NumberColumnFormatter(NULL));
    return column;
  }

  private static Column<?> doubles(String name, int scale, List<BigDecimal> values) {
    DoubleColumn column = DoubleColumn.create(name);
    Map<Double, String> exact = new HashMap<>();
    for (BigDecimal value : values) {
      if (value == null) {
        column.append(Double.longBitsToDouble(NULL_BITS));
      } else {
        double nearest = value.doubleValue();
        String digits = value.toPlainString();
        String known = exact.getOrDefault(nearest, digits);
        if (!known.equals(digits)) {
          throw new ArithmeticException("two values, one double");
        }
        if (!plain(nearest, scale).equals(digits)) {
          exact.put(nearest, digits);
        }
        column.append(nearest);
      }
    }
    column.setPrintFormatter(new Printer(NULL, scale, exact));
    return column;
  }
}
