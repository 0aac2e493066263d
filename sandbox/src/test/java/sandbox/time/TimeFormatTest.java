package sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.time.TimeFormat.Dialect;

final class TimeFormatTest {

  private static String write(String time, String format) {
    return TimeFormat.of(format, Dialect.SQL)
        .write(LocalDateTime.parse(time).atZone(ZoneOffset.UTC));
  }

  private static String read(String text, String format) {
    return TimeFormat.of(format, Dialect.SQL).read(text, false).toString();
  }

  /** Every row of the Developer Guide's table of dateparts and timeparts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "2009-12-31T23:15:59;BC B.C. AD A.D. bc b.c. ad a.d.;AD A.D. AD A.D. ad a.d. ad a.d.",
        "-0043-03-15T00:00;YYYY BC;0044 BC",
        "-0043-03-15T00:00;Y,YYY a.d.;0,044 b.c.",
        "2008-02-18T02:36:48;CC cc;21 21",
        "2000-02-18T02:36:48;CC;20",
        "2009-12-31T00:00;YYYY YYY YY Y yyyy yyy yy y;2009 009 09 9 2009 009 09 9",
        "2009-12-31T00:00;Y,YYY;2,009",
        "2008-12-30T00:00;IYYY IYY IY I;2009 009 09 9",
        "2008-05-16T00:00;Q;2",
        "2009-12-31T00:00;MONTH|Month|month|;DECEMBER |December |december |",
        "2009-12-31T00:00;FMMONTH|FMMonth|FMmonth|;DECEMBER|December|december|",
        "2009-12-31T00:00;MON Mon mon;DEC Dec dec",
        "2009-03-01T00:00;MM;03",
        "2009-08-01T00:00;RM|rm|FMRM|;VIII|viii|VIII|",
        "2009-03-01T00:00;RM|;III |",
        "2009-12-31T00:00;W WW;5 53",
        "2009-12-31T00:00;IW;53",
        "2010-01-01T00:00;IW IYYY;53 2009",
        "2009-12-31T00:00;DAY|Day|day|;THURSDAY |Thursday |thursday |",
        "2009-12-31T00:00;DY Dy dy;THU Thu thu",
        "2009-12-31T23:15:59;DDD;365",
        "2009-01-02T00:00;DDD FMDDD;002 2",
        "2008-12-29T00:00;IDDD;001",
        "2009-12-31T00:00;IDDD;368",
        "2009-01-02T00:00;DD FMDD;02 2",
        "2022-05-15T00:00;D ID;1 7",
        "2022-05-16T23:15:59;D ID;2 1",
        "1999-01-08T00:00;J;2451187",
        "2009-12-31T23:05:09;HH24:MI:SS;23:05:09",
        "2009-12-31T23:05:09;HH12 HH;11 11",
        "2009-12-31T00:05:09;HH24 HH12 HH;00 12 12",
        "2009-12-31T12:05:09;HH24 HH12 HH;12 12 12",
        "2009-12-31T23:15:59.123456;MS US;123 123456",
        "2009-12-31T23:15:59.007;SS.MS SS.US;59.007 59.007000",
        "2009-12-31T23:15:59;AM PM am pm A.M. P.M. a.m. p.m.;PM PM pm pm P.M. P.M. p.m. p.m.",
        "2009-12-31T11:15:59;AM pm A.M. p.m.;AM am A.M. a.m.",
        "2009-12-31T01:00:01;SSSS;3601",
        "2009-12-31T23:15:59;HH12:MI:SS TZ tz OF;11:15:59 UTC utc +00",
        "2009-12-31T23:15:59;MONTH-DY-DD-YYYY HH12:MIPM;DECEMBER -THU-31-2009 11:15PM",
        "2009-12-03T23:15:59;DDth DDTH Dth;03rd 03RD 5th",
        "2009-12-31T23:15:59;YYYY\"year YYYY\"MM;2009year YYYY12",
        "2009-12-31T23:15:59;YYYY-MM-DD\"T\"HH24:MI:SS\"Z\";2009-12-31T23:15:59Z",
        "2009-12-31T23:15:59;Yyyy/mM;2009/12",
      })
  void writesEveryElement(String time, String format, String expected) {
    assertThat(write(time, format)).isEqualTo(expected);
  }

  @Test
  void writesTheZone() {
    var time = LocalDateTime.parse("2024-07-01T10:00:00");
    TimeFormat format = TimeFormat.of("HH24 TZ tz OF", Dialect.SQL);
    assertThat(format.write(time.atZone(ZoneId.of("America/New_York"))))
        .isEqualTo("10 EDT edt -04");
    assertThat(format.write(time.atZone(ZoneOffset.ofHoursMinutes(5, 30)))).endsWith(" +05:30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "02 Oct 2001; DD Mon YYYY; 2001-10-02T00:00",
        "October 2, 2001; Month DD, YYYY; 2001-10-02T00:00",
        "october 2001; MON YYYY; 2001-10-01T00:00",
        "Oct2001; MONYYYY; 2001-10-01T00:00",
        "20010631; YYYYMMDD; 2001-07-01T00:00",
        "2001-13-01; YYYY-MM-DD; 2002-01-01T00:00",
        "2011-12-18 24:38:15; YYYY-MM-DD HH24:MI:SS; 2011-12-19T00:38:15",
        "2011-12-18; YYYY-MM-DD HH24:MI:SS; 2011-12-18T00:00",
        "2011-12-18 02:03 and more; YYYY-MM-DD HH24:MI; 2011-12-18T02:03",
        "12/18/2011 14:03; MM/DD/YYYY HH24:MI; 2011-12-18T14:03",
        "18.12.2011 14; DD.MM.YYYY HH24; 2011-12-18T14:00",
        "2011/12/18 2:03 PM; YYYY-MM-DD HH:MI AM; 2011-12-18T14:03",
        "2011-12-18 12:03 a.m.; YYYY-MM-DD HH12:MI p.m.; 2011-12-18T00:03",
        "2011-12-18 12:03 PM; YYYY-MM-DD HH12:MI AM; 2011-12-18T12:03",
        "11:30:05.25; HH24:MI:SS.MS; 0001-01-01T11:30:05.250",
        "11:30:05.25; HH24:MI:SS.US; 0001-01-01T11:30:05.250",
        "05.000123; SS.US; 0001-01-01T00:00:05.000123",
        "2009 3661; YYYY SSSS; 2009-01-01T01:01:01",
        "2,009-07; Y,YYY-MM; 2009-07-01T00:00",
        "009; YYY; 2009-01-01T00:00",
        "998; YYY; 1998-01-01T00:00",
        "69; YY; 2069-01-01T00:00",
        "70; YY; 1970-01-01T00:00",
        "9; Y; 2009-01-01T00:00",
        "19 45; CC YY; 1845-01-01T00:00",
        "21; CC; 2001-01-01T00:00",
        "0044-03-15 BC; YYYY-MM-DD BC; -0043-03-15T00:00",
        "0044-03-15 a.d.; YYYY-MM-DD B.C.; 0044-03-15T00:00",
        "2009-53-4; IYYY-IW-ID; 2009-12-31T00:00",
        "2009 53; IYYY IW; 2009-12-28T00:00",
        "2009-368; IYYY-IDDD; 2009-12-31T00:00",
        "09-01-1; IY-IW-ID; 2008-12-29T00:00",
        "2009-365; YYYY-DDD; 2009-12-31T00:00",
        "2008366; YYYYDDD; 2008-12-31T00:00",
        "2009 02; YYYY WW; 2009-01-08T00:00",
        "2009 02 3; YYYY MM W; 2009-02-15T00:00",
        "2451187; J; 1999-01-08T00:00",
        "08 VIII 2009; DD RM YYYY; 2009-08-08T00:00",
        "1-ii-09; DD-rm-YY; 2009-02-01T00:00",
        "Thursday 31 12 2009; DAY DD MM YYYY; 2009-12-31T00:00",
        "Thu, 31 Dec 2009; DY, DD MON YYYY; 2009-12-31T00:00",
        "4 2009 5 31 12; Q YYYY D DD MM; 2009-12-31T00:00",
        "3rd 05 2009; DDth MM YYYY; 2009-05-03T00:00",
        "5-1-2018; FMDD-FMMM-YYYY; 2018-01-05T00:00",
        "5-1-12018; DD-MM-YYYY; +12018-01-05T00:00",
        "2018x05; YYYY\"x\"MM; 2018-05-01T00:00",
      })
  void readsEveryElement(String text, String format, String expected) {
    assertThat(read(text, format)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "20010631; YYYYMMDD; date/time field date value out of range: 2001-6-31",
        "2011-12-18 24:38:15; YYYY-MM-DD HH24:MI:SS; date/time field time value out of range: 24:38:15.0",
        "2011-13-01; YYYY-MM-DD; date/time field date value out of range: 2011-13-1",
      })
  void strictReadingRefusesOverflow(String text, String format, String message) {
    assertThatThrownBy(() -> TimeFormat.of(format, Dialect.SQL).read(text, true))
        .isInstanceOfSatisfying(
            TimeException.class, e -> assertThat(e.sqlState()).isEqualTo("22008"))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"tomorrow, YYYY", "'2001 Foo', YYYY MON", "'10 x', HH24 MI", "'1 IIII', DD RM"})
  void textsOfAnotherFormAreErrors(String text, String format) {
    assertThatThrownBy(() -> read(text, format))
        .isInstanceOfSatisfying(
            TimeException.class, e -> assertThat(e.sqlState()).isEqualTo("22007"))
        .hasMessageContaining("in source string: \"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TZ", "tz", "OF"})
  void zonesAreNotRead(String zone) {
    assertThatThrownBy(() -> read("2009 UTC", "YYYY " + zone))
        .isInstanceOfSatisfying(
            TimeException.class, e -> assertThat(e.sqlState()).isEqualTo("0A000"));
  }

  /** What one element writes, the same element reads: no element is known to one side alone. */
  @ParameterizedTest
  @EnumSource(
      value = TimeElement.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ZONE", "OFFSET"})
  void everyElementIsReadAsItIsWritten(TimeElement element) {
    LocalDateTime time = LocalDateTime.parse("2009-12-31T23:15:59.123456");
    String format = element.spelling + " YYYY-MM-DD HH24:MI:SS.US";
    String text = TimeFormat.of(format, Dialect.SQL).write(time.atZone(ZoneOffset.UTC));
    LocalDateTime back = TimeFormat.of(format, Dialect.SQL).read(text, false);
    assertThat(back.toLocalTime()).isEqualTo(time.toLocalTime());
    // A week alone means its Monday.
    assertThat(back.toLocalDate())
        .isEqualTo(time.toLocalDate().minusDays(element == TimeElement.ISO_WEEK ? 3 : 0));
  }
}
