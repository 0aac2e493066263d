package sandbox.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBScalarFunctionBuilder;

/** Functions whose result type follows the argument's, or that no SQL expresses, in Java. */
final class JavaFunctions {
  private static final Set<Integer> SHA2_SIZES = Set.of(224, 256, 384, 512);

  private JavaFunctions() {}

  /** Registers all of them; they are visible from every connection. */
  static void register(Connection connection) throws SQLException {
    truncation(connection);
    lengths(connection);
    formats(connection);
    hashes(connection);
    positions(connection);
    MathFunctions.register(connection);
    TimeFunctions.register(connection);
    TextArithmetic.register(connection);
    BoundedTexts.register(connection);
    JsonArithmetic.register(connection);
    Hashes.register(connection);
    TextCodes.register(connection);
    Regexps.register(connection);
    SuperTexts.register(connection);
    SuperArrays.register(connection);
  }

  /** TRUNC of a DOUBLE PRECISION. */
  private static void truncation(Connection connection) throws SQLException {
    binary(
        connection,
        "rs_trunc",
        DuckDBColumnType.DOUBLE,
        DuckDBColumnType.INTEGER,
        DuckDBColumnType.DOUBLE,
        (Double number, Integer places) ->
            BigDecimal.valueOf(number).setScale(places, java.math.RoundingMode.DOWN).doubleValue());
  }

  private static void lengths(Connection connection) throws SQLException {
    binary(
        connection,
        "rs_cut",
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.INTEGER,
        DuckDBColumnType.VARCHAR,
        (String text, Integer bytes) -> cut(text, bytes));
    binary(
        connection,
        "rs_check_varchar",
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.INTEGER,
        DuckDBColumnType.VARCHAR,
        (String text, Integer bytes) -> checked(text, bytes, "character varying"));
    binary(
        connection,
        "rs_check_char",
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.INTEGER,
        DuckDBColumnType.VARCHAR,
        (String text, Integer bytes) -> trimmed(checked(singleByte(text), bytes, "character")));
  }

  /** TO_CHAR and TO_NUMBER by the Developer Guide's "Numeric format strings". */
  private static void formats(Connection connection) throws SQLException {
    binary(
        connection,
        "rs_to_char",
        DuckDBColumnType.DOUBLE,
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.VARCHAR,
        (Double number, String format) ->
            BoundedTexts.fitting(
                NumberFormats.format(new BigDecimal(String.valueOf(number)), format)));
    binary(
        connection,
        "rs_to_number",
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.DOUBLE,
        (String text, String format) -> NumberFormats.parse(text, format).doubleValue());
    binary(
        connection,
        "rs_strtol",
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.INTEGER,
        DuckDBColumnType.BIGINT,
        (String text, Integer base) -> strtol(text, base));
  }

  private static void positions(Connection connection) throws SQLException {
    unary(
        connection,
        "rs_field_position",
        DuckDBColumnType.BIGINT,
        DuckDBColumnType.BIGINT,
        (Long position) -> {
          if (position < 1) {
            throw new FunctionError("22023", "field position must be greater than zero");
          }
          return position;
        });
    unary(
        connection,
        "rs_day_of_week",
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.INTEGER,
        (String day) -> dayOfWeek(day));
  }

  /** The number, Sunday 0, of a day given by its name or its first two or more letters. */
  private static int dayOfWeek(String day) {
    String name = day.strip().toUpperCase(Locale.ROOT);
    for (DayOfWeek known : DayOfWeek.values()) {
      if (name.length() > 1 && known.name().startsWith(name)) {
        return known.getValue() % 7;
      }
    }
    throw new FunctionError("22007", "invalid day of week: \"" + day + "\"");
  }

  private static void hashes(Connection connection) throws SQLException {
    binary(
        connection,
        "rs_sha2",
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.INTEGER,
        DuckDBColumnType.VARCHAR,
        (String text, Integer bits) -> sha2(text, bits));
  }

  /**
   * SHA2(text, bits) in hexadecimal; empty for any other number of bits (Developer Guide, SHA2).
   */
  private static String sha2(String text, int bits) {
    int size = bits == 0 ? 256 : bits;
    if (!SHA2_SIZES.contains(size)) {
      return "";
    }
    String name = "SHA-" + size;
    try {
      byte[] digest = MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK since 8 has " + name, missing);
    }
  }

  /** The longest start of a text that has at most so many bytes in UTF-8. */
  static String cut(String text, int bytes) {
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      used += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (used > bytes) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return text.substring(0, i);
  }

  /** CHAR holds ASCII alone (Developer Guide, "Character types"). */
  private static String singleByte(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        throw new FunctionError("XX000", "CHAR string contains invalid ASCII character");
      }
    }
    return text;
  }

  /** Blanks past the limit are dropped, anything else is an error. */
  private static String checked(String text, int bytes, String type) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
      return text;
    }
    String kept = cut(text, bytes);
    if (!text.substring(kept.length()).isBlank()) {
      throw new FunctionError("22001", "value too long for type " + type + "(" + bytes + ")");
    }
    return kept;
  }

  static <A, B, R> void binary(
      Connection connection,
      String name,
      DuckDBColumnType first,
      DuckDBColumnType second,
      DuckDBColumnType result,
      BiFunction<A, B, R> function)
      throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameter(first)
          .withParameter(second)
          .withReturnType(result)
          .withNullInNullOut()
          .withFunction(
              (A a, B b) -> a == null || b == null ? null : guarded(() -> function.apply(a, b)))
          .register(connection);
    }
  }

  static <A, R> void unary(
      Connection connection,
      String name,
      DuckDBColumnType parameter,
      DuckDBColumnType result,
      Function<A, R> function)
      throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameter(parameter)
          .withReturnType(result)
          .withNullInNullOut()
          .withFunction((A a) -> a == null ? null : guarded(() -> function.apply(a)))
          .register(connection);
    }
  }

  /** A function of three or more arguments, of which none is NULL. */
  static <R> void several(
      Connection connection,
      String name,
      DuckDBColumnType[] parameters,
      DuckDBColumnType result,
      Function<Object[], R> function)
      throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameters(Arrays.copyOf(parameters, parameters.length - 1))
          // Functions of three parameters are only to be had with any number of the last one.
          .withVarArgs(DuckDBLogicalType.of(parameters[parameters.length - 1]))
          .withReturnType(result)
          .withNullInNullOut()
          .withVarArgsFunction(all -> hasNull(all) ? null : guarded(() -> function.apply(all)))
          .register(connection);
    }
  }

  private static boolean hasNull(Object[] values) {
    for (Object value : values) {
      if (value == null) {
        return true;
      }
    }
    return false;
  }

  /** A CHAR is kept without the blanks at its end; a tab is none. */
  private static String trimmed(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /** STRTOL; the base is 2 to 36, and 16 may have its prefix (Developer Guide, STRTOL). */
  private static long strtol(String text, int base) {
    String digits = text.strip();
    if (text.isEmpty()) {
      return 0;
    }
    boolean prefixed = base == 16 && digits.matches("[-+]?0[xX].*");
    try {
      return Long.parseLong(prefixed ? digits.replaceFirst("0[xX]", "") : digits, base);
    } catch (NumberFormatException wrong) {
      throw new FunctionError(
          "22023", "The input " + text + " is not valid to be converted to base " + base);
    }
  }

  /** What Java cannot compute is the client's error, told without Java's words. */
  private static <R> R guarded(Supplier<R> function) {
    try {
      return function.get();
    } catch (ArithmeticException overflow) {
      throw new FunctionError("22003", "value out of range");
    } catch (DateTimeException outOfRange) {
      throw new FunctionError("22008", "date/time field value out of range");
    } catch (NumberFormatException wrong) {
      throw new FunctionError("22P02", "invalid input syntax for type numeric");
    }
  }
}
