package sandbox.load;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.load.CopyCommand.Conversion;
import sandbox.time.AutomaticTime;
import sandbox.time.TimeFormat;
import sandbox.time.TimeKind;

/**
 * Dates and times as COPY reads them: by DATEFORMAT and TIMEFORMAT, whose patterns, 'auto',
 * 'epochsecs' and 'epochmillisecs' are described in the Developer Guide under "DATEFORMAT and
 * TIMEFORMAT strings".
 */
final class Times {
  private static final String DEFAULT_DATE = "YYYY-MM-DD";
  private static final String DEFAULT_TIMESTAMP = "YYYY-MM-DD HH24:MI:SS";

  private static final Pattern EPOCH = Pattern.compile("(-?\\d{1,18})(?:\\.0*)?");

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9})\\d*)?)?)?"
              + "\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?|[A-Za-z]+/[A-Za-z_]+)?");

  private static final Pattern ZONED =
      Pattern.compile("\\d[\\d-]*(?: +[\\d:.]+ *(?:[+-]\\d{1,2}(?::?\\d{2})?)?)?");

  private final boolean acceptAny;
  private final boolean automaticDate;
  private final boolean automaticTime;
  private final String dateName;
  private final String timeName;
  private final TimeFormat dateFormat;
  private final TimeFormat timeFormat;
  private final int epochDigits;

  Times(Conversion conversion) {
    acceptAny = conversion.acceptAnyDate();
    dateName = conversion.dateFormat() == null ? DEFAULT_DATE : conversion.dateFormat();
    timeName = conversion.timeFormat() == null ? DEFAULT_TIMESTAMP : conversion.timeFormat();
    // These words are case-sensitive (Developer Guide, DATEFORMAT and TIMEFORMAT); any other
    // spelling of them is a format that no text has.
    automaticDate = dateName.equals("auto");
    automaticTime = timeName.equals("auto");
    epochDigits = timeName.equals("epochsecs") ? 0 : timeName.equals("epochmillisecs") ? 3 : -1;
    dateFormat =
        automaticDate || conversion.dateFormat() == null
            ? null
            : TimeFormat.of(dateName, TimeFormat.Dialect.COPY);
    timeFormat =
        automaticTime || epochDigits >= 0 || conversion.timeFormat() == null
            ? null
            : TimeFormat.of(timeName, TimeFormat.Dialect.COPY);
  }

  /** A DATE in its plain form, or null for {@link #date} to read. */
  LocalDate plainDate(byte[] bytes, int from, int to) {
    return dateFormat == null ? PlainTimes.date(bytes, from, to) : null;
  }

  /** A time in its plain form, or null for {@link #timestamp} to read. */
  LocalDateTime plainTimestamp(byte[] bytes, int from, int to) {
    return switch (epochDigits) {
      case 0 -> PlainTimes.epochSeconds(bytes, from, to);
      case 3 -> PlainTimes.epochMillis(bytes, from, to);
      default -> timeFormat == null ? PlainTimes.timestamp(bytes, from, to) : null;
    };
  }

  /** A DATE, null for an invalid one under ACCEPTANYDATE. */
  LocalDate date(String text, boolean number) throws LoadFault {
    String stripped = text.strip();
    try {
      if (dateFormat != null) {
        return dateFormat.read(stripped, true).toLocalDate();
      }
      if (automaticDate) {
        return AutomaticTime.read(stripped).toLocalDate();
      }
      if (stripped.length() >= 8) {
        return iso(stripped).toLocalDate();
      }
    } catch (DateTimeException e) {
      // Reported below.
    }
    return invalid(
        LoadFault.Code.DATE_FORMAT,
        stripped.length() < 10 && dateName.equals(DEFAULT_DATE)
            ? "Invalid Date Format - length must be 10 or more"
            : "Invalid Date Format [" + dateName + "]");
  }

  /** A TIMESTAMP; one given with a zone is converted to UTC. */
  LocalDateTime timestamp(String text, boolean number) throws LoadFault {
    ZonedDateTime parsed = zoned(text, number);
    return parsed == null ? null : parsed.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  /**
   * A TIMESTAMPTZ; one given without a zone is UTC. Its default format takes neither the T of ISO
   * 8601 nor a zone's name (risingwavelabs/risingwave#23282), unlike that of TIMESTAMP.
   */
  OffsetDateTime timestampTz(String text, boolean number) throws LoadFault {
    boolean standard = timeName.equals(DEFAULT_TIMESTAMP);
    if (standard && !ZONED.matcher(text.strip()).matches()) {
      return invalid(
          LoadFault.Code.TIMESTAMP_FORMAT,
          "Invalid timestamp format or value [" + DEFAULT_TIMESTAMP + "OF]");
    }
    ZonedDateTime parsed = zoned(text, number);
    return parsed == null ? null : parsed.toOffsetDateTime();
  }

  /** A TIME, in the form that DuckDB casts. */
  String time(String text, boolean number) throws LoadFault {
    return clock(text, TimeKind.TIME);
  }

  /** A TIMETZ; one given without a zone is UTC. */
  String timeTz(String text, boolean number) throws LoadFault {
    return clock(text, TimeKind.TIMETZ);
  }

  private String clock(String text, TimeKind kind) throws LoadFault {
    try {
      return AutomaticTime.read(text, kind).at(LocalDateTime.now(ZoneOffset.UTC)).iso(kind);
    } catch (DateTimeException e) {
      return invalid(LoadFault.Code.TIMESTAMP_FORMAT, "Invalid time format or value [HH24:MI:SS]");
    }
  }

  private ZonedDateTime zoned(String text, boolean number) throws LoadFault {
    String stripped = text.strip();
    try {
      if (epochDigits >= 0) {
        return epoch(stripped, number);
      }
      if (timeFormat != null) {
        return timeFormat.read(stripped, true).atZone(ZoneOffset.UTC);
      }
      return automaticTime ? AutomaticTime.read(stripped) : iso(stripped);
    } catch (DateTimeException e) {
      return invalid(
          LoadFault.Code.TIMESTAMP_FORMAT, "Invalid timestamp format or value [" + timeName + "]");
    }
  }

  /**
   * Whole seconds or milliseconds since 1970; a fraction is not taken. A whole number of JSON may
   * be written with a point, as in an integer: public projects load {@code 1540919166796.0} so.
   */
  private ZonedDateTime epoch(String text, boolean number) {
    Matcher matcher = EPOCH.matcher(text);
    if (!matcher.matches() || !number && text.indexOf('.') >= 0) {
      throw new DateTimeException(text);
    }
    long value = Long.parseLong(matcher.group(1));
    Instant instant = epochDigits == 0 ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    // The range of TIMESTAMP, from the Developer Guide's page on date types.
    if (time.getYear() > 294_276 || time.getYear() < -4712) {
      throw new DateTimeException("out of range");
    }
    return time;
  }

  private static ZonedDateTime iso(String text) {
    Matcher matcher = ISO.matcher(text);
    if (!matcher.matches()) {
      throw new DateTimeException(text);
    }
    LocalDateTime time =
        LocalDateTime.of(
            number(matcher, 1),
            number(matcher, 2),
            number(matcher, 3),
            number(matcher, 4),
            number(matcher, 5),
            Math.min(number(matcher, 6), 59),
            fraction(matcher.group(7)));
    String zone = matcher.group(8);
    return time.atZone(zone == null ? ZoneOffset.UTC : ZoneId.of(offset(zone)));
  }

  private static String offset(String zone) {
    return zone.matches("[+-]\\d{4}") ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  private static int fraction(String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
  }

  private <T> T invalid(int code, String reason) throws LoadFault {
    if (acceptAny) {
      return null;
    }
    throw new LoadFault(code, reason);
  }
}
