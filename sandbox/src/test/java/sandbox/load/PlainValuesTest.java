package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sandbox.load.CopyCommand.Conversion;

/** What is read from bytes is what is read from texts. */
final class PlainValuesTest {
  private static final int ROUNDS = 60_000;

  private final Random random = new Random(20261128);

  private byte[] text(String alphabet, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most) + 1; length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void integers() throws LoadFault {
    int plain = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = text("-0123456789", 21);
      long value = PlainNumbers.integer(bytes, 0, bytes.length);
      if (value != PlainNumbers.NOT_PLAIN) {
        assertThat(value).isEqualTo(Numbers.integer(string(bytes), round % 2 == 0, 64));
        plain++;
      }
    }
    assertThat(plain).isGreaterThan(ROUNDS / 9);
  }

  @Test
  void reals() throws LoadFault {
    int plain = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = text("-.0123456789012345678901234567890123456789", 20);
      double value = PlainNumbers.real(bytes, 0, bytes.length);
      if (!Double.isNaN(value)) {
        assertThat(value).isEqualTo(Numbers.real(string(bytes)));
        plain++;
      }
    }
    assertThat(plain).isGreaterThan(ROUNDS / 9);
  }

  @Test
  void decimals() throws LoadFault {
    int plain = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = text("-.0123456789012345678901234567890123456789", 20);
      int scale = random.nextInt(10);
      long value = PlainNumbers.decimal(bytes, 0, bytes.length, scale);
      if (value != PlainNumbers.NOT_PLAIN) {
        assertThat(BigDecimal.valueOf(value, scale))
            .isEqualTo(Numbers.decimal(string(bytes), 38, scale, round % 2 == 0));
        plain++;
      }
    }
    assertThat(plain).isGreaterThan(ROUNDS / 9);
  }

  @Test
  void times() throws LoadFault {
    for (String format : new String[] {null, "auto", "epochsecs", "epochmillisecs"}) {
      Times times = new Times(conversion(format));
      int plain = 0;
      for (int round = 0; round < ROUNDS / 4; round++) {
        byte[] bytes = time(format != null && format.startsWith("epoch"));
        LocalDateTime time = times.plainTimestamp(bytes, 0, bytes.length);
        if (time != null) {
          assertThat(time).isEqualTo(times.timestamp(string(bytes), false));
          assertThat(time).isEqualTo(times.timestampTz(string(bytes), false).toLocalDateTime());
          plain++;
        }
        LocalDate date = times.plainDate(bytes, 0, bytes.length);
        if (date != null) {
          assertThat(date).isEqualTo(times.date(string(bytes), false));
          plain++;
        }
      }
      assertThat(plain).isGreaterThan(ROUNDS / 40);
    }
  }

  private byte[] time(boolean epoch) {
    if (epoch) {
      return text("0123456789", 16);
    }
    String text =
        String.format(
            "%04d-%02d-%02d %02d:%02d:%02d",
            random.nextInt(10_000),
            random.nextInt(14),
            random.nextInt(33),
            random.nextInt(26),
            random.nextInt(62),
            random.nextInt(62));
    byte[] bytes =
        text.substring(0, random.nextBoolean() ? 10 : 19).getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = text("0123456789-/.: T", 1)[0];
    }
    return bytes;
  }

  private static Conversion conversion(String timeFormat) {
    return new Conversion(
        "\\N",
        "auto".equals(timeFormat) ? "auto" : null,
        timeFormat,
        null,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false);
  }
}
