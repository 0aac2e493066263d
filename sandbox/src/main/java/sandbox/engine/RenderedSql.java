package sandbox.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL text for DuckDB that knows which place of the client's text each part comes from. */
public final class RenderedSql {
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*|[0-9.]+|\\S");

  private final String text;
  private final int[] starts;
  private final int[] sources;

  private RenderedSql(String text, int[] starts, int[] sources) {
    this.text = text;
    this.starts = starts;
    this.sources = sources;
  }

  /** Text of a binder, which knows the places itself. */
  public static RenderedSql of(String text, int[] starts, int[] sources) {
    return new RenderedSql(text, starts, sources);
  }

  /** Text the sandbox made itself; its places mean nothing to the client. */
  public static RenderedSql internal(String text) {
    return new RenderedSql(text, new int[0], new int[0]);
  }

  /** The same SQL inside other text; the places stay known. */
  public RenderedSql wrapped(String before, String after) {
    List<Integer> moved = new ArrayList<>();
    for (int start : starts) {
      moved.add(start + before.length());
    }
    return new RenderedSql(
        before + text + after, moved.stream().mapToInt(Integer::intValue).toArray(), sources);
  }

  /** The SQL. */
  public String text() {
    return text;
  }

  /**
   * The client's character, counted from 1, for a place in this text.
   *
   * @param utf8Offset bytes before the place, as DuckDB counts them
   * @return 0 when it cannot be told
   */
  public int sourcePosition(int utf8Offset) {
    int offset = characters(utf8Offset);
    if (offset < 0) {
      return 0;
    }
    int found = java.util.Arrays.binarySearch(starts, offset);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? 0 : sources[index] + 1;
  }

  /** The word, number or symbol at a place in this text; empty when there is none. */
  public String tokenAt(int utf8Offset) {
    int offset = characters(utf8Offset);
    Matcher token = TOKEN.matcher(text);
    return offset >= 0 && token.region(offset, text.length()).lookingAt() ? token.group() : "";
  }

  /** Whether a function or operator of this name stands in the text. */
  public boolean mentions(String name) {
    int at = text.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      boolean word = !name.isEmpty() && Character.isLetterOrDigit(name.charAt(0));
      boolean whole =
          (at == 0 || !isPart(text.charAt(at - 1)))
              && (end == text.length() || !isPart(text.charAt(end)));
      if (!word || whole) {
        return true;
      }
      at = text.indexOf(name, end);
    }
    return false;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** Characters before a place, -1 when it lies outside, as in the text of a macro. */
  private int characters(int utf8Offset) {
    int bytes = 0;
    int i = 0;
    while (i < text.length() && bytes < utf8Offset) {
      int codePoint = text.codePointAt(i);
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      i += Character.charCount(codePoint);
    }
    return bytes < utf8Offset ? -1 : i;
  }

  /** An identifier in double quotes. */
  public static String quote(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** A string literal of DuckDB's. */
  public static String literal(String value) {
    return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
  }

  @Override
  public String toString() {
    return text;
  }
}
