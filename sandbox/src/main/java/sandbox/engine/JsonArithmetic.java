package sandbox.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;

/**
 * Arithmetic of the numbers in SUPER values, which keep their digits: whole numbers stay whole,
 * decimals exact, and only one with an exponent is a float.
 */
final class JsonArithmetic {
  private JsonArithmetic() {}

  static void register(Connection connection) throws SQLException {
    DuckDBColumnType text = DuckDBColumnType.VARCHAR;
    JavaFunctions.several(
        connection,
        "rs_json_arithmetic",
        new DuckDBColumnType[] {text, text, text},
        text,
        all -> compute((String) all[0], (String) all[1], (String) all[2]));
  }

  private static String compute(String operator, String a, String b) {
    try {
      BigDecimal left = new BigDecimal(a);
      BigDecimal right = new BigDecimal(b);
      if ((operator.equals("/") || operator.equals("%")) && right.signum() == 0) {
        throw new FunctionError("22012", "division by zero");
      }
      BigDecimal result =
          switch (operator) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            case "/" ->
                whole(a) && whole(b)
                    ? left.divideToIntegralValue(right)
                    : left.divide(right, new MathContext(19, RoundingMode.DOWN));
            case "%" -> left.remainder(right);
            default -> throw new IllegalArgumentException(operator);
          };
      boolean floating = isFloat(a) || isFloat(b);
      return floating ? Double.toString(result.doubleValue()) : result.toPlainString();
    } catch (NumberFormatException e) {
      throw new IllegalStateException("a number of JSON: " + a + ", " + b, e);
    }
  }

  private static boolean whole(String number) {
    return number.indexOf('.') < 0 && !isFloat(number);
  }

  private static boolean isFloat(String number) {
    return number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
  }
}
