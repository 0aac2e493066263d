package sandbox.wire.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sandbox.sql.Column;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

final class TypeCodecTest {
  private static final ValueStyle UTC = new ValueStyle(ZoneOffset.UTC, 2, 0);

  @Test
  void booleans() {
    assertThat(text(Kind.BOOL, true)).isEqualTo("t");
    assertThat(text(Kind.BOOL, false)).isEqualTo("f");
    assertThat(binary(Kind.BOOL, true)).isEqualTo("01");
  }

  @Test
  void integers() {
    assertThat(text(Kind.INT2, -7)).isEqualTo("-7");
    assertThat(binary(Kind.INT2, -7)).isEqualTo("fff9");
    assertThat(binary(Kind.INT4, 42)).isEqualTo("0000002a");
    assertThat(binary(Kind.INT8, 1L << 40)).isEqualTo("0000010000000000");
    assertThat(binary(Kind.OID, 0xFFFF_FFFFL)).isEqualTo("ffffffff");
  }

  @Test
  void arrays() {
    assertThat(text(Kind.INT2_ARRAY, "{1,2}")).isEqualTo("{1,2}");
    assertThat(binary(Kind.INT2_ARRAY, "{}")).isEqualTo("000000000000000000000015");
    assertThat(binary(Kind.INT2_ARRAY, "{1,-2}"))
        .isEqualTo(
            "000000010000000000000015" + "0000000200000001" + "000000020001" + "00000002fffe");
    assertThat(binary(Kind.INT4_ARRAY, "{7,NULL}"))
        .isEqualTo(
            "000000010000000100000017" + "0000000200000001" + "0000000400000007" + "ffffffff");
    assertThat(binary(Kind.TEXT_ARRAY, "{a,\"NULL\",\"\",\"x,\\\"\"}"))
        .isEqualTo(
            "000000010000000000000019"
                + "0000000400000001"
                + "0000000161"
                + "000000044e554c4c"
                + "00000000"
                + "00000003782c22");
  }

  @Test
  void doublesReadBackTheSame() {
    assertThat(text(Kind.FLOAT8, 0.1)).isEqualTo("0.1");
    assertThat(text(Kind.FLOAT8, 100.0)).isEqualTo("100");
    assertThat(text(Kind.FLOAT8, -0.0)).isEqualTo("-0");
    assertThat(text(Kind.FLOAT8, 1e20)).isEqualTo("1e+20");
    assertThat(text(Kind.FLOAT8, 1.5e-7)).isEqualTo("1.5e-07");
    assertThat(text(Kind.FLOAT8, 1e-4)).isEqualTo("0.0001");
    assertThat(text(Kind.FLOAT8, 123456.789)).isEqualTo("123456.789");
    assertThat(text(Kind.FLOAT8, Double.NaN)).isEqualTo("NaN");
    assertThat(text(Kind.FLOAT8, Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    assertThat(binary(Kind.FLOAT8, 1.5)).isEqualTo("3ff8000000000000");
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(text(Kind.FLOAT8, value))).isEqualTo(value);
      }
    }
  }

  @Test
  void doublesHaveFifteenDigitsByDefault() {
    ValueStyle plain = new ValueStyle(ZoneOffset.UTC, 0, 0);
    assertThat(text(SqlType.of(Kind.FLOAT8), plain, 0.1 + 0.2)).isEqualTo("0.3");
    assertThat(text(SqlType.of(Kind.FLOAT8), plain, 1 / 3.0)).isEqualTo("0.333333333333333");
    assertThat(text(SqlType.of(Kind.FLOAT4), plain, 1 / 3.0f)).isEqualTo("0.333333");
  }

  @Test
  void reals() {
    assertThat(text(Kind.FLOAT4, 0.1f)).isEqualTo("0.1");
    assertThat(text(Kind.FLOAT4, 1e6f)).isEqualTo("1e+06");
    assertThat(binary(Kind.FLOAT4, 1.5f)).isEqualTo("3fc00000");
  }

  @Test
  void numericsInPostgresBinary() throws ProtocolException {
    // digits, weight, sign, scale, digits in base 10000: as PostgreSQL's numeric_send gives them.
    assertThat(binary(Kind.NUMERIC, new BigDecimal("12345.678")))
        .isEqualTo("0003" + "0001" + "0000" + "0003" + "0001" + "0929" + "1a7c");
    assertThat(binary(Kind.NUMERIC, new BigDecimal("0.00")))
        .isEqualTo("0000" + "0000" + "0000" + "0002");
    assertThat(binary(Kind.NUMERIC, new BigDecimal("-10000")))
        .isEqualTo("0001" + "0001" + "4000" + "0000" + "0001");
    assertThat(binary(Kind.NUMERIC, new BigDecimal("0.0001")))
        .isEqualTo("0001" + "ffff" + "0000" + "0004" + "0001");
    for (String number :
        List.of("0", "1", "-1", "0.5", "12345678901234567890.123456789", "100000000", "0.00010")) {
      BigDecimal value = new BigDecimal(number);
      byte[] bytes = HexFormat.of().parseHex(binary(Kind.NUMERIC, value));
      assertThat(ParameterDecoder.decode(1, 1700, 1, bytes)).isEqualTo(value);
      assertThat(text(Kind.NUMERIC, value)).isEqualTo(number);
    }
  }

  @Test
  void numericsInRedshiftBinaryFromProtocolTwoOn() {
    ValueStyle redshift = new ValueStyle(ZoneOffset.UTC, 2, 2);
    SqlType type = SqlType.numeric(38, 3);
    assertThat(binary(SqlType.numeric(10, 3), redshift, new BigDecimal("-1.5")))
        .isEqualTo("fffffffffffffa24");
    assertThat(binary(type, redshift, new BigDecimal("123456789012345678901234567.891")))
        .isEqualTo(
            HexFormat.of()
                .withUpperCase()
                .formatHex(new java.math.BigInteger("123456789012345678901234567891").toByteArray())
                .toLowerCase(java.util.Locale.ROOT)
                .transform(hex -> "0".repeat(32 - hex.length()) + hex));
    assertThat(text(type, redshift, new BigDecimal("7.250"))).isEqualTo("7.250");
  }

  @Test
  void dates() {
    assertThat(text(Kind.DATE, LocalDate.of(2018, 11, 1).toEpochDay())).isEqualTo("2018-11-01");
    assertThat(text(Kind.DATE, LocalDate.of(12345, 1, 2).toEpochDay())).isEqualTo("12345-01-02");
    assertThat(text(Kind.DATE, LocalDate.of(-43, 3, 15).toEpochDay())).isEqualTo("0044-03-15 BC");
    assertThat(binary(Kind.DATE, LocalDate.of(2000, 1, 2).toEpochDay())).isEqualTo("00000001");
    for (long day = -800_000; day < 800_000; day += 311) {
      LocalDate date = LocalDate.ofEpochDay(day);
      if (date.getYear() > 0) {
        assertThat(text(Kind.DATE, day)).isEqualTo(date.toString());
      }
    }
  }

  @Test
  void timesAndTimestamps() {
    assertThat(text(Kind.TIME, 45_296_500_000L)).isEqualTo("12:34:56.5");
    assertThat(text(Kind.TIME, 0L)).isEqualTo("00:00:00");
    long micros = 1_541_105_830_796_000L;
    assertThat(text(Kind.TIMESTAMP, micros)).isEqualTo("2018-11-01 20:57:10.796");
    assertThat(text(Kind.TIMESTAMP, -1L)).isEqualTo("1969-12-31 23:59:59.999999");
    assertThat(binary(Kind.TIMESTAMP, 946_684_800_000_001L)).isEqualTo("0000000000000001");
    assertThat(text(Kind.TIMESTAMPTZ, micros)).isEqualTo("2018-11-01 20:57:10.796+00");
  }

  @Test
  void timestampsWithZoneAreShownInTheSessionsZone() {
    long micros = 1_541_105_830_000_000L;
    assertThat(zoned("Europe/Berlin", micros)).isEqualTo("2018-11-01 21:57:10+01");
    assertThat(zoned("America/New_York", micros)).isEqualTo("2018-11-01 16:57:10-04");
    assertThat(zoned("Asia/Kolkata", micros)).isEqualTo("2018-11-02 02:27:10+05:30");
    assertThat(zoned("America/St_Johns", micros)).isEqualTo("2018-11-01 18:27:10-02:30");
    DateTimeFormatter pattern =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssx", java.util.Locale.ROOT);
    ZoneId zone = ZoneId.of("Australia/Sydney");
    for (long second = 0; second < 2_000_000_000L; second += 7_654_321) {
      assertThat(zoned("Australia/Sydney", second * 1_000_000))
          .isEqualTo(pattern.format(Instant.ofEpochSecond(second).atZone(zone)));
    }
  }

  private static String zoned(String zone, long micros) {
    ValueStyle style = new ValueStyle(ZoneId.of(zone), 2, 0);
    return text(SqlType.of(Kind.TIMESTAMPTZ), style, micros);
  }

  @Test
  void timesWithZone() throws ProtocolException {
    assertThat(text(Kind.TIMETZ, "12:34:56.5+05:30")).isEqualTo("12:34:56.5+05:30");
    String hex = binary(Kind.TIMETZ, "00:00:01-08");
    assertThat(hex).isEqualTo("00000000000f4240" + "00007080");
    assertThat(ParameterDecoder.decode(1, 1266, 1, HexFormat.of().parseHex(hex)))
        .isEqualTo(OffsetTime.of(0, 0, 1, 0, ZoneOffset.ofHours(-8)));
  }

  @Test
  void intervals() {
    assertThat(text(Kind.INTERVAL_YEAR_TO_MONTH, 14)).isEqualTo("1 years 2 mons");
    assertThat(text(Kind.INTERVAL_DAY_TO_SECOND, 93_784_500_000L))
        .isEqualTo("1 days 2 hours 3 mins 4.5 secs");
    assertThat(binary(Kind.INTERVAL_YEAR_TO_MONTH, 14)).isEqualTo("0000000e");
  }

  @Test
  void bytes() {
    byte[] value = {0, 'a', '\\', (byte) 0xFF};
    assertThat(text(Kind.VARBYTE, value)).isEqualTo("00615cff");
    assertThat(text(Kind.BYTEA, value)).isEqualTo("\\000a\\\\\\377");
    assertThat(binary(Kind.VARBYTE, value)).isEqualTo("00615cff");
  }

  @Test
  void parametersInText() throws ProtocolException {
    assertThat(ParameterDecoder.decode(1, 0, 0, "42".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("42");
    assertThat(ParameterDecoder.decode(1, 23, 0, null)).isNull();
    assertThatThrownBy(() -> ParameterDecoder.decode(1, 0, 0, new byte[] {(byte) 0xFF}))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> ParameterDecoder.decode(1, 0, 0, new byte[] {'a', 0}))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void offsetsAreReadOverWhereTheTypeHasNone() throws ProtocolException {
    assertThat(textParameter(Kind.DATE, "2020-02-29 +00")).isEqualTo("2020-02-29");
    assertThat(textParameter(Kind.DATE, "0044-03-15 +00 BC")).isEqualTo("0044-03-15 BC");
    assertThat(textParameter(Kind.DATE, "2020-02-29")).isEqualTo("2020-02-29");
    assertThat(textParameter(Kind.TIMESTAMP, "2020-02-29 01:02:03.004+05:30"))
        .isEqualTo("2020-02-29 01:02:03.004");
    assertThat(textParameter(Kind.TIMESTAMP, "2020-02-29 01:02:03-08"))
        .isEqualTo("2020-02-29 01:02:03");
    assertThat(textParameter(Kind.TIME, "01:02:03+02")).isEqualTo("01:02:03");
    assertThat(textParameter(Kind.TIMESTAMPTZ, "2020-02-29 01:02:03-08"))
        .isEqualTo("2020-02-29 01:02:03-08");
    assertThat(textParameter(Kind.VARCHAR, "a b +1")).isEqualTo("a b +1");
    assertThat(textParameter(Kind.TIMESTAMP, "now + later")).isEqualTo("now + later");
  }

  private static Object textParameter(Kind kind, String text) throws ProtocolException {
    return ParameterDecoder.decode(1, kind.oid(), 0, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void parametersInBinary() throws ProtocolException {
    assertThat(decode(Kind.INT2, "fff9")).isEqualTo((short) -7);
    assertThat(decode(Kind.INT4, "0000002a")).isEqualTo(42);
    assertThat(decode(Kind.INT8, "0000010000000000")).isEqualTo(1L << 40);
    assertThat(decode(Kind.FLOAT4, "3fc00000")).isEqualTo(1.5f);
    assertThat(decode(Kind.FLOAT8, "3ff8000000000000")).isEqualTo(1.5);
    assertThat(decode(Kind.BOOL, "01")).isEqualTo(true);
    assertThat(decode(Kind.VARCHAR, "c3bc")).isEqualTo("ü");
    assertThat(decode(Kind.DATE, "00000001")).isEqualTo(LocalDate.of(2000, 1, 2));
    assertThat(decode(Kind.TIME, "00000000000f4240")).isEqualTo(LocalTime.of(0, 0, 1));
    assertThat(decode(Kind.TIMESTAMP, "ffffffffffffffff"))
        .isEqualTo(LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000));
    assertThat(decode(Kind.TIMESTAMPTZ, "0000000000000000"))
        .isEqualTo(OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
    assertThat((byte[]) decode(Kind.VARBYTE, "00ff")).containsExactly(0, 0xFF);
  }

  @Test
  void binaryParametersOfTheWrongLengthAreRefused() {
    for (String hex : List.of("", "00", "000000", "0000000000")) {
      assertThatThrownBy(() -> decode(Kind.INT4, hex)).isInstanceOf(ProtocolException.class);
    }
    assertThatThrownBy(() -> ParameterDecoder.decode(3, 3802, 1, new byte[1]))
        .hasMessageContaining("OID 3802 of parameter $3");
    assertThatThrownBy(() -> decode(Kind.TIME, "ffffffffffffffff")).hasMessage("time out of range");
  }

  @Test
  void rowsCarryNullsAndLengths() {
    List<Column> columns =
        List.of(Column.of("a", SqlType.of(Kind.INT4)), Column.of("b", SqlType.of(Kind.INT4)));
    WireBuffer out = new WireBuffer();
    new RowEncoder(columns, new int[] {0, 1}, UTC).encode(new SingleValue(77), out);
    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo("44000000140002" + "00000002" + "3737" + "00000004" + "0000004d");
    WireBuffer nulls = new WireBuffer();
    new RowEncoder(columns, new int[] {0, 1}, UTC).encode(new SingleValue(null), nulls);
    assertThat(HexFormat.of().formatHex(nulls.toByteArray()))
        .isEqualTo("440000000e0002ffffffffffffffff");
  }

  private static Object decode(Kind kind, String hex) throws ProtocolException {
    return ParameterDecoder.decode(1, kind.oid(), 1, HexFormat.of().parseHex(hex));
  }

  private static String text(Kind kind, Object value) {
    return text(SqlType.of(kind), UTC, value);
  }

  private static String text(SqlType type, ValueStyle style, Object value) {
    WireBuffer out = new WireBuffer();
    TypeCodec.of(type, style).writeText(new SingleValue(value), 0, out);
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }

  private static String binary(Kind kind, Object value) {
    return binary(SqlType.of(kind), UTC, value);
  }

  private static String binary(SqlType type, ValueStyle style, Object value) {
    WireBuffer out = new WireBuffer();
    TypeCodec.of(type, style).writeBinary(new SingleValue(value), 0, out);
    return HexFormat.of().formatHex(out.toByteArray());
  }
}
