package sandbox.time;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.Locale;

/** The text of one element of a format. */
final class TimeWriter {
  static final List<String> ROMAN =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");
  private static final DateTimeFormatter ABBREVIATION =
      DateTimeFormatter.ofPattern("zzz", Locale.US);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.US);

  private TimeWriter() {}

  /**
   * Writes an element.
   *
   * @param spelling as the format has it, whose case shows in words
   * @param filled whether it keeps its width with blanks and zeros
   */
  static String write(TimeElement element, String spelling, ZonedDateTime t, boolean filled) {
    LocalDate date = t.toLocalDate();
    int year = t.getYear() > 0 ? t.getYear() : 1 - t.getYear();
    int isoYear = t.get(IsoFields.WEEK_BASED_YEAR);
    int isoWeek = t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    int isoDay = t.getDayOfWeek().getValue();
    return switch (element) {
      case YEAR -> number(year, filled ? 4 : 0);
      case YEAR_WITH_COMMA -> year / 1000 + "," + number(year % 1000, 3);
      case YEAR_3 -> number(year % 1000, filled ? 3 : 0);
      case YEAR_2 -> number(year % 100, filled ? 2 : 0);
      case YEAR_1 -> number(year % 10, 0);
      case ISO_YEAR -> number(isoYear, filled ? 4 : 0);
      case ISO_YEAR_3 -> number(isoYear % 1000, filled ? 3 : 0);
      case ISO_YEAR_2 -> number(isoYear % 100, filled ? 2 : 0);
      case ISO_YEAR_1 -> number(isoYear % 10, 0);
      case CENTURY -> number((year + 99) / 100, filled ? 2 : 0);
      case QUARTER -> number(t.get(IsoFields.QUARTER_OF_YEAR), 0);
      case MONTH -> number(t.getMonthValue(), filled ? 2 : 0);
      case ROMAN_MONTH -> padded(cased(ROMAN.get(t.getMonthValue() - 1), spelling), filled ? 4 : 0);
      case MONTH_NAME -> {
        String name = t.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
        yield padded(cased(name, spelling), filled ? 9 : 0);
      }
      case MONTH_SHORT -> cased(t.getMonth().getDisplayName(TextStyle.SHORT, Locale.US), spelling);
      case DAY_NAME -> {
        String name = t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
        yield padded(cased(name, spelling), filled ? 9 : 0);
      }
      case DAY_SHORT ->
          cased(t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US), spelling);
      case DAY -> number(t.getDayOfMonth(), filled ? 2 : 0);
      case DAY_OF_YEAR -> number(t.getDayOfYear(), filled ? 3 : 0);
      case DAY_OF_WEEK -> number(isoDay % 7 + 1, 0);
      case ISO_DAY_OF_WEEK -> number(isoDay, 0);
      case ISO_DAY_OF_YEAR -> number((isoWeek - 1) * 7 + isoDay, filled ? 3 : 0);
      case WEEK_OF_MONTH -> number((t.getDayOfMonth() - 1) / 7 + 1, 0);
      case WEEK -> number((t.getDayOfYear() - 1) / 7 + 1, filled ? 2 : 0);
      case ISO_WEEK -> number(isoWeek, filled ? 2 : 0);
      case JULIAN -> Long.toString(date.getLong(JulianFields.JULIAN_DAY));
      case HOUR_24 -> number(t.getHour(), filled ? 2 : 0);
      case HOUR_12, HOUR -> number((t.getHour() + 11) % 12 + 1, filled ? 2 : 0);
      case MINUTE -> number(t.getMinute(), filled ? 2 : 0);
      case SECOND -> number(t.getSecond(), filled ? 2 : 0);
      case MILLISECOND -> number(t.getNano() / 1_000_000, 3);
      case MICROSECOND -> number(t.getNano() / 1_000, 6);
      case SECOND_OF_DAY -> number(t.toLocalTime().toSecondOfDay(), 0);
      case MERIDIAN, MERIDIAN_PM -> cased(t.getHour() < 12 ? "AM" : "PM", spelling);
      case MERIDIAN_DOTTED, MERIDIAN_DOTTED_PM ->
          cased(t.getHour() < 12 ? "A.M." : "P.M.", spelling);
      case ERA, ERA_AD -> cased(t.getYear() > 0 ? "AD" : "BC", spelling);
      case ERA_DOTTED, ERA_DOTTED_AD -> cased(t.getYear() > 0 ? "A.D." : "B.C.", spelling);
      case ZONE -> cased(ABBREVIATION.format(t).replace("Z", "UTC"), spelling);
      case OFFSET -> {
        String offset = OFFSET.format(t);
        yield offset.endsWith(":00") ? offset.substring(0, 3) : offset;
      }
    };
  }

  private static String number(int value, int width) {
    String digits = Integer.toString(value);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** A word in the case of its spelling: MONTH, Month or month. */
  private static String cased(String word, String spelling) {
    if (Character.isLowerCase(spelling.charAt(0))) {
      return word.toLowerCase(Locale.ROOT);
    }
    boolean mixed =
        spelling.length() > 2
            && Character.isLetter(spelling.charAt(1))
            && Character.isLowerCase(spelling.charAt(1));
    boolean shortMixed = spelling.length() == 2 && Character.isLowerCase(spelling.charAt(1));
    return mixed || shortMixed && word.length() == 3 ? word : word.toUpperCase(Locale.ROOT);
  }

  /** {@code st}, {@code nd}, {@code rd} or {@code th}, for the suffix TH of a number. */
  static String ordinal(String digits) {
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
}
