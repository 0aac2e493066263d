package sandbox.database;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.time.AutomaticTime;
import sandbox.time.Moment;
import sandbox.time.TimeException;
import sandbox.time.TimeKind;

/**
 * Values that a column takes as they are: a text that fits, a number that needs no check but of its
 * range. What is not plain is the binder's to convert, or to refuse in Redshift's words.
 */
final class PlainValues {
  /** Stands for a value that is not plain. */
  static final Object NOT_PLAIN = new Object();

  private static final int MOST_DIGITS = 18;

  /** A date and a time without their fraction; 0 stands for a digit. */
  private static final String ISO = "0000-00-00 00:00:00";

  private PlainValues() {}

  /** The value of a text, a literal's or a parameter's of the column's own type. */
  static Object ofText(String text, SqlType type) {
    return switch (type.kind()) {
      case VARCHAR -> fits(text, type.length()) ? text : NOT_PLAIN;
      case BPCHAR -> character(text, type.length());
      case DATE, TIMESTAMP, TIMESTAMPTZ -> moment(text, type.kind());
      case BOOL -> bool(text);
      case FLOAT4, FLOAT8 -> NOT_PLAIN;
      default -> ofNumber(text, type);
    };
  }

  /** The value of a number as SQL writes it. */
  static Object ofNumber(String text, SqlType type) {
    return switch (type.kind()) {
      case INT2, INT4, INT8 -> isWhole(text) ? whole(Long.parseLong(text), type) : NOT_PLAIN;
      case NUMERIC -> isDecimal(text) ? decimal(new BigDecimal(text), type) : NOT_PLAIN;
      case FLOAT4 -> {
        // A literal is a NUMERIC, which has no negative zero.
        float value = isDecimal(text) ? Float.parseFloat(text) + 0f : Float.NaN;
        yield Float.isFinite(value) ? (Object) value : NOT_PLAIN;
      }
      case FLOAT8 -> {
        double value = isDecimal(text) ? Double.parseDouble(text) + 0d : Double.NaN;
        yield Double.isFinite(value) ? (Object) value : NOT_PLAIN;
      }
      default -> NOT_PLAIN;
    };
  }

  /**
   * The value of a parameter.
   *
   * @param value as the protocol's decoder gives it, not null
   * @param given the parameter's type
   */
  static Object ofParameter(Object value, Kind given, SqlType type) {
    Kind kind = type.kind();
    boolean texts = given == Kind.VARCHAR && (kind == Kind.VARCHAR || kind == Kind.BPCHAR);
    if (value instanceof String text) {
      if (isWhole(given)) {
        return isWhole(text) ? ofWhole(Long.parseLong(text), given, type) : NOT_PLAIN;
      }
      boolean same = given == kind && kind != Kind.FLOAT4 && kind != Kind.FLOAT8;
      return texts || same ? ofText(text, type) : NOT_PLAIN;
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return ofWhole(((Number) value).longValue(), given, type);
    }
    if (value instanceof BigDecimal number && given == Kind.NUMERIC && kind == Kind.NUMERIC) {
      return decimal(number, type);
    }
    boolean same = given == kind;
    boolean itself =
        value instanceof Double && kind == Kind.FLOAT8
            || value instanceof Float && kind == Kind.FLOAT4
            || value instanceof Boolean && kind == Kind.BOOL
            || value instanceof LocalDate && kind == Kind.DATE
            || value instanceof LocalDateTime && kind == Kind.TIMESTAMP
            || value instanceof OffsetDateTime && kind == Kind.TIMESTAMPTZ;
    return same && itself ? value : NOT_PLAIN;
  }

  /** What drivers write; the binder knows other words. */
  private static Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "t", "true", "1" -> true;
      case "f", "false", "0" -> false;
      default -> NOT_PLAIN;
    };
  }

  private static boolean isWhole(Kind kind) {
    return kind == Kind.INT2 || kind == Kind.INT4 || kind == Kind.INT8;
  }

  /** A whole number has to fit the parameter's type before it fits the column's. */
  private static Object ofWhole(long value, Kind given, SqlType type) {
    if (!isWhole(given) || whole(value, SqlType.of(given)) == NOT_PLAIN) {
      return NOT_PLAIN;
    }
    return isWhole(type.kind())
        ? whole(value, type)
        : type.kind() == Kind.NUMERIC ? decimal(BigDecimal.valueOf(value), type) : NOT_PLAIN;
  }

  private static Object whole(long value, SqlType type) {
    return switch (type.kind()) {
      case INT2 -> value == (short) value ? (Object) (short) value : NOT_PLAIN;
      case INT4 -> value == (int) value ? (Object) (int) value : NOT_PLAIN;
      default -> value;
    };
  }

  private static Object decimal(BigDecimal value, SqlType type) {
    BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
    return scaled.precision() <= type.precision() ? scaled : NOT_PLAIN;
  }

  /** Digits of a BIGINT that need no check, and nothing else. */
  private static boolean isWhole(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - from;
    if (digits < 1 || digits > MOST_DIGITS) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Digits with a point at most; more than a decimal holds are left to the binder. */
  private static boolean isDecimal(String text) {
    int digits = 0;
    int points = 0;
    for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else {
        return false;
      }
    }
    return digits > 0 && digits <= 38 && points <= 1;
  }

  private static boolean fits(String text, int bytes) {
    // A character takes four bytes at most, and three if it is one of Java's.
    boolean surely = text.length() * 3L <= bytes;
    return text.indexOf('\0') < 0
        && (surely || text.getBytes(StandardCharsets.UTF_8).length <= bytes);
  }

  /** CHAR holds characters of one byte, and is kept without the blanks at its end. */
  private static Object character(String text, int length) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    boolean plain = text.length() <= length;
    for (int i = 0; i < end; i++) {
      plain &= text.charAt(i) > 0 && text.charAt(i) < 0x80;
    }
    return plain ? text.substring(0, end) : NOT_PLAIN;
  }

  private static Object moment(String text, Kind kind) {
    LocalDateTime plain = kind == Kind.TIMESTAMP ? iso(text) : null;
    if (plain != null) {
      return plain;
    }
    Moment moment;
    try {
      moment = AutomaticTime.read(text, TimeKind.valueOf(kind.name()));
    } catch (TimeException e) {
      // The binder tells what is wrong, and where.
      return NOT_PLAIN;
    }
    LocalDate date = moment.origin() == Moment.Origin.FIXED ? moment.date() : null;
    if (date == null || date.getYear() < 1 || date.getYear() > 9999) {
      return NOT_PLAIN;
    }
    if (kind == Kind.DATE) {
      return date;
    } else if (kind == Kind.TIMESTAMP) {
      return date.atStartOfDay().plus(moment.micros(), ChronoUnit.MICROS);
    }
    // Without a zone it is a time in the session's.
    return moment.zone() == null ? NOT_PLAIN : moment.zoned().toOffsetDateTime();
  }

  /** {@code 2018-11-15 10:20:30.123}, as drivers write a timestamp; null for any other form. */
  private static LocalDateTime iso(String text) {
    int length = text.length();
    boolean form =
        length >= ISO.length()
            && length != ISO.length() + 1
            && length <= ISO.length() + 7
            && (length == ISO.length() || text.charAt(ISO.length()) == '.');
    for (int i = 0; form && i < length; i++) {
      char c = text.charAt(i);
      char wanted = i < ISO.length() ? ISO.charAt(i) : i == ISO.length() ? '.' : '0';
      form = wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
    }
    if (!form) {
      return null;
    }
    int nanos = 0;
    for (int i = ISO.length() + 1; i <= ISO.length() + 9; i++) {
      nanos = nanos * 10 + (i < length ? text.charAt(i) - '0' : 0);
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos);
      return time.getYear() > 0 ? time : null;
    } catch (DateTimeException e) {
      // Midnight as 24:00 and leap seconds are for who knows them.
      return null;
    }
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
