package sandbox.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What a date or time without a format means.
 *
 * @param origin from where it counts
 * @param date the day; null for a time of day, and for what counts from today
 * @param days the days from today
 * @param micros the microseconds since midnight, which may be a whole day or, after a leap second,
 *     a little more
 * @param zone the zone that the text names, or null
 */
public record Moment(Origin origin, LocalDate date, int days, long micros, ZoneId zone) {
  /** From where a moment counts. */
  public enum Origin {
    /** It is what its parts say. */
    FIXED,
    /** From the day of the transaction. */
    TODAY,
    /** It is the time at which the transaction began. */
    NOW,
    INFINITY,
    MINUS_INFINITY
  }

  private static final long DAY = 86_400_000_000L;

  static Moment of(Origin origin) {
    return new Moment(origin, null, 0, 0, null);
  }

  /** Whether it has no meaning before it is known when the statement runs. */
  public boolean isRelative() {
    return origin == Origin.TODAY || origin == Origin.NOW;
  }

  /** The same, of a statement that runs at a time. */
  public Moment at(LocalDateTime now) {
    return switch (origin) {
      case NOW ->
          new Moment(
              Origin.FIXED,
              now.toLocalDate(),
              0,
              now.toLocalTime().toNanoOfDay() / 1000,
              ZoneOffset.UTC);
      case TODAY -> new Moment(Origin.FIXED, now.toLocalDate().plusDays(days), 0, micros, zone);
      default -> this;
    };
  }

  /** The time, in UTC where the text names no zone. */
  public ZonedDateTime zoned() {
    if (origin != Origin.FIXED) {
      throw new TimeException("22008", "timestamp out of range");
    }
    return local().atZone(zone == null ? ZoneOffset.UTC : zone);
  }

  private LocalDateTime local() {
    return date.atStartOfDay().plus(micros, ChronoUnit.MICROS);
  }

  /** The one spelling that the engine reads without doubt. */
  public String iso(TimeKind kind) {
    if (origin == Origin.INFINITY || origin == Origin.MINUS_INFINITY) {
      return origin == Origin.INFINITY ? "infinity" : "-infinity";
    }
    return switch (kind) {
      case DATE -> day(date);
      case TIME -> clock(micros);
      case TIMETZ -> clock(micros) + offset();
      case TIMESTAMP -> text(local());
      case TIMESTAMPTZ ->
          zone == null
              ? text(local())
              : text(zoned().withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "+00";
    };
  }

  private static String text(LocalDateTime time) {
    return day(time.toLocalDate()) + " " + clock(time.toLocalTime().toNanoOfDay() / 1000);
  }

  private static String day(LocalDate date) {
    int year = date.getYear();
    StringBuilder text = new StringBuilder(10);
    number(text, year > 0 ? year : 1 - year, 4).append('-');
    number(text, date.getMonthValue(), 2).append('-');
    number(text, date.getDayOfMonth(), 2);
    return year > 0 ? text.toString() : text + " (BC)";
  }

  /** A leap second at the end of the day is the next midnight. */
  private static String clock(long micros) {
    long within = micros > DAY ? micros - DAY : micros;
    long seconds = within / 1_000_000;
    StringBuilder text = new StringBuilder(15);
    number(text, seconds / 3600, 2).append(':');
    number(text, seconds / 60 % 60, 2).append(':');
    number(text, seconds % 60, 2);
    long fraction = within % 1_000_000;
    if (fraction == 0) {
      return text.toString();
    }
    number(text.append('.'), fraction, 6);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end);
  }

  private static StringBuilder number(StringBuilder text, long value, int width) {
    String digits = Long.toString(value);
    return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }

  /** A zone has one offset in summer and another in winter; without a date, it is today's. */
  private String offset() {
    if (zone == null) {
      return "+00";
    }
    LocalDate day = date == null ? LocalDate.now(zone) : date;
    ZoneOffset offset =
        zone.getRules().getOffset(day.atStartOfDay().plus(micros, ChronoUnit.MICROS));
    String id = offset.getTotalSeconds() == 0 ? "+00" : offset.getId();
    return id.endsWith(":00") ? id.substring(0, 3) : id;
  }
}
