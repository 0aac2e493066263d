package sandbox.load;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** A DATEFORMAT or TIMEFORMAT pattern such as {@code MM/DD/YYYY HH:MI:SS AM}. */
final class TimePattern {
  private final DateTimeFormatter formatter;

  TimePattern(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    String upper = pattern.toUpperCase(Locale.ROOT);
    boolean halfDays = upper.contains("AM") || upper.contains("PM");
    int at = 0;
    while (at < upper.length()) {
      at += element(builder, upper.substring(at), pattern.charAt(at), halfDays);
    }
    builder.parseDefaulting(ChronoField.NANO_OF_SECOND, 0);
    formatter = builder.toFormatter(Locale.ENGLISH);
  }

  /** Adds one element and tells how many characters of the pattern it took. */
  private static int element(
      DateTimeFormatterBuilder builder, String rest, char literal, boolean halfDays) {
    if (rest.startsWith("YYYY")) {
      builder.appendValue(ChronoField.YEAR, 4);
      return 4;
    } else if (rest.startsWith("YY")) {
      builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
      return 2;
    } else if (rest.startsWith("MON")) {
      // MON takes the full name as well as the short one.
      builder.optionalStart().appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL).optionalEnd();
      builder.optionalStart().appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT).optionalEnd();
      return rest.startsWith("MONTH") ? 5 : 3;
    } else if (rest.startsWith("MM")) {
      builder.appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
      return 2;
    } else if (rest.startsWith("DD")) {
      builder.appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
      return 2;
    } else if (rest.startsWith("HH24") || rest.startsWith("HH12") || rest.startsWith("HH")) {
      boolean twelve = rest.startsWith("HH12") || halfDays;
      builder.appendValue(
          twelve ? ChronoField.CLOCK_HOUR_OF_AMPM : ChronoField.HOUR_OF_DAY,
          1,
          2,
          java.time.format.SignStyle.NOT_NEGATIVE);
      return rest.startsWith("HH24") || rest.startsWith("HH12") ? 4 : 2;
    } else if (rest.startsWith("MI")) {
      builder.appendValue(ChronoField.MINUTE_OF_HOUR, 2);
      return 2;
    } else if (rest.startsWith("SS")) {
      builder.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
      // A fraction is read whether or not the pattern asks for it.
      builder.optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).optionalEnd();
      return rest.startsWith("SS.US") ? 5 : 2;
    } else if (rest.startsWith("AM") || rest.startsWith("PM")) {
      builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
      return 2;
    } else if (rest.startsWith("OF") || rest.startsWith("TZ")) {
      builder.appendPattern("[XXX][X][ zzz]");
      return 2;
    }
    builder.appendLiteral(literal);
    return 1;
  }

  /** Reads a text; what the pattern leaves open is midnight and UTC. */
  ZonedDateTime parse(String text) {
    TemporalAccessor parsed = formatter.parse(text);
    var date = parsed.query(TemporalQueries.localDate());
    var time = parsed.query(TemporalQueries.localTime());
    ZoneId zone = parsed.query(TemporalQueries.zone());
    if (date == null) {
      throw new DateTimeException(text);
    }
    return date.atTime(time == null ? java.time.LocalTime.MIDNIGHT : time)
        .atZone(zone == null ? ZoneOffset.UTC : zone);
  }
}
