package sandbox.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import sandbox.load.CopyCommand.Conversion;

/** Character strings, booleans and SUPER as COPY reads them. */
final class Texts {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Texts() {}

  /** A VARCHAR of so many bytes. */
  static String varchar(String text, int bytes, Conversion conversion) throws LoadFault {
    noNull(text);
    String value = conversion.trimBlanks() ? withoutTrailingBlanks(text) : text;
    if (bytes < 0 || Utf8.length(value) <= bytes) {
      return value;
    }
    if (conversion.truncateColumns()) {
      return Utf8.truncate(value, bytes);
    }
    throw new LoadFault(LoadFault.Code.OUT_OF_RANGE, "String length exceeds DDL length");
  }

  /** A CHAR of so many bytes; trailing blanks have no meaning in it. */
  static String character(String text, int bytes, Conversion conversion) throws LoadFault {
    noNull(text);
    String value = withoutTrailingBlanks(text);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0x7f) {
        StringBuilder hex = new StringBuilder();
        int point = value.codePointAt(i);
        for (byte b : Character.toString(point).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
          hex.append(String.format(" %02x", b & 0xff));
        }
        throw new LoadFault(
            LoadFault.Code.INVALID_UTF8,
            "Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char:"
                + hex,
            i);
      }
    }
    if (bytes < 0 || value.length() <= bytes) {
      return value;
    }
    if (conversion.truncateColumns()) {
      return value.substring(0, bytes);
    }
    throw new LoadFault(LoadFault.Code.OUT_OF_RANGE, "Char length exceeds DDL length");
  }

  private static void noNull(String text) throws LoadFault {
    int at = text.indexOf('\0');
    if (at >= 0) {
      throw new LoadFault(
          LoadFault.Code.INVALID_UTF8, "Invalid null byte - field longer than 1 byte", at);
    }
  }

  private static String withoutTrailingBlanks(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  static Boolean bool(String text) throws LoadFault {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "t", "true", "y", "yes", "1", "on" -> true;
      case "f", "false", "n", "no", "0", "off" -> false;
      default -> throw new LoadFault(LoadFault.Code.BOOLEAN_FORMAT, "Unknown boolean format");
    };
  }

  /** SUPER: JSON text stays what it is, any other text becomes a JSON string. */
  static String superJson(String text, boolean number) throws LoadFault {
    String stripped = text.strip();
    char first = stripped.charAt(0);
    try {
      if (first == '{' || first == '[') {
        JSON.readTree(stripped);
        return stripped;
      }
      boolean literal = stripped.equals("true") || stripped.equals("false");
      return number || literal ? stripped : JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new LoadFault(LoadFault.Code.INVALID_SUPER, "Invalid JSON format for SUPER column", 0);
    }
  }
}
