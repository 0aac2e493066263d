package sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.time.TimeFormat.Dialect;

/** DATEFORMAT and TIMEFORMAT strings, and what 'auto' recognises. */
final class CopyFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2018-11-05 10:20:30; YYYY-MM-DD HH:MI:SS; 2018-11-05T10:20:30",
        "2018-11-05 22:20:30.796; YYYY-MM-DD HH:MI:SS; 2018-11-05T22:20:30.796",
        "2018-11-05 22:20:30.796123; YYYY-MM-DD HH24:MI:SS.US; 2018-11-05T22:20:30.796123",
        "2018-11-05T22:20:30; YYYY-MM-DDTHH24:MI:SS; 2018-11-05T22:20:30",
        "2018-11-05T22:20:30Z; YYYY-MM-DDTHH:MI:SSZ; 2018-11-05T22:20:30",
        "11/05/2018 22:20; MM/DD/YYYY HH24:MI; 2018-11-05T22:20",
        "11/05/2018 22:20; MM/DD/YYYY HH:MI; 2018-11-05T22:20",
        "11/05/2018 10:20 PM; MM/DD/YYYY HH:MI AM; 2018-11-05T22:20",
        "11/05/2018 12:20 am; MM/DD/YYYY HH12:MI PM; 2018-11-05T00:20",
        "11/05/2018 10 PM; MM/DD/YYYY HH AM; 2018-11-05T22:00",
        "2018-11-05 22; YYYY-MM-DD HH24; 2018-11-05T22:00",
        "6/20/2017 8:05:06 AM; MM/DD/YYYY HH:MI:SS AM; 2017-06-20T08:05:06",
        "05.11.18; DD.MM.YY; 2018-11-05T00:00",
        "Jan-01-1999; MON-DD-YYYY; 1999-01-01T00:00",
        "January-01-1999; MON-DD-YYYY; 1999-01-01T00:00",
        "05 november 2018; DD MONTH YYYY; 2018-11-05T00:00",
        "20181105222030; YYYYMMDDHH24MISS; 2018-11-05T22:20:30",
        "20181105; yyyymmdd; 2018-11-05T00:00",
        "2018-309; YYYY-DDD; 2018-11-05T00:00",
      })
  void formatsOfCopy(String text, String format, String expected) {
    assertThat(TimeFormat.of(format, Dialect.COPY).read(text, true)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "6/20/2017; MM/DD/YYYY HH:MI:SS AM",
        "2018-11-05; YYYY-MM-DD HH24:MI",
        "2018-11-05 10:20:30; YYYY-MM-DD HH24:MI",
        "2018-11-05; YYYY/MM/DD",
        "2018-02-30; YYYY-MM-DD",
        "2018-11-05 24:00; YYYY-MM-DD HH24:MI",
        "11/05/2018 22:20 PM; MM/DD/YYYY HH:MI AM",
        "18-11-05; YYYY-MM-DD",
        "2018-11-05 10:20:30+02; YYYY-MM-DD HH:MI:SSOF",
        "2018-11-05; AUTO",
        "1541105830; EPOCHSECS",
      })
  void aTextMustHaveItsFormat(String text, String format) {
    assertThatThrownBy(() -> TimeFormat.of(format, Dialect.COPY).read(text, true))
        .isInstanceOf(TimeException.class);
  }

  /** The Developer Guide's table of automatic recognition, and the forms beside it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2019-02-11T05:09:12.195Z; 2019-02-11T05:09:12.195Z",
        "2025-09-22T14:42:59.172000Z; 2025-09-22T14:42:59.172Z",
        "J2451187; 1999-01-08T00:00:00Z",
        "J2345678 04:05:06.789; 1710-02-23T04:05:06.789Z",
        "Jan-08-95 BC; -0094-01-08T00:00:00Z",
        "19960108 040809; 1996-01-08T04:08:09Z",
        "960108 040809; 1996-01-08T04:08:09Z",
        "1996.008; 1996-01-08T00:00:00Z",
        "1996-01-08 04:05:06.789; 1996-01-08T04:05:06.789Z",
        "17 Dec 07:37:16 1997 PST; 1997-12-17T15:37:16Z",
        "12/17/1997 07:37:16.00 PST; 1997-12-17T15:37:16Z",
        "1997-12-17 07:37:16-08; 1997-12-17T15:37:16Z",
        "1997-12-17 07:37:16+05:30; 1997-12-17T02:07:16Z",
        "1997-12-17 07:37:16 -0800; 1997-12-17T15:37:16Z",
        "12.17.1997 07:37:16.00 PST; 1997-12-17T15:37:16Z",
        "17.12.1997 07:37; 1997-12-17T07:37:00Z",
        "1997-12-17 07:37:16 America/New_York; 1997-12-17T12:37:16Z",
        "November 01, 2018 20:57:10.796; 2018-11-01T20:57:10.796Z",
        "Nov 1,2018; 2018-11-01T00:00:00Z",
        "08-Jan-1999; 1999-01-08T00:00:00Z",
        "1999-Jan-08; 1999-01-08T00:00:00Z",
        "Mon, 05 Nov 2018 10:00:00 GMT; 2018-11-05T10:00:00Z",
        "12-31-2008; 2008-12-31T00:00:00Z",
        "02/01/2023 4:05 PM; 2023-02-01T16:05:00Z",
        "2018/11/05 12:05:06 AM; 2018-11-05T00:05:06Z",
        "20181105; 2018-11-05T00:00:00Z",
        "181105; 2018-11-05T00:00:00Z",
        "2018-11-05 24:00:00; 2018-11-06T00:00:00Z",
      })
  void automaticRecognition(String text, String expected) {
    assertThat(AutomaticTime.read(text).toInstant().atZone(java.time.ZoneOffset.UTC))
        .isEqualTo(java.time.ZonedDateTime.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "never",
        "1541105830796",
        "1541105830",
        "2018-13-05",
        "2018-02-30",
        "2018-11-05 25:00:00",
        "2018-11-05 10:60",
        "10:00",
        "2018-11-05 13:00 PM",
        "Foo 5, 2018",
        "2018",
        "1-2",
        "2018-11-05 10:00:00 Nowhere/Land",
        "a2018-11-05",
      })
  void whatIsNoTimeIsNotRecognised(String text) {
    assertThatThrownBy(() -> AutomaticTime.read(text)).isInstanceOf(TimeException.class);
  }
}
