package sandbox.wire.type;

import sandbox.wire.WireBuffer;

/** Prints dates and times in ISO style without making objects of them. */
final class Calendar {
  static final long MICROS_PER_SECOND = 1_000_000L;
  static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;

  /** Days from 1970-01-01 to 2000-01-01, where PostgreSQL's binary forms count from. */
  static final int DAYS_TO_2000 = 10_957;

  private Calendar() {}

  /**
   * Appends {@code YYYY-MM-DD}.
   *
   * @return whether the year is before Christ, so that {@code " BC"} must follow the whole value
   */
  static boolean date(long epochDay, WireBuffer out) {
    // Days since 0000-03-01, cut into 400-year eras: every year then starts after a leap day.
    long day = epochDay + 719_468;
    long era = Math.floorDiv(day, 146_097);
    long dayOfEra = day - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shifted = (5 * dayOfYear + 2) / 153;
    long dayOfMonth = dayOfYear - (153 * shifted + 2) / 5 + 1;
    long month = shifted < 10 ? shifted + 3 : shifted - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    boolean beforeChrist = year <= 0;
    out.putDigits(beforeChrist ? 1 - year : year, 4);
    out.putByte('-').putDigits(month, 2).putByte('-').putDigits(dayOfMonth, 2);
    return beforeChrist;
  }

  /** Appends {@code HH:MM:SS[.ffffff]} without trailing zeros of the fraction. */
  static void time(long microsOfDay, WireBuffer out) {
    long seconds = microsOfDay / MICROS_PER_SECOND;
    out.putDigits(seconds / 3600, 2).putByte(':').putDigits(seconds / 60 % 60, 2);
    out.putByte(':').putDigits(seconds % 60, 2);
    fraction(microsOfDay % MICROS_PER_SECOND, out);
  }

  static void fraction(long micros, WireBuffer out) {
    if (micros == 0) {
      return;
    }
    long digits = micros;
    int width = 6;
    while (digits % 10 == 0) {
      digits /= 10;
      width--;
    }
    out.putByte('.').putDigits(digits, width);
  }

  /** Appends {@code +HH}, {@code +HH:MM} or {@code +HH:MM:SS}. */
  static void offset(int seconds, WireBuffer out) {
    int magnitude = Math.abs(seconds);
    out.putByte(seconds < 0 ? '-' : '+').putDigits(magnitude / 3600, 2);
    if (magnitude % 3600 != 0) {
      out.putByte(':').putDigits(magnitude / 60 % 60, 2);
      if (magnitude % 60 != 0) {
        out.putByte(':').putDigits(magnitude % 60, 2);
      }
    }
  }
}
