package sandbox.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import org.duckdb.DuckDBColumnType;

/** Texts that stand for sounds, for numbers in Teradata's forms, and for bytes. */
final class TextCodes {
  /** Soundex' digits of the letters A to Z; 0 is not told. */
  private static final String SOUNDS = "01230120022455012623010202";

  private TextCodes() {}

  static void register(Connection connection) throws SQLException {
    DuckDBColumnType text = DuckDBColumnType.VARCHAR;
    JavaFunctions.unary(connection, "rs_soundex", text, text, TextCodes::soundex);
    JavaFunctions.several(
        connection,
        "rs_text_to_number",
        new DuckDBColumnType[] {text, text, DuckDBColumnType.BIGINT},
        text,
        all -> number((String) all[0], (String) all[1], (int) (long) (Long) all[2]));
    JavaFunctions.unary(
        connection,
        "rs_varbyte_number",
        text,
        DuckDBColumnType.BIGINT,
        (String digits) ->
            digits.isEmpty()
                ? 0L
                : new BigInteger(HexFormat.of().parseHex(digits)).longValueExact());
  }

  /** American Soundex: H and W do not part two letters of one sound, vowels do. */
  private static String soundex(String text) {
    StringBuilder code = new StringBuilder();
    char last = '0';
    for (int i = 0; i < text.length() && code.length() < 4; i++) {
      char letter = Character.toUpperCase(text.charAt(i));
      if (text.charAt(i) >= 0x80 || letter < 'A' || letter > 'Z') {
        continue;
      }
      char sound = SOUNDS.charAt(letter - 'A');
      if (code.isEmpty()) {
        code.append(letter);
        last = sound;
      } else if (letter != 'H' && letter != 'W') {
        if (sound != '0' && sound != last) {
          code.append(sound);
        }
        last = sound;
      }
    }
    return code.isEmpty() ? "" : (code + "000").substring(0, 4);
  }

  /**
   * TEXT_TO_NUMERIC_ALT and TEXT_TO_INT_ALT.
   *
   * @param format the empty text for none
   * @param scale digits behind the point, rounded to the even one; -1 cuts to a whole number
   */
  private static String number(String text, String format, int scale) {
    String given = text.strip();
    if (given.isEmpty()) {
      return "0";
    }
    BigDecimal number = TeradataNumbers.read(given, format.strip().toUpperCase(Locale.ROOT));
    BigDecimal result =
        scale < 0
            ? number.setScale(0, RoundingMode.DOWN)
            : number.setScale(scale, RoundingMode.HALF_EVEN);
    return result.toPlainString();
  }
}
