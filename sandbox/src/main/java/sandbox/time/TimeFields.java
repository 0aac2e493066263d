package sandbox.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.JulianFields;
import java.util.Locale;

/**
 * What the elements of a format have found in a text, and the time they make up together. What is
 * left open is 0001-01-01 00:00.
 */
final class TimeFields {
  private final String text;
  private Integer year;
  private boolean shortYear;
  private Integer isoYear;
  private Integer century;
  private boolean beforeChrist;
  private Integer month;
  private Integer day;
  private Integer dayOfYear;
  private Integer week;
  private Integer weekOfMonth;
  private Integer isoWeek;
  private Integer isoDay;
  private Integer isoDayOfYear;
  private Integer julian;
  private int hour;
  private boolean twelve;
  private Boolean afternoon;
  private int minute;
  private int second;
  private int micros;
  private Integer secondOfDay;

  TimeFields(String text) {
    this.text = text;
  }

  /** Takes the digits that stand for an element. */
  void number(TimeElement element, String digits) {
    int value = Integer.parseInt(digits);
    switch (element) {
      case YEAR, YEAR_WITH_COMMA -> {
        year = value;
        shortYear = false;
      }
      case YEAR_3 -> year = value + (value >= 100 ? 1000 : 2000);
      case YEAR_2 -> {
        year = value;
        shortYear = true;
      }
      case YEAR_1 -> year = 2000 + value;
      case ISO_YEAR -> isoYear = value;
      case ISO_YEAR_3 -> isoYear = value + (value >= 100 ? 1000 : 2000);
      case ISO_YEAR_2 -> isoYear = value + (value < 70 ? 2000 : 1900);
      case ISO_YEAR_1 -> isoYear = 2000 + value;
      case CENTURY -> century = value;
      case MONTH -> month = value;
      case DAY -> day = value;
      case DAY_OF_YEAR -> dayOfYear = value;
      case WEEK -> week = value;
      case WEEK_OF_MONTH -> weekOfMonth = value;
      case ISO_WEEK -> isoWeek = value;
      case ISO_DAY_OF_WEEK -> isoDay = value;
      case ISO_DAY_OF_YEAR -> isoDayOfYear = value;
      case JULIAN -> julian = value;
      case HOUR_24 -> hour = value;
      case HOUR_12, HOUR -> {
        hour = value;
        twelve = true;
      }
      case MINUTE -> minute = value;
      case SECOND -> second = value;
      case SECOND_OF_DAY -> secondOfDay = value;
      case MILLISECOND -> micros = fraction(digits, 3) * 1000;
      case MICROSECOND -> micros = fraction(digits, 6);
      default -> {
        // A quarter or the day of a week says nothing that the date does not.
      }
    }
  }

  private static int fraction(String digits, int places) {
    return Integer.parseInt((digits + "000000").substring(0, places));
  }

  /** Takes the digits after the point of the seconds. */
  void fraction(String digits) {
    micros = fraction(digits, 6);
  }

  /**
   * Takes the word that stands for an element at an index.
   *
   * @return the index after it, or -1 when no such word stands there
   */
  int word(TimeElement element, int at) {
    if (element.isMeridian() || element.isEra()) {
      String first = element.isEra() ? "AD" : "AM";
      String second = element.isEra() ? "BC" : "PM";
      for (String letters : new String[] {first, second}) {
        for (String word :
            new String[] {letters, letters.charAt(0) + "." + letters.charAt(1) + "."}) {
          if (text.regionMatches(true, at, word, 0, word.length())) {
            if (element.isEra()) {
              beforeChrist = letters.equals(second);
            } else {
              afternoon = letters.equals(second);
            }
            return at + word.length();
          }
        }
      }
      return -1;
    }
    return switch (element) {
      case MONTH_NAME, MONTH_SHORT -> monthName(at);
      case ROMAN_MONTH -> romanMonth(at);
      default -> dayName(at);
    };
  }

  private int monthName(int at) {
    for (Month candidate : Month.values()) {
      String name = candidate.getDisplayName(TextStyle.FULL, Locale.US);
      int end = named(name, at);
      if (end > 0) {
        month = candidate.getValue();
        return end;
      }
    }
    return -1;
  }

  private int dayName(int at) {
    for (DayOfWeek candidate : DayOfWeek.values()) {
      int end = named(candidate.getDisplayName(TextStyle.FULL, Locale.US), at);
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  /** The index after a name, whole or its first three letters; -1 when it does not stand there. */
  private int named(String name, int at) {
    if (text.regionMatches(true, at, name, 0, name.length())) {
      return at + name.length();
    }
    return text.regionMatches(true, at, name, 0, 3) ? at + 3 : -1;
  }

  private int romanMonth(int at) {
    for (int i = TimeWriter.ROMAN.size(); i > 0; i--) {
      String roman = TimeWriter.ROMAN.get(i - 1);
      int end = at + roman.length();
      boolean whole = end >= text.length() || "IVXivx".indexOf(text.charAt(end)) < 0;
      if (whole && text.regionMatches(true, at, roman, 0, roman.length())) {
        month = i;
        return end;
      }
    }
    return -1;
  }

  /**
   * The time.
   *
   * @param strict whether a value beyond its range is an error; else June 31 is July 1
   */
  LocalDateTime time(boolean strict) {
    try {
      LocalDate date = date(strict);
      LocalTime time = strict ? strictTime() : null;
      return time != null ? date.atTime(time) : date.atStartOfDay().plus(timeOfDay());
    } catch (TimeException e) {
      throw e;
    } catch (DateTimeException | ArithmeticException e) {
      throw new TimeException("22008", "date/time field value out of range: \"" + text + "\"");
    }
  }

  private Duration timeOfDay() {
    Duration whole =
        secondOfDay != null
            ? Duration.ofSeconds(secondOfDay)
            : Duration.ofHours(hours()).plusMinutes(minute).plusSeconds(second);
    return whole.plusNanos(micros * 1000L);
  }

  private int hours() {
    if (afternoon == null) {
      return hour;
    }
    return afternoon ? (hour < 12 ? hour + 12 : hour) : (hour == 12 ? 0 : hour);
  }

  private LocalTime strictTime() {
    boolean half = twelve && afternoon != null;
    if (hour > (half ? 12 : 23) || half && hour == 0 || minute > 59 || second > 59) {
      throw new TimeException(
          "22008",
          "date/time field time value out of range: " + hour + ":" + minute + ":" + second + ".0");
    }
    return LocalTime.MIDNIGHT.plus(timeOfDay());
  }

  private LocalDate date(boolean strict) {
    if (julian != null) {
      return LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, julian);
    }
    if (isoWeek != null || isoDayOfYear != null) {
      return isoDate();
    }
    int years = years();
    if (dayOfYear != null) {
      LocalDate first = LocalDate.of(years, 1, 1);
      return strict ? first.withDayOfYear(dayOfYear) : first.plusDays(dayOfYear - 1L);
    }
    if (week != null && month == null) {
      return LocalDate.of(years, 1, 1).plusDays((week - 1L) * 7);
    }
    int months = month == null ? 1 : month;
    int days = day != null ? day : weekOfMonth != null ? (weekOfMonth - 1) * 7 + 1 : 1;
    if (!strict) {
      return LocalDate.of(years, 1, 1).plusMonths(months - 1L).plusDays(days - 1L);
    }
    try {
      return LocalDate.of(years, months, days);
    } catch (DateTimeException e) {
      throw new TimeException(
          "22008", "date/time field date value out of range: " + years + "-" + months + "-" + days);
    }
  }

  private LocalDate isoDate() {
    int years = isoYear != null ? isoYear : years();
    // January 4 lies in the first week of its ISO year.
    LocalDate monday = LocalDate.of(years, 1, 4).with(DayOfWeek.MONDAY);
    if (isoDayOfYear != null) {
      return monday.plusDays(isoDayOfYear - 1L);
    }
    return monday.plusDays((isoWeek - 1L) * 7 + (isoDay == null ? 0 : isoDay - 1));
  }

  private int years() {
    if (year == null && isoYear != null) {
      return isoYear;
    }
    int years;
    if (year == null) {
      years = century == null ? 1 : (century - 1) * 100 + 1;
    } else if (!shortYear) {
      years = year;
    } else if (century != null) {
      years = (century - 1) * 100 + year;
    } else {
      years = beforeChrist ? year : year + (year < 70 ? 2000 : 1900);
    }
    return beforeChrist ? 1 - years : years;
  }
}
