package sandbox.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date or time without a format: the forms that the Developer Guide lists under "Using
 * automatic recognition with DATEFORMAT and TIMEFORMAT", in PostgreSQL's way with DateStyle MDY.
 */
public final class AutomaticTime {
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d.:])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9})\\d*)?)?"
              + "(?:\\s*([AaPp])\\.?[Mm]\\.?(?![A-Za-z]))?"
              + "(?:\\s*([+-]\\d{1,2}(?::?\\d{2})?)(?![\\d/.-]))?");
  private static final Pattern ERA = Pattern.compile("(?i)\\s*\\b(BC|AD|B\\.C\\.|A\\.D\\.)$");
  private static final Pattern JULIAN = Pattern.compile("[Jj](\\d{1,7})");
  private static final Pattern PARTS = Pattern.compile("[A-Za-z]+(?:/[A-Za-z_]+)*|\\d+|[-./]");

  /** Abbreviations with the hours and, for some, minutes they lie from UTC. */
  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("Z", "Z"),
          Map.entry("UTC", "Z"),
          Map.entry("GMT", "Z"),
          Map.entry("UT", "Z"),
          Map.entry("WET", "Z"),
          Map.entry("EST", "-05:00"),
          Map.entry("EDT", "-04:00"),
          Map.entry("CST", "-06:00"),
          Map.entry("CDT", "-05:00"),
          Map.entry("MST", "-07:00"),
          Map.entry("MDT", "-06:00"),
          Map.entry("PST", "-08:00"),
          Map.entry("PDT", "-07:00"),
          Map.entry("AKST", "-09:00"),
          Map.entry("AKDT", "-08:00"),
          Map.entry("HST", "-10:00"),
          Map.entry("BST", "+01:00"),
          Map.entry("CET", "+01:00"),
          Map.entry("CEST", "+02:00"),
          Map.entry("EET", "+02:00"),
          Map.entry("EEST", "+03:00"),
          Map.entry("MSK", "+03:00"),
          Map.entry("JST", "+09:00"),
          Map.entry("AEST", "+10:00"),
          Map.entry("AEDT", "+11:00"));

  private final String source;
  private LocalTime time = LocalTime.MIDNIGHT;
  private long extraDays;
  private ZoneId zone = ZoneOffset.UTC;
  private boolean beforeChrist;
  private LocalDate julian;
  private Month month;
  private final List<String> numbers = new ArrayList<>();
  private final StringBuilder separators = new StringBuilder();

  private AutomaticTime(String source) {
    this.source = source;
  }

  /**
   * The time that a text means, in UTC where it names no zone.
   *
   * @throws TimeException when it has none of the forms
   */
  public static ZonedDateTime read(String text) {
    try {
      return new AutomaticTime(text).read();
    } catch (TimeException e) {
      throw e;
    } catch (DateTimeException | NumberFormatException e) {
      throw TimeException.invalid(text);
    }
  }

  private ZonedDateTime read() {
    String rest = source.strip();
    Matcher era = ERA.matcher(rest);
    if (era.find()) {
      beforeChrist = era.group(1).toUpperCase(Locale.ROOT).startsWith("B");
      rest = rest.substring(0, era.start());
    }
    // The T of ISO 8601 stands between digits.
    rest = rest.replaceFirst("(?<=\\d)[Tt](?=\\d)", " ");
    Matcher clock = TIME.matcher(rest);
    if (clock.find()) {
      clock(clock);
      rest = rest.substring(0, clock.start()) + " " + rest.substring(clock.end());
    }
    Matcher day = JULIAN.matcher(rest.strip());
    if (day.lookingAt()) {
      julian = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, Long.parseLong(day.group(1)));
      rest = rest.strip().substring(day.end());
    }
    parts(rest);
    LocalDateTime local = (julian != null ? julian : date()).plusDays(extraDays).atTime(time);
    return local.atZone(zone);
  }

  private void clock(Matcher clock) {
    int hour = Integer.parseInt(clock.group(1));
    String half = clock.group(5);
    if (half != null) {
      if (hour < 1 || hour > 12) {
        throw TimeException.invalid(source);
      }
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    String fraction = clock.group(4) == null ? "" : clock.group(4);
    int nanos = Integer.parseInt((fraction + "000000").substring(0, 6)) * 1000;
    time(hour, clock.group(2), clock.group(3) == null ? "0" : clock.group(3), nanos);
    if (clock.group(6) != null) {
      zone = offset(clock.group(6));
    }
  }

  private void time(int hour, String minute, String second, int nanos) {
    if (hour == 24
        && Integer.parseInt(minute) == 0
        && Integer.parseInt(second) == 0
        && nanos == 0) {
      extraDays = 1;
      return;
    }
    time = LocalTime.of(hour, Integer.parseInt(minute), Integer.parseInt(second), nanos);
  }

  private static ZoneId offset(String text) {
    String digits = text.substring(1).replace(":", "");
    String hours = digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits;
    String minutes = digits.length() > 2 ? digits.substring(digits.length() - 2) : "0";
    int sign = text.charAt(0) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(
        sign * Integer.parseInt(hours), sign * Integer.parseInt(minutes));
  }

  private void parts(String rest) {
    Matcher part = PARTS.matcher(rest);
    int end = 0;
    while (part.find()) {
      String skipped = rest.substring(end, part.start());
      if (!skipped.replace(",", "").isBlank()) {
        throw TimeException.invalid(source);
      }
      end = part.end();
      String text = part.group();
      if (Character.isDigit(text.charAt(0))) {
        numbers.add(text);
      } else if (Character.isLetter(text.charAt(0))) {
        word(text);
      } else {
        separators.append(text);
      }
    }
    if (!rest.substring(end).replace(",", "").isBlank()) {
      throw TimeException.invalid(source);
    }
  }

  private void word(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (ZONES.containsKey(upper)) {
      zone = ZoneOffset.of(ZONES.get(upper));
    } else if (word.indexOf('/') > 0) {
      zone = ZoneId.of(word);
    } else if (month == null && upper.length() >= 3 && name(Month.values(), upper) != null) {
      month = (Month) name(Month.values(), upper);
    } else if (upper.length() < 3 || name(java.time.DayOfWeek.values(), upper) == null) {
      throw TimeException.invalid(source);
    }
  }

  /** The constant with a name, given whole or by its first three letters; SEPT is one more. */
  private static Enum<?> name(Enum<?>[] constants, String word) {
    for (Enum<?> constant : constants) {
      boolean whole =
          constant.name().equals(word) || constant.name().startsWith("SEP") && word.equals("SEPT");
      if (whole || word.length() == 3 && constant.name().startsWith(word)) {
        return constant;
      }
    }
    return null;
  }

  private LocalDate date() {
    if (month != null) {
      return named();
    }
    String first = numbers.isEmpty() ? "" : numbers.get(0);
    if (numbers.size() == 2 && separators.isEmpty() && first.length() >= 6) {
      compactTime(numbers.get(1));
      numbers.remove(1);
    }
    if (numbers.size() == 1 && separators.isEmpty()) {
      return compact(first);
    }
    boolean julianYear =
        numbers.size() == 2 && separators.toString().equals(".") && numbers.get(1).length() == 3;
    if (julianYear && first.length() == 4) {
      return LocalDate.ofYearDay(year(first), Integer.parseInt(numbers.get(1)));
    }
    if (numbers.size() != 3 || separators.length() != 2) {
      throw TimeException.invalid(source);
    }
    int[] n = numbers.stream().mapToInt(Integer::parseInt).toArray();
    if (first.length() > 2) {
      return LocalDate.of(year(first), n[1], n[2]);
    }
    boolean dayFirst = n[0] > 12;
    return LocalDate.of(year(numbers.get(2)), dayFirst ? n[1] : n[0], dayFirst ? n[0] : n[1]);
  }

  /** A month's name with the day and the year in either order. */
  private LocalDate named() {
    if (numbers.size() != 2) {
      throw TimeException.invalid(source);
    }
    boolean yearFirst = numbers.get(0).length() > 2;
    String years = numbers.get(yearFirst ? 0 : 1);
    int day = Integer.parseInt(numbers.get(yearFirst ? 1 : 0));
    return LocalDate.of(year(years), month, day);
  }

  private LocalDate compact(String digits) {
    int split = digits.length() - 4;
    if (split != 4 && split != 2) {
      throw TimeException.invalid(source);
    }
    return LocalDate.of(
        year(digits.substring(0, split)),
        Integer.parseInt(digits.substring(split, split + 2)),
        Integer.parseInt(digits.substring(split + 2)));
  }

  private void compactTime(String digits) {
    if (digits.length() != 4 && digits.length() != 6) {
      throw TimeException.invalid(source);
    }
    String seconds = digits.length() == 6 ? digits.substring(4) : "0";
    time(Integer.parseInt(digits.substring(0, 2)), digits.substring(2, 4), seconds, 0);
  }

  private int year(String digits) {
    int year = Integer.parseInt(digits);
    if (beforeChrist) {
      return 1 - year;
    }
    return digits.length() > 2 ? year : year + (year < 70 ? 2000 : 1900);
  }
}
