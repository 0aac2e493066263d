package sandbox.engine;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Map;

/** TO_CHAR, TO_DATE and TO_TIMESTAMP by the Developer Guide's "Datetime format strings". */
final class DateFormats {
  private static final String[] PATTERNS = {
    "YYYY", "YYY", "IYYY", "MONTH", "Month", "month", "HH24", "HH12", "SSSS", "DDD", "DAY", "Day",
    "day", "MON", "Mon", "mon", "YY", "MM", "DD", "DY", "Dy", "dy", "HH", "MI", "SS", "MS", "US",
    "AM", "PM", "am", "pm", "A.M.", "P.M.", "a.m.", "p.m.", "CC", "WW", "IW", "TZ", "tz", "OF",
    "BC", "AD", "Q", "D", "W", "J", "Y", "I"
  };
  private static final Map<String, Integer> DIGITS =
      Map.ofEntries(
          Map.entry("YYYY", 4),
          Map.entry("YY", 2),
          Map.entry("MM", 2),
          Map.entry("DD", 2),
          Map.entry("DDD", 3),
          Map.entry("HH24", 2),
          Map.entry("HH12", 2),
          Map.entry("HH", 2),
          Map.entry("MI", 2),
          Map.entry("SS", 2),
          Map.entry("MS", 3),
          Map.entry("US", 6));
  private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

  private DateFormats() {}

  /** The text of a time. */
  static String format(LocalDateTime time, String format) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    boolean trim = false;
    while (i < format.length()) {
      if (format.startsWith("FM", i)) {
        trim = true;
        i += 2;
        continue;
      }
      char c = format.charAt(i);
      if (c == '"') {
        int end = format.indexOf('"', i + 1);
        end = end < 0 ? format.length() : end;
        out.append(format, i + 1, end);
        i = end + 1;
        continue;
      }
      String pattern = patternAt(format, i);
      if (pattern == null) {
        out.append(c);
        i++;
        continue;
      }
      i += pattern.length();
      String value = field(time, pattern, trim);
      out.append(value);
      if (format.regionMatches(true, i, "TH", 0, 2)) {
        String suffix = ordinal(value);
        out.append(
            Character.isLowerCase(format.charAt(i)) ? suffix : suffix.toUpperCase(Locale.ROOT));
        i += 2;
      }
      trim = false;
    }
    return out.toString();
  }

  private static String patternAt(String format, int at) {
    for (String pattern : PATTERNS) {
      if (format.startsWith(pattern, at)) {
        return pattern;
      }
    }
    for (String pattern : PATTERNS) {
      if (format.regionMatches(true, at, pattern, 0, pattern.length())) {
        return pattern;
      }
    }
    return null;
  }

  private static String field(LocalDateTime t, String pattern, boolean trim) {
    return switch (pattern) {
      case "YYYY" -> number(t.getYear(), 4, trim);
      case "YYY" -> number(t.getYear() % 1000, 3, trim);
      case "YY" -> number(t.getYear() % 100, 2, trim);
      case "Y" -> number(t.getYear() % 10, 1, trim);
      case "IYYY" -> number(t.get(IsoFields.WEEK_BASED_YEAR), 4, trim);
      case "I" -> number(t.get(IsoFields.WEEK_BASED_YEAR) % 10, 1, trim);
      case "CC" -> number((t.getYear() + 99) / 100, 2, trim);
      case "Q" -> number(t.get(IsoFields.QUARTER_OF_YEAR), 1, trim);
      case "MM" -> number(t.getMonthValue(), 2, trim);
      case "DD" -> number(t.getDayOfMonth(), 2, trim);
      case "DDD" -> number(t.getDayOfYear(), 3, trim);
      case "D" -> number(t.getDayOfWeek().getValue() % 7 + 1, 1, trim);
      case "J" -> String.valueOf(t.toLocalDate().toEpochDay() + 2_440_588);
      case "W" -> number((t.getDayOfMonth() - 1) / 7 + 1, 1, trim);
      case "WW" -> number((t.getDayOfYear() - 1) / 7 + 1, 2, trim);
      case "IW" -> number(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, trim);
      case "HH24" -> number(t.getHour(), 2, trim);
      case "HH12", "HH" -> number((t.getHour() + 11) % 12 + 1, 2, trim);
      case "MI" -> number(t.getMinute(), 2, trim);
      case "SS" -> number(t.getSecond(), 2, trim);
      case "SSSS" -> String.valueOf(t.toLocalTime().toSecondOfDay());
      case "MS" -> number(t.getNano() / 1_000_000, 3, trim);
      case "US" -> number(t.getNano() / 1_000, 6, trim);
      case "AM", "PM" -> t.getHour() < 12 ? "AM" : "PM";
      case "am", "pm" -> t.getHour() < 12 ? "am" : "pm";
      case "A.M.", "P.M." -> t.getHour() < 12 ? "A.M." : "P.M.";
      case "a.m.", "p.m." -> t.getHour() < 12 ? "a.m." : "p.m.";
      case "BC", "AD" -> t.getYear() > 0 ? "AD" : "BC";
      case "TZ" -> "UTC";
      case "tz" -> "utc";
      case "OF" -> "+00";
      default -> name(t, pattern, trim);
    };
  }

  private static String name(LocalDateTime t, String pattern, boolean trim) {
    boolean month = pattern.toUpperCase(Locale.ROOT).startsWith("M");
    boolean full = pattern.length() > 3 || pattern.equalsIgnoreCase("DAY");
    TextStyle style = full ? TextStyle.FULL : TextStyle.SHORT;
    String name =
        month
            ? t.getMonth().getDisplayName(style, Locale.US)
            : t.getDayOfWeek().getDisplayName(style, Locale.US);
    if (Character.isLowerCase(pattern.charAt(0))) {
      name = name.toLowerCase(Locale.ROOT);
    } else if (Character.isUpperCase(pattern.charAt(1))) {
      name = name.toUpperCase(Locale.ROOT);
    }
    return full && !trim ? String.format("%-9s", name) : name;
  }

  private static String number(int value, int width, boolean trim) {
    return trim ? String.valueOf(value) : String.format("%0" + width + "d", value);
  }

  private static String ordinal(String digits) {
    if (digits.endsWith("11") || digits.endsWith("12") || digits.endsWith("13")) {
      return "th";
    }
    return switch (digits.isEmpty() ? ' ' : digits.charAt(digits.length() - 1)) {
      case '1' -> "st";
      case '2' -> "nd";
      case '3' -> "rd";
      default -> "th";
    };
  }

  /** The time that a text means; missing parts are those of 0001-01-01 00:00. */
  static LocalDateTime parse(String text, String format) {
    Parsed parsed = new Parsed();
    int at = 0;
    int i = 0;
    while (i < format.length() && at < text.length()) {
      if (format.startsWith("FM", i)) {
        i += 2;
        continue;
      }
      String pattern = patternAt(format, i);
      if (pattern == null) {
        if (text.charAt(at) == format.charAt(i)
            || !Character.isLetterOrDigit(text.charAt(at))
                && !Character.isLetterOrDigit(format.charAt(i))) {
          at++;
        }
        i++;
        continue;
      }
      i += pattern.length();
      at = parsed.read(text, at, pattern);
    }
    return parsed.time(text);
  }

  private static final class Parsed {
    private int year = 1;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int hour;
    private int minute;
    private int second;
    private int micros;
    private boolean afternoon;
    private boolean twelve;

    int read(String text, int start, String pattern) {
      Integer width = DIGITS.get(pattern);
      if (width == null) {
        return readWord(text, start, pattern);
      }
      int at = start;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      int end = at;
      while (end < text.length() && end - at < width && Character.isDigit(text.charAt(end))) {
        end++;
      }
      if (end == at) {
        throw new FunctionError(
            "22007", "invalid value for \"" + pattern + "\" in source string: \"" + text + "\"");
      }
      int value = Integer.parseInt(text.substring(at, end));
      switch (pattern) {
        case "YYYY" -> year = value;
        case "YY" -> year = value < 70 ? 2000 + value : 1900 + value;
        case "MM" -> month = value;
        case "DD" -> day = value;
        case "DDD" -> dayOfYear = value;
        case "HH24" -> hour = value;
        case "HH12", "HH" -> hour = value;
        case "MI" -> minute = value;
        case "SS" -> second = value;
        case "MS" -> micros = scaled(value, end - at, 3) * 1000;
        default -> micros = scaled(value, end - at, 6);
      }
      return end;
    }

    private static int scaled(int value, int digits, int wanted) {
      int result = value;
      for (int i = digits; i < wanted; i++) {
        result *= 10;
      }
      return result;
    }

    private int readWord(String text, int start, String pattern) {
      int end = start;
      while (end < text.length()
          && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '.')) {
        end++;
      }
      String word = text.substring(start, end).toUpperCase(Locale.ROOT);
      String upper = pattern.toUpperCase(Locale.ROOT);
      if (upper.startsWith("MON") && word.length() >= 3) {
        int index = MONTHS.indexOf(word.substring(0, 3));
        if (index < 0 || index % 3 != 0) {
          throw new FunctionError(
              "22007", "invalid value for \"" + pattern + "\" in source string: \"" + text + "\"");
        }
        month = index / 3 + 1;
      } else if (upper.equals("AM") || upper.equals("PM") || upper.contains(".M.")) {
        twelve = true;
        afternoon = word.startsWith("P");
      }
      return end;
    }

    LocalDateTime time(String text) {
      try {
        int hours = twelve ? hour % 12 + (afternoon ? 12 : 0) : hour;
        LocalDateTime time =
            LocalDateTime.of(year, month, 1, hours, minute, second, micros * 1000)
                .plusDays(day - 1L);
        return dayOfYear > 0 ? time.withDayOfYear(dayOfYear) : time;
      } catch (DateTimeException e) {
        throw new FunctionError("22008", "date/time field value out of range: \"" + text + "\"");
      }
    }
  }
}
