package sandbox.aws.iam;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import sandbox.aws.core.Cidr;

/**
 * How condition operators compare a policy's value with the request's. A value that is not of the
 * operator's type fits nothing.
 */
final class Comparisons {
  private static final int ARN_PARTS = 6;

  private Comparisons() {}

  /** Each part of an ARN is matched by itself, so that a wildcard does not reach into the next. */
  static boolean arnMatches(String pattern, String arn) {
    String[] patterns = pattern.split(":", ARN_PARTS);
    String[] parts = arn.split(":", ARN_PARTS);
    if (patterns.length != ARN_PARTS || parts.length != ARN_PARTS) {
      return pattern.equals("*");
    }
    for (int i = 0; i < ARN_PARTS; i++) {
      if (!Glob.matches(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  static boolean sameBytes(String base64, String actual) {
    try {
      return Arrays.equals(Base64.getDecoder().decode(base64), Base64.getDecoder().decode(actual));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean inRange(String range, String address) {
    if (!address.matches("[0-9a-fA-F.:]+")) {
      return false;
    }
    try {
      InetAddress client = InetAddress.getByName(address);
      return Cidr.parse(range).filter(cidr -> cidr.contains(client)).isPresent();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** A test of how the request's number is ordered to the policy's. */
  static BiPredicate<String, String> numbers(IntPredicate order) {
    return (value, actual) -> {
      try {
        return order.test(new BigDecimal(actual).compareTo(new BigDecimal(value)));
      } catch (NumberFormatException e) {
        return false;
      }
    };
  }

  /** A test of how the request's time is ordered to the policy's. */
  static BiPredicate<String, String> dates(IntPredicate order) {
    return (value, actual) -> {
      Optional<Instant> limit = instant(value);
      Optional<Instant> time = instant(actual);
      return limit.isPresent() && time.isPresent() && order.test(time.get().compareTo(limit.get()));
    };
  }

  /** The W3C's forms of ISO 8601, which may leave out parts from the end, or seconds since 1970. */
  private static Optional<Instant> instant(String text) {
    try {
      if (text.matches("\\d{4}")) {
        return Optional.of(start(Year.parse(text).atDay(1)));
      } else if (text.matches("-?\\d{1,12}")) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      } else if (text.matches("\\d{4}-\\d\\d")) {
        return Optional.of(start(YearMonth.parse(text).atDay(1)));
      } else if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
        return Optional.of(start(LocalDate.parse(text)));
      }
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
