package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.catalog.ColumnDescription;
import sandbox.load.CopyCommand.Conversion;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Transfer;

final class ConversionTest {

  private static Conversion options(String options) throws Exception {
    return CopyOptions.understood(
            (Transfer.Copy) Parser.parse("copy t from 's3://b/k' iam_role default " + options))
        .conversion();
  }

  private static Object read(SqlType type, String text, String options) throws Exception {
    return reader(type, false, options).read(text, false);
  }

  private static Object read(Kind kind, String text) throws Exception {
    return read(SqlType.of(kind), text, "");
  }

  private static ColumnReader reader(SqlType type, boolean notNull, String options)
      throws Exception {
    return new ColumnReader(
        new ColumnDescription("c", 1, type, notNull, null, null, null, "none", false, 0),
        options(options));
  }

  private static void fails(SqlType type, String text, String options, int code, String reason) {
    assertThatThrownBy(() -> read(type, text, options))
        .isInstanceOfSatisfying(
            LoadFault.class,
            fault -> {
              assertThat(fault.getMessage()).isEqualTo(reason);
              assertThat(fault.code).isEqualTo(code);
              assertThat(fault.rawValue()).isEqualTo(text);
            });
  }

  @Test
  void integers() throws Exception {
    assertThat(read(Kind.INT4, " -12 ")).isEqualTo(-12);
    assertThat(read(Kind.INT4, "+7")).isEqualTo(7);
    assertThat(read(Kind.INT2, "32767")).isEqualTo((short) 32767);
    assertThat(read(Kind.INT2, "-32768")).isEqualTo((short) -32768);
    assertThat(read(Kind.INT8, "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(read(Kind.INT8, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(read(Kind.INT4, "")).isNull();
    assertThat(read(Kind.INT4, "  ")).isNull();
  }

  @Test
  void aWholeJsonNumberLoadsIntoAnInteger() throws Exception {
    ColumnReader column = reader(SqlType.of(Kind.INT8), false, "");
    assertThat(column.read("1541105830796.0", true)).isEqualTo(1541105830796L);
    assertThat(column.read("1.5e3", true)).isEqualTo(1500L);
    assertThatThrownBy(() -> column.read("1541105830796.0", false))
        .hasMessage("Invalid digit, Value '.', Pos 13, Type: Long");
    assertThatThrownBy(() -> column.read("1.5", true))
        .hasMessage("Invalid digit, Value '.', Pos 1, Type: Long");
    for (String large : new String[] {"1e999", "1e999999999", "-1e2147483648"}) {
      assertThatThrownBy(() -> column.read(large, true)).hasMessage("Overflow, Column type: Long");
    }
    assertThatThrownBy(() -> column.read("1e-2147483648", true))
        .hasMessageContaining("Invalid digit");
  }

  @ParameterizedTest
  @CsvSource({
    "INT4, abc, 'Invalid digit, Value ''a'', Pos 0, Type: Integer'",
    "INT4, 12x4, 'Invalid digit, Value ''x'', Pos 2, Type: Integer'",
    "INT2, 1.5, 'Invalid digit, Value ''.'', Pos 1, Type: Short'",
    "INT8, -, 'Invalid digit, Value ''-'', Pos 0, Type: Long'",
    "FLOAT8, 1.2.3, 'Invalid digit, Value ''.'', Pos 3, Type: Double'",
    "FLOAT8, 0x1p3, 'Invalid digit, Value ''x'', Pos 1, Type: Double'",
    "FLOAT8, 1d, 'Invalid digit, Value ''d'', Pos 1, Type: Double'",
    "FLOAT4, none, 'Invalid digit, Value ''n'', Pos 0, Type: Double'"
  })
  void invalidDigits(Kind kind, String text, String reason) {
    fails(SqlType.of(kind), text, "", 1207, reason);
  }

  @Test
  void overflow() {
    fails(SqlType.of(Kind.INT4), "2147483648", "", 1222, "Overflow, Column type: Integer");
    fails(SqlType.of(Kind.INT2), "-32769", "", 1222, "Overflow, Column type: Short");
    fails(SqlType.of(Kind.INT8), "9223372036854775808", "", 1222, "Overflow, Column type: Long");
    fails(SqlType.of(Kind.INT8), "-9223372036854775809", "", 1222, "Overflow, Column type: Long");
  }

  @Test
  void floats() throws Exception {
    assertThat(read(Kind.FLOAT8, "1e3")).isEqualTo(1000.0);
    assertThat(read(Kind.FLOAT4, "1.5")).isEqualTo(1.5f);
    assertThat(read(Kind.FLOAT8, "NaN")).isEqualTo(Double.NaN);
    assertThat(read(Kind.FLOAT8, "-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void decimalsAreCutUnlessRoundecRoundsThem() throws Exception {
    SqlType whole = SqlType.numeric(18, 0);
    assertThat(read(whole, "218.93179", "")).isEqualTo(new BigDecimal("218"));
    assertThat(read(whole, "218.93179", "roundec")).isEqualTo(new BigDecimal("219"));
    assertThat(read(SqlType.numeric(10, 5), "1.5", "")).isEqualTo(new BigDecimal("1.50000"));
    assertThat(read(whole, "0e-99999", "")).isEqualTo(BigDecimal.ZERO);
    fails(SqlType.numeric(4, 2), "100", "", 1209, "Numeric data overflow (result precision)");
    fails(
        SqlType.numeric(4, 2),
        "99.999",
        "roundec",
        1209,
        "Numeric data overflow (result precision)");
    fails(whole, "1e999999999", "", 1209, "Numeric data overflow (result precision)");
    fails(whole, "12a", "", 1207, "Invalid digit, Value 'a', Pos 2, Type: Decimal");
  }

  @Test
  void stringsAreMeasuredInBytes() throws Exception {
    SqlType four = SqlType.varchar(4);
    assertThat(read(four, "üü", "")).isEqualTo("üü");
    fails(four, "üüü", "", 1204, "String length exceeds DDL length");
    fails(four, "abcde", "", 1204, "String length exceeds DDL length");
    assertThat(read(four, "abüü", "truncatecolumns")).isEqualTo("abü");
    assertThat(read(four, "a\ud83c\udfb5b", "truncatecolumns")).isEqualTo("a");
    assertThat(read(four, "abc   ", "trimblanks")).isEqualTo("abc");
    fails(four, "a\0b", "", 1220, "Invalid null byte - field longer than 1 byte");
  }

  @Test
  void charIsOfSingleBytes() throws Exception {
    SqlType two = SqlType.character(2);
    assertThat(read(two, "ab  ", "")).isEqualTo("ab");
    fails(two, "abc", "", 1204, "Char length exceeds DDL length");
    assertThat(read(two, "abc", "truncatecolumns")).isEqualTo("ab");
    fails(
        two,
        "é",
        "",
        1220,
        "Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: c3 a9");
  }

  @Test
  void emptyAndBlankStrings() throws Exception {
    SqlType text = SqlType.varchar(10);
    assertThat(read(text, "", "")).isEqualTo("");
    assertThat(read(text, "  ", "")).isEqualTo("  ");
    assertThat(read(text, "", "emptyasnull")).isNull();
    assertThat(read(text, "  ", "emptyasnull")).isEqualTo("  ");
    assertThat(read(text, "  ", "blanksasnull")).isNull();
    assertThat(read(text, null, "")).isNull();
  }

  @Test
  void nullInANotNullColumn() throws Exception {
    ColumnReader column = reader(SqlType.of(Kind.INT4), true, "");
    for (String text : new String[] {null, "", " "}) {
      assertThatThrownBy(() -> column.read(text, false))
          .isInstanceOfSatisfying(
              LoadFault.class,
              fault -> {
                assertThat(fault.getMessage()).isEqualTo("Missing data for not-null field");
                assertThat(fault.code).isEqualTo(1213);
              });
    }
  }

  @Test
  void booleans() throws Exception {
    assertThat(read(Kind.BOOL, "T")).isEqualTo(true);
    assertThat(read(Kind.BOOL, "no")).isEqualTo(false);
    fails(SqlType.of(Kind.BOOL), "perhaps", "", 1210, "Unknown boolean format");
  }

  @Test
  void dates() throws Exception {
    SqlType date = SqlType.of(Kind.DATE);
    LocalDate day = LocalDate.of(2018, 11, 5);
    assertThat(read(date, "2018-11-05", "")).isEqualTo(day);
    assertThat(read(date, "11/05/2018", "dateformat 'MM/DD/YYYY'")).isEqualTo(day);
    assertThat(read(date, "05.11.18", "dateformat as 'DD.MM.YY'")).isEqualTo(day);
    assertThat(read(date, "20181105", "dateformat 'auto'")).isEqualTo(day);
    assertThat(read(date, "Nov 05, 2018", "dateformat 'auto'")).isEqualTo(day);
    assertThat(read(date, "never", "acceptanydate")).isNull();
    fails(date, "5.11.18", "", 1205, "Invalid Date Format - length must be 10 or more");
    fails(date, "2018-13-05", "", 1205, "Invalid Date Format [YYYY-MM-DD]");
  }

  @Test
  void timestamps() throws Exception {
    SqlType timestamp = SqlType.of(Kind.TIMESTAMP);
    LocalDateTime time = LocalDateTime.of(2018, 11, 1, 20, 57, 10, 796_000_000);
    assertThat(read(timestamp, "2018-11-01 20:57:10.796", "")).isEqualTo(time);
    assertThat(read(timestamp, "2018-11-01T22:57:10.796+02:00", "")).isEqualTo(time);
    assertThat(read(timestamp, "1541105830796", "timeformat 'epochmillisecs'")).isEqualTo(time);
    assertThat(read(timestamp, "1541105830", "timeformat 'epochsecs'")).isEqualTo(time.withNano(0));
    assertThat(read(timestamp, "November 01, 2018 20:57:10.796", "timeformat 'auto'"))
        .isEqualTo(time);
    assertThat(read(timestamp, "-1", "timeformat as 'epochmillisecs'"))
        .isEqualTo(LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_000_000));
    assertThat(read(timestamp, "01.11.2018 08:57:10.796 PM", "timeformat 'DD.MM.YYYY HH:MI:SS AM'"))
        .isEqualTo(time);
    assertThat(read(timestamp, "2018-11-01", "")).isEqualTo(LocalDateTime.of(2018, 11, 1, 0, 0));
    fails(
        timestamp,
        "1541105830796",
        "",
        1206,
        "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]");
    assertThat(read(timestamp, "11/01/2018 20:57", "timeformat 'MM/DD/YYYY HH24:MI'"))
        .isEqualTo(time.withSecond(0).withNano(0));
    assertThat(read(timestamp, "11/01/2018 08 PM", "timeformat 'MM/DD/YYYY HH AM'"))
        .isEqualTo(LocalDateTime.of(2018, 11, 1, 20, 0));
    assertThat(read(timestamp, "17 Dec 07:37:16 1997 PST", "timeformat 'auto'"))
        .isEqualTo(LocalDateTime.of(1997, 12, 17, 15, 37, 16));
    fails(
        timestamp,
        "6/20/2017",
        "timeformat 'MM/DD/YYYY HH:MI:SS AM'",
        1206,
        "Invalid timestamp format or value [MM/DD/YYYY HH:MI:SS AM]");
    fails(
        timestamp,
        "2018-11-01",
        "timeformat 'AUTO'",
        1206,
        "Invalid timestamp format or value [AUTO]");
    fails(
        timestamp,
        "yesterday",
        "timeformat 'epochmillisecs'",
        1206,
        "Invalid timestamp format or value [epochmillisecs]");
    fails(
        timestamp,
        "1541105830.796",
        "timeformat 'epochsecs'",
        1206,
        "Invalid timestamp format or value [epochsecs]");
  }

  @Test
  void aWholeJsonNumberLoadsAsAnEpoch() throws Exception {
    ColumnReader column = reader(SqlType.of(Kind.TIMESTAMP), false, "timeformat 'epochmillisecs'");
    assertThat(column.read("1540919166796.0", true))
        .isEqualTo(column.read("1540919166796", false))
        .isNotNull();
    String reason = "Invalid timestamp format or value [epochmillisecs]";
    assertThatThrownBy(() -> column.read("1540919166796.0", false)).hasMessage(reason);
    assertThatThrownBy(() -> column.read("1540919166796.5", true)).hasMessage(reason);
  }

  @Test
  void timestampsWithZoneAndTimes() throws Exception {
    assertThat(read(Kind.TIMESTAMPTZ, "2018-11-01 20:57:10+02"))
        .isEqualTo(OffsetDateTime.parse("2018-11-01T20:57:10+02:00"));
    SqlType zoned = SqlType.of(Kind.TIMESTAMPTZ);
    String format = "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SSOF]";
    for (String iso : new String[] {"2018-11-01T20:57:10Z", "2018-11-01 20:57:10Z"}) {
      fails(zoned, iso, "", 1206, format);
      assertThat(read(zoned, iso, "timeformat 'auto'"))
          .isEqualTo(OffsetDateTime.parse("2018-11-01T20:57:10Z"));
    }
    fails(zoned, "2018-11-01T20:57:10.172", "dateformat 'auto'", 1206, format);
    assertThat(read(zoned, "2018-11-01 20:57:10.5", ""))
        .isEqualTo(OffsetDateTime.parse("2018-11-01T20:57:10.5Z"));
    assertThat(read(Kind.TIME, "20:57:10.5")).isEqualTo("20:57:10.5");
    fails(SqlType.of(Kind.TIME), "25:00", "", 1206, "Invalid time format or value [HH24:MI:SS]");
  }

  @Test
  void superColumns() throws Exception {
    assertThat(read(Kind.SUPER, "{\"a\": [1]}")).isEqualTo("{\"a\": [1]}");
    assertThat(read(Kind.SUPER, "word")).isEqualTo("\"word\"");
    fails(SqlType.of(Kind.SUPER), "{\"a\":", "", 1224, "Invalid JSON format for SUPER column");
  }

  @Test
  void invalidUtf8() throws Exception {
    byte[] bytes = {'a', (byte) 0xff, 'b', (byte) 0xc3, (byte) 0xbc};
    assertThat(Utf8.decode(bytes, 0, bytes.length, '?')).isEqualTo("a?bü");
    assertThatThrownBy(() -> Utf8.decode(bytes, 0, bytes.length, null))
        .isInstanceOf(LoadFault.class)
        .hasMessage(
            "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: ff (error 3)");
  }

  @ParameterizedTest
  @CsvSource({
    "82, 3",
    "c3, 2",
    "c3 28, 4",
    "ed a0 80, 5",
    "f8 88 80 80 80, 1",
    "f4 90 80 80, 8",
    "c0 80, 9"
  })
  void whatIsWrongWithUtf8IsNumberedAsInTheDocumentation(String sequence, int error) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(sequence);
    assertThatThrownBy(() -> Utf8.decode(bytes, 0, bytes.length, null))
        .isInstanceOf(LoadFault.class)
        .hasMessageEndingWith("Bad UTF8 hex sequence: " + sequence + " (error " + error + ")");
  }
}
