package sandbox.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBColumnType;

/**
 * JSON as Redshift reads it: no comma at the end, no NaN, no comments, all of which DuckDB takes.
 * Numbers keep their digits, since SUPER tells 2.22 from 2.22e+0.
 */
final class SuperTexts {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
  private static final Pattern KEY = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"(:?)");
  private static final int DEEPEST = 1000;

  private final String json;
  private final StringBuilder compact = new StringBuilder();
  private int at;

  private SuperTexts(String json) {
    this.json = json;
  }

  static void register(Connection connection) throws SQLException {
    DuckDBColumnType text = DuckDBColumnType.VARCHAR;
    JavaFunctions.unary(connection, "rs_json_compact", text, text, SuperTexts::parsed);
    JavaFunctions.unary(
        connection,
        "rs_json_is_strict",
        text,
        DuckDBColumnType.BOOLEAN,
        (String json) -> compact(json) != null);
    JavaFunctions.unary(
        connection,
        "rs_float_json",
        DuckDBColumnType.DOUBLE,
        text,
        (Double number) -> scientific(number));
    JavaFunctions.unary(
        connection,
        "rs_lower_names",
        text,
        text,
        (String json) -> renamed(json, name -> name.toLowerCase(Locale.ROOT)));
    JavaFunctions.unary(
        connection,
        "rs_upper_names",
        text,
        text,
        (String json) -> renamed(json, name -> name.toUpperCase(Locale.ROOT)));
  }

  private static String parsed(String json) {
    String compact = compact(json);
    if (compact == null) {
      throw new FunctionError("XX000", "JSON parsing error");
    }
    return compact;
  }

  /** The same without white space, or null for what is no JSON. */
  static String compact(String json) {
    SuperTexts reader = new SuperTexts(json);
    boolean read = reader.value(0);
    reader.blanks();
    return read && reader.at == json.length() ? reader.compact.toString() : null;
  }

  /** The elements of an array in compact form, or null for what is no array. */
  static List<String> elements(String json) {
    String compact = compact(json);
    if (compact == null || !compact.startsWith("[")) {
      return null;
    }
    List<String> elements = new ArrayList<>();
    int depth = 0;
    int start = 1;
    for (int i = 1; i < compact.length(); i++) {
      char c = compact.charAt(i);
      if (c == '"') {
        i = endOfText(compact, i);
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (depth > 0 && (c == ']' || c == '}')) {
        depth--;
      } else if (depth == 0 && (c == ',' || c == ']')) {
        if (i > start) {
          elements.add(compact.substring(start, i));
        }
        start = i + 1;
      }
    }
    return elements;
  }

  private static int endOfText(String json, int start) {
    int i = start + 1;
    while (json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private static String renamed(String json, UnaryOperator<String> change) {
    String compact = compact(json);
    if (compact == null) {
      return null;
    }
    StringBuilder result = new StringBuilder();
    Matcher texts = KEY.matcher(compact);
    while (texts.find()) {
      boolean key = !texts.group(1).isEmpty();
      String text = texts.group();
      texts.appendReplacement(
          result,
          Matcher.quoteReplacement(key && text.indexOf('\\') < 0 ? change.apply(text) : text));
    }
    return texts.appendTail(result).toString();
  }

  /** A floating-point number always shows its exponent in SUPER (Developer Guide, IS_FLOAT). */
  private static String scientific(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new FunctionError("22003", "value out of range");
    }
    if (number == 0) {
      return "0e+0";
    }
    String[] parts = Double.toString(number).toUpperCase(Locale.ROOT).split("E", -1);
    java.math.BigDecimal exact = new java.math.BigDecimal(parts[0]).stripTrailingZeros();
    int exponent =
        exact.precision() - exact.scale() - 1 + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    String digits = exact.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return (number < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
  }

  private void blanks() {
    while (at < json.length() && " \t\n\r".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean next(char wanted) {
    blanks();
    if (at >= json.length() || json.charAt(at) != wanted) {
      return false;
    }
    at++;
    compact.append(wanted);
    return true;
  }

  private boolean value(int depth) {
    blanks();
    if (at >= json.length() || depth > DEEPEST) {
      return false;
    }
    switch (json.charAt(at)) {
      case '{':
        return items('{', '}', depth);
      case '[':
        return items('[', ']', depth);
      case '"':
        return text();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  private boolean items(char open, char close, int depth) {
    next(open);
    if (next(close)) {
      return true;
    }
    do {
      blanks();
      boolean named = open == '[' || text() && next(':');
      if (!named || !value(depth + 1)) {
        return false;
      }
    } while (next(','));
    return next(close);
  }

  private boolean word(String word) {
    if (!json.startsWith(word, at)) {
      return false;
    }
    at += word.length();
    compact.append(word);
    return true;
  }

  private boolean number() {
    Matcher number = NUMBER.matcher(json).region(at, json.length());
    if (!number.lookingAt()) {
      return false;
    }
    at = number.end();
    compact.append(number.group());
    return true;
  }

  private boolean text() {
    int start = at;
    if (at >= json.length() || json.charAt(at) != '"') {
      return false;
    }
    for (at++; at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == '"') {
        at++;
        compact.append(json, start, at);
        return true;
      }
      if (c < ' ') {
        return false;
      }
      if (c == '\\') {
        at++;
        if (at >= json.length() || "\"\\/bfnrtu".indexOf(json.charAt(at)) < 0) {
          return false;
        }
        if (json.charAt(at) == 'u') {
          if (!isHexadecimal(at + 1)) {
            return false;
          }
          at += 4;
        }
      }
    }
    return false;
  }

  private boolean isHexadecimal(int start) {
    if (start + 4 > json.length()) {
      return false;
    }
    for (int i = start; i < start + 4; i++) {
      if (Character.digit(json.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
