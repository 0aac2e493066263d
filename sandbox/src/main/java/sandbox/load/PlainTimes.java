package sandbox.load;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times in their plainest forms, read from bytes: {@code 2018-11-05}, {@code 2018-11-05
 * 01:02:03}, and a number of seconds or milliseconds since 1970. What looks otherwise, and what is
 * wrong with it, is for {@link Times} to say.
 */
final class PlainTimes {
  private static final int DATE = "YYYY-MM-DD".length();
  private static final int TIMESTAMP = "YYYY-MM-DD HH:MM:SS".length();

  /** So many digits are a year that TIMESTAMP reaches, in seconds and in milliseconds. */
  private static final int SECONDS_DIGITS = 12;

  private static final int MILLIS_DIGITS = 15;

  private PlainTimes() {}

  /** A date, or null. */
  static LocalDate date(byte[] bytes, int from, int to) {
    if (to - from != DATE || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return null;
    }
    long year = PlainNumbers.digits(bytes, from, from + 4);
    long month = PlainNumbers.digits(bytes, from + 5, from + 7);
    long day = PlainNumbers.digits(bytes, from + 8, to);
    if (year < 1 || month < 1 || day < 1) {
      return null;
    }
    try {
      return LocalDate.of((int) year, (int) month, (int) day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A date and time, or null. */
  static LocalDateTime timestamp(byte[] bytes, int from, int to) {
    if (to - from != TIMESTAMP
        || bytes[from + 10] != ' '
        || bytes[from + 13] != ':'
        || bytes[from + 16] != ':') {
      return null;
    }
    long hour = PlainNumbers.digits(bytes, from + 11, from + 13);
    long minute = PlainNumbers.digits(bytes, from + 14, from + 16);
    long second = PlainNumbers.digits(bytes, from + 17, to);
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    LocalDate date = valid && second >= 0 && second < 60 ? date(bytes, from, from + DATE) : null;
    return date == null ? null : date.atTime((int) hour, (int) minute, (int) second);
  }

  /** So many whole seconds since 1970, or null. */
  static LocalDateTime epochSeconds(byte[] bytes, int from, int to) {
    long seconds = to - from > SECONDS_DIGITS ? -1 : PlainNumbers.digits(bytes, from, to);
    return seconds < 0 ? null : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }

  /** So many whole milliseconds since 1970, or null. */
  static LocalDateTime epochMillis(byte[] bytes, int from, int to) {
    long millis = to - from > MILLIS_DIGITS ? -1 : PlainNumbers.digits(bytes, from, to);
    return millis < 0
        ? null
        : LocalDateTime.ofEpochSecond(
            millis / 1000, (int) (millis % 1000) * 1_000_000, ZoneOffset.UTC);
  }
}
