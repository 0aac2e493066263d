package sandbox.aws.codec;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Single values as text: numbers, booleans, instants in the format of their place, bytes. */
final class Scalars {
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(253_402_300_799L);

  private Scalars() {}

  /**
   * Reads a field's value.
   *
   * @throws WireFormatException when the text is not a value of the field's type
   */
  static Object parse(SdkField<?> field, String text, Format defaultFormat) {
    Class<?> type = field.marshallingType().getTargetClass();
    try {
      if (type == String.class) {
        return text;
      } else if (type == Integer.class) {
        return Integer.valueOf(text);
      } else if (type == Long.class) {
        return Long.valueOf(text);
      } else if (type == Short.class) {
        return Short.valueOf(text);
      } else if (type == Byte.class) {
        return Byte.valueOf(text);
      } else if (type == Float.class) {
        return Float.valueOf(text);
      } else if (type == Double.class) {
        return Double.valueOf(text);
      } else if (type == BigDecimal.class) {
        return new BigDecimal(text);
      } else if (type == Boolean.class) {
        return parseBoolean(text);
      } else if (type == Instant.class) {
        return parseInstant(text, format(field, defaultFormat));
      } else if (type == SdkBytes.class) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new WireFormatException(
          field.memberName()
              + ": \""
              + text
              + "\" is not a value of type "
              + type.getSimpleName().toLowerCase(Locale.ROOT));
    }
    throw new WireFormatException(field.memberName() + ": type " + type.getSimpleName());
  }

  /** Writes a field's value. */
  static String print(SdkField<?> field, Object value, Format defaultFormat) {
    if (value instanceof Instant instant) {
      return printInstant(instant, format(field, defaultFormat));
    } else if (value instanceof SdkBytes bytes) {
      return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
    return value.toString();
  }

  static Format format(SdkField<?> field, Format defaultFormat) {
    return field
        .getOptionalTrait(TimestampFormatTrait.class)
        .map(TimestampFormatTrait::format)
        .orElse(defaultFormat);
  }

  private static Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("not a boolean");
    };
  }

  private static Instant parseInstant(String text, Format format) {
    return switch (format) {
      case ISO_8601 -> ZonedDateTime.parse(text).toInstant();
      case RFC_822 -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      case UNIX_TIMESTAMP -> Instant.ofEpochMilli(milliseconds(new BigDecimal(text)));
      case UNIX_TIMESTAMP_MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
    };
  }

  /** Bounded before it is written out: a text of ten characters can mean a billion digits. */
  private static long milliseconds(BigDecimal seconds) {
    if (seconds.abs().compareTo(MAX_SECONDS) > 0) {
      throw new IllegalArgumentException("not a time");
    }
    return seconds.movePointRight(3).longValue();
  }

  private static String printInstant(Instant instant, Format format) {
    return switch (format) {
      case ISO_8601 -> instant.truncatedTo(ChronoUnit.MILLIS).toString();
      case RFC_822 -> RFC_822.format(instant);
      case UNIX_TIMESTAMP ->
          BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
      case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
    };
  }
}
