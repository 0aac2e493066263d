package sandbox.engine;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;

/**
 * Functions whose result may be much longer than their arguments. A VARCHAR has at most 65,535
 * bytes (Developer Guide, "Character types"), and so has what they give: the engine's own would
 * fill the memory, and while it plans a statement, when it computes constants, no cancel reaches
 * it.
 */
final class BoundedTexts {
  /** Bytes of the longest VARCHAR. */
  private static final int LONGEST = 65_535;

  /** Stands for a long delimiter while a list is made: a character that means nothing. */
  private static final char DELIMITER = '\uf8ff';

  private BoundedTexts() {}

  static void register(Connection connection) throws SQLException {
    DuckDBColumnType text = DuckDBColumnType.VARCHAR;
    JavaFunctions.binary(
        connection, "rs_repeat", text, DuckDBColumnType.BIGINT, text, BoundedTexts::repeat);
    JavaFunctions.unary(connection, "rs_fits_varchar", text, text, BoundedTexts::fitting);
    JavaFunctions.unary(connection, "rs_fits_listagg", text, text, BoundedTexts::aggregated);
    JavaFunctions.binary(connection, "rs_delimited", text, text, text, BoundedTexts::delimited);
    JavaFunctions.several(
        connection,
        "rs_replace",
        new DuckDBColumnType[] {text, text, text},
        text,
        all -> replace((String) all[0], (String) all[1], (String) all[2]));
    DuckDBColumnType[] padded = {text, DuckDBColumnType.BIGINT, text};
    JavaFunctions.several(
        connection,
        "rs_pad_left",
        padded,
        text,
        all -> pad((String) all[0], (Long) all[1], (String) all[2], true));
    JavaFunctions.several(
        connection,
        "rs_pad_right",
        padded,
        text,
        all -> pad((String) all[0], (Long) all[1], (String) all[2], false));
  }

  private static String repeat(String text, long times) {
    if (times <= 0 || text.isEmpty()) {
      return "";
    }
    if (times > LONGEST || bytes(text) * times > LONGEST) {
      throw tooLong();
    }
    return text.repeat((int) times);
  }

  private static String replace(String text, String old, String by) {
    if (old.isEmpty()) {
      return text;
    }
    long found = 0;
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
      found++;
    }
    if (bytes(text) + found * (bytes(by) - bytes(old)) > LONGEST) {
      throw tooLong();
    }
    return text.replace(old, by);
  }

  /** Characters, not bytes, are counted (Developer Guide, LPAD and RPAD). */
  private static String pad(String text, long length, String fill, boolean before) {
    if (length <= 0) {
      return "";
    }
    if (length > LONGEST) {
      throw tooLong();
    }
    int[] characters = text.codePoints().toArray();
    int wanted = (int) length;
    if (characters.length >= wanted) {
      return new String(characters, 0, wanted);
    }
    int[] filling = fill.codePoints().toArray();
    if (filling.length == 0) {
      return text;
    }
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < wanted - characters.length; i++) {
      padding.appendCodePoint(filling[i % filling.length]);
    }
    return fitting(before ? padding + text : text + padding);
  }

  /** The text, if a VARCHAR holds it. */
  static String fitting(String text) {
    if (isTooLong(text)) {
      throw tooLong();
    }
    return text;
  }

  /** Refuses a text that grows as soon as no VARCHAR would hold it. */
  static void refuse(StringBuilder text) {
    if (text.length() > LONGEST) {
      throw tooLong();
    }
  }

  /** A character of UTF-16 has at most three bytes in UTF-8, so that most need no counting. */
  private static boolean isTooLong(String text) {
    return text.length() > LONGEST / 3 && bytes(text) > LONGEST;
  }

  /** Developer Guide, LISTAGG: "Returns". */
  private static String aggregated(String text) {
    if (isTooLong(text)) {
      throw tooLongList();
    }
    return text;
  }

  /** A list with a long delimiter, which stands there only now. */
  private static String delimited(String list, String delimiter) {
    long delimiters = list.chars().filter(c -> c == DELIMITER).count();
    if (bytes(list) + delimiters * (bytes(delimiter) - 3) > LONGEST) {
      throw tooLongList();
    }
    return list.replace(String.valueOf(DELIMITER), delimiter);
  }

  private static FunctionError tooLongList() {
    return new FunctionError("XX000", "Result size exceeds LISTAGG limit");
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static FunctionError tooLong() {
    return new FunctionError("XX000", "Value too long for character type");
  }
}
