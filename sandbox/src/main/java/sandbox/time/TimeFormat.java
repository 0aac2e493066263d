package sandbox.time;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A format string, understood: it writes times as TO_CHAR does and reads them as TO_DATE and
 * TO_TIMESTAMP do, or as COPY does by DATEFORMAT and TIMEFORMAT.
 */
public final class TimeFormat {
  /** Whose format strings they are. */
  public enum Dialect {
    /** Those of SQL's functions: HH counts to 12, and what a text lacks is left open. */
    SQL,
    /**
     * Those of COPY: HH counts to 24 unless AM or PM follows, seconds may have a fraction, a single
     * letter and a zone are no elements, and a text must match as a whole.
     */
    COPY
  }

  /**
   * A part of a format: an element, or a text that stands for itself.
   *
   * @param text the element's spelling, or the text
   * @param filled whether FM does not stand before it
   * @param ordinal the suffix TH or th, empty for none
   */
  private record Part(TimeElement element, String text, boolean filled, String ordinal) {
    static Part literal(String text) {
      return new Part(null, text, true, "");
    }
  }

  private final Dialect dialect;
  private final List<Part> parts;

  private TimeFormat(Dialect dialect, List<Part> parts) {
    this.dialect = dialect;
    this.parts = List.copyOf(parts);
  }

  /** Understands a format; whatever is no element stands for itself. */
  public static TimeFormat of(String format, Dialect dialect) {
    List<Part> parts = new ArrayList<>();
    boolean filled = true;
    int at = 0;
    while (at < format.length()) {
      if (format.regionMatches(true, at, "FM", 0, 2)) {
        filled = false;
        at += 2;
        continue;
      }
      if (format.charAt(at) == '"') {
        int end = format.indexOf('"', at + 1);
        parts.add(Part.literal(format.substring(at + 1, end < 0 ? format.length() : end)));
        at = end < 0 ? format.length() : end + 1;
        continue;
      }
      TimeElement element = TimeElement.at(format, at);
      if (element == null || dialect == Dialect.COPY && !isCopys(element)) {
        parts.add(Part.literal(format.substring(at, at + 1)));
        at++;
        continue;
      }
      int end = at + element.spelling.length();
      String spelling = format.substring(at, end);
      String ordinal = "";
      if (dialect == Dialect.SQL
          && element.digits > 0
          && format.regionMatches(true, end, "TH", 0, 2)) {
        ordinal = format.substring(end, end + 2);
        end += 2;
      }
      if (dialect == Dialect.COPY && element == TimeElement.SECOND && isFraction(format, end)) {
        end += 3;
      }
      parts.add(new Part(element, spelling, filled, ordinal));
      filled = true;
      at = end;
    }
    return new TimeFormat(dialect, dialect == Dialect.COPY ? hours(parts) : parts);
  }

  private static boolean isCopys(TimeElement element) {
    boolean zone = element == TimeElement.ZONE || element == TimeElement.OFFSET;
    return element.spelling.length() > 1 && !zone && element != TimeElement.YEAR_WITH_COMMA;
  }

  /** SS.US and SS.MS are what SS alone is to COPY. */
  private static boolean isFraction(String format, int at) {
    return format.regionMatches(true, at, ".US", 0, 3)
        || format.regionMatches(true, at, ".MS", 0, 3);
  }

  private static List<Part> hours(List<Part> parts) {
    boolean half = parts.stream().anyMatch(p -> p.element != null && p.element.isMeridian());
    return parts.stream()
        .map(
            part ->
                part.element == TimeElement.HOUR && !half
                    ? new Part(TimeElement.HOUR_24, part.text, part.filled, part.ordinal)
                    : part)
        .toList();
  }

  /** The text of a time. */
  public String write(ZonedDateTime time) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      if (part.element == null) {
        out.append(part.text);
        continue;
      }
      String value = TimeWriter.write(part.element, part.text, time, part.filled);
      out.append(value);
      if (!part.ordinal.isEmpty()) {
        String suffix = TimeWriter.ordinal(value);
        boolean lower = Character.isLowerCase(part.ordinal.charAt(0));
        out.append(lower ? suffix : suffix.toUpperCase(Locale.ROOT));
      }
    }
    return out.toString();
  }

  /**
   * The time that a text means.
   *
   * @param strict whether a value beyond its range is an error, as it always is for COPY
   * @throws TimeException when the text does not have the format
   */
  public LocalDateTime read(String text, boolean strict) {
    TimeFields fields = new TimeFields(text);
    boolean copy = dialect == Dialect.COPY;
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (at >= text.length()) {
        if (copy && !part.text.isBlank()) {
          throw TimeException.invalid(text);
        }
        continue;
      }
      if (part.element == null) {
        at = copy ? exactly(text, at, part.text) : over(text, at, part.text);
      } else {
        at = element(fields, text, at, i);
      }
    }
    if (copy && at < text.length()) {
      throw TimeException.invalid(text);
    }
    return fields.time(strict || copy);
  }

  private static int exactly(String text, int at, String literal) {
    if (literal.equals(" ") && text.charAt(at) == ' ') {
      int end = at;
      while (end < text.length() && text.charAt(end) == ' ') {
        end++;
      }
      return end;
    }
    if (!text.regionMatches(true, at, literal, 0, literal.length())) {
      throw TimeException.invalid(text);
    }
    return at + literal.length();
  }

  /** Skips what stands in the place of a literal: the same character, or any other separator. */
  private static int over(String text, int start, String literal) {
    int at = start;
    for (int i = 0; i < literal.length() && at < text.length(); i++) {
      char wanted = literal.charAt(i);
      char found = text.charAt(at);
      boolean separators = !Character.isLetterOrDigit(found) && !Character.isLetterOrDigit(wanted);
      if (found == wanted || separators) {
        at++;
      }
    }
    return at;
  }

  private int element(TimeFields fields, String text, int start, int index) {
    TimeElement element = parts.get(index).element;
    int at = start;
    while (dialect == Dialect.SQL && at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (element == TimeElement.ZONE || element == TimeElement.OFFSET) {
      throw new TimeException("0A000", "\"TZ\"/\"tz\"/\"OF\" format patterns are not supported");
    }
    if (element.digits == 0) {
      int end = fields.word(element, at);
      boolean optional = dialect == Dialect.SQL && (element.isMeridian() || element.isEra());
      if (end < 0 && !optional) {
        throw unreadable(index, text);
      }
      return end < 0 ? at : end;
    }
    int end = digits(text, at, most(index));
    if (end - at < least(element)) {
      throw unreadable(index, text);
    }
    String digits = text.substring(at, end);
    if (element == TimeElement.YEAR_WITH_COMMA && text.startsWith(",", end)) {
      int tail = digits(text, end + 1, 3);
      digits += text.substring(end + 1, tail);
      end = tail;
    }
    fields.number(element, digits);
    if (element == TimeElement.SECOND && dialect == Dialect.COPY && text.startsWith(".", end)) {
      int tail = digits(text, end + 1, text.length());
      fields.fraction(text.substring(end + 1, tail));
      return tail;
    }
    return parts.get(index).ordinal.isEmpty() ? end : Math.min(text.length(), end + 2);
  }

  private static int digits(String text, int start, int most) {
    int end = start;
    while (end < text.length() && end - start < most && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The most digits of an element: before a separator a year may have more than its format. */
  private int most(int index) {
    TimeElement element = parts.get(index).element;
    boolean last =
        index + 1 == parts.size()
            || parts.get(index + 1).element == null
                && !isDigit((parts.get(index + 1).text + " ").charAt(0));
    return dialect == Dialect.SQL && element == TimeElement.YEAR && last ? 6 : element.digits;
  }

  /** COPY wants all digits of a year, of minutes and seconds; elsewhere one is enough. */
  private int least(TimeElement element) {
    boolean whole =
        switch (element) {
          case YEAR, YEAR_2, MINUTE, SECOND -> dialect == Dialect.COPY;
          default -> false;
        };
    return whole ? element.digits : 1;
  }

  private TimeException unreadable(int index, String text) {
    return new TimeException(
        "22007",
        "invalid value for \"" + parts.get(index).text + "\" in source string: \"" + text + "\"");
  }
}
