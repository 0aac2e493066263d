package sandbox.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.duckdb.DuckDBColumnType;

/**
 * Lets a text stand for a number in arithmetic, as in {@code ts / 1000} over a VARCHAR column;
 * public Redshift projects rely on it. DuckDB adds these to its own operators of the same names.
 * Not for +, which joins texts on Redshift.
 */
final class TextArithmetic {
  private static final Map<String, LongBinaryOperator> WHOLE =
      Map.of(
          "//",
          (a, b) -> a / nonZero(b),
          "%",
          (a, b) -> a % nonZero(b),
          "*",
          Math::multiplyExact,
          "-",
          Math::subtractExact);

  private static final Map<String, DoubleBinaryOperator> FRACTION =
      Map.of(
          "//", (a, b) -> a / b, "%", (a, b) -> a % b, "*", (a, b) -> a * b, "-", (a, b) -> a - b);

  private TextArithmetic() {}

  static void register(Connection connection) throws SQLException {
    for (Map.Entry<String, LongBinaryOperator> entry : WHOLE.entrySet()) {
      LongBinaryOperator whole = entry.getValue();
      JavaFunctions.binary(
          connection,
          entry.getKey(),
          DuckDBColumnType.VARCHAR,
          DuckDBColumnType.BIGINT,
          DuckDBColumnType.BIGINT,
          (String text, Long number) -> exact(whole, whole(text), number));
      JavaFunctions.binary(
          connection,
          entry.getKey(),
          DuckDBColumnType.BIGINT,
          DuckDBColumnType.VARCHAR,
          DuckDBColumnType.BIGINT,
          (Long number, String text) -> exact(whole, number, whole(text)));
    }
    for (Map.Entry<String, DoubleBinaryOperator> entry : FRACTION.entrySet()) {
      DoubleBinaryOperator fraction = entry.getValue();
      JavaFunctions.binary(
          connection,
          entry.getKey(),
          DuckDBColumnType.VARCHAR,
          DuckDBColumnType.DOUBLE,
          DuckDBColumnType.DOUBLE,
          (String text, Double number) -> fraction.applyAsDouble(fraction(text), number));
      JavaFunctions.binary(
          connection,
          entry.getKey(),
          DuckDBColumnType.DOUBLE,
          DuckDBColumnType.VARCHAR,
          DuckDBColumnType.DOUBLE,
          (Double number, String text) -> fraction.applyAsDouble(number, fraction(text)));
    }
  }

  private static long exact(LongBinaryOperator operator, long left, long right) {
    try {
      return operator.applyAsLong(left, right);
    } catch (ArithmeticException overflow) {
      throw new FunctionError("22003", "value out of range");
    }
  }

  private static long nonZero(long divisor) {
    if (divisor == 0) {
      throw new FunctionError("22012", "Divide by zero");
    }
    return divisor;
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException notWhole) {
      throw new FunctionError("22P02", "invalid input syntax for integer: \"" + text + "\"");
    }
  }

  private static double fraction(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException notANumber) {
      throw new FunctionError(
          "22P02", "invalid input syntax for type double precision: \"" + text + "\"");
    }
  }
}
