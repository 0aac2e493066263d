package sandbox.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.duckdb.DuckDBColumnType;

/**
 * Functions of numbers that raise an error outside their domain, in PostgreSQL's words, where
 * DuckDB yields NaN or Infinity.
 */
final class MathFunctions {
  private static final Map<String, DoubleUnaryOperator> UNARY =
      Map.ofEntries(
          Map.entry("rs_sqrt", MathFunctions::sqrt),
          Map.entry("rs_cbrt", Math::cbrt),
          Map.entry("rs_ln", number -> Math.log(positive(number))),
          Map.entry("rs_log", number -> Math.log10(positive(number))),
          Map.entry("rs_exp", number -> finite(Math.exp(number), number)),
          Map.entry("rs_asin", number -> Math.asin(unit(number))),
          Map.entry("rs_acos", number -> Math.acos(unit(number))),
          Map.entry("rs_sin", number -> Math.sin(angle(number))),
          Map.entry("rs_cos", number -> Math.cos(angle(number))),
          Map.entry("rs_tan", number -> Math.tan(angle(number))),
          Map.entry("rs_cot", number -> finite(1 / Math.tan(angle(number)), number)),
          Map.entry("rs_degrees", number -> finite(Math.toDegrees(number), number)),
          Map.entry("rs_radians", number -> finite(Math.toRadians(number), number)));

  private MathFunctions() {}

  static void register(Connection connection) throws SQLException {
    for (Map.Entry<String, DoubleUnaryOperator> entry : UNARY.entrySet()) {
      DoubleUnaryOperator function = entry.getValue();
      JavaFunctions.unary(
          connection,
          entry.getKey(),
          DuckDBColumnType.DOUBLE,
          DuckDBColumnType.DOUBLE,
          (Double number) -> function.applyAsDouble(number));
    }
    DoubleBinaryOperator power = MathFunctions::power;
    // "^" is DuckDB's name of the operator.
    for (String name : new String[] {"rs_power", "^"}) {
      JavaFunctions.binary(
          connection,
          name,
          DuckDBColumnType.DOUBLE,
          DuckDBColumnType.DOUBLE,
          DuckDBColumnType.DOUBLE,
          (Double base, Double exponent) -> power.applyAsDouble(base, exponent));
    }
  }

  private static double sqrt(double number) {
    if (number < 0) {
      throw new FunctionError("2201F", "cannot take square root of a negative number");
    }
    return Math.sqrt(number);
  }

  private static double positive(double number) {
    if (number <= 0) {
      String what = number == 0 ? "zero" : "a negative number";
      throw new FunctionError("2201E", "cannot take logarithm of " + what);
    }
    return number;
  }

  private static double unit(double number) {
    if (number < -1 || number > 1) {
      throw new FunctionError("22003", "input is out of range");
    }
    return number;
  }

  private static double angle(double number) {
    if (Double.isInfinite(number)) {
      throw new FunctionError("22003", "input is out of range");
    }
    return number;
  }

  private static double power(double base, double exponent) {
    if (base < 0 && Double.isFinite(exponent) && exponent != Math.rint(exponent)) {
      throw new FunctionError("2201F", "invalid argument for power function");
    }
    double result = Math.pow(base, exponent);
    return Double.isInfinite(exponent) ? result : finite(result, base);
  }

  /** A result that is infinite only where the argument was. */
  private static double finite(double result, double argument) {
    if (Double.isInfinite(result) && !Double.isInfinite(argument)) {
      throw new FunctionError("22003", "result is out of range");
    }
    return result;
  }
}
