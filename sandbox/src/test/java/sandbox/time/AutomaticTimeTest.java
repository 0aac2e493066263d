package sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and times without a format, those of PostgreSQL 8.0's manual with DateStyle MDY. */
final class AutomaticTimeTest {
  private static final LocalDateTime NOW = LocalDateTime.parse("2008-02-28T09:10:11.123456");

  private static String read(String text, TimeKind kind) {
    return AutomaticTime.read(text, kind).at(NOW).iso(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1999-01-08; 1999-01-08",
        "  1999-1-8  ; 1999-01-08",
        "January 8, 1999; 1999-01-08",
        "JAN 8 1999; 1999-01-08",
        "Sept 8 1999; 1999-09-08",
        "1/8/1999; 1999-01-08",
        "1/18/1999; 1999-01-18",
        "01/02/03; 2003-01-02",
        "01/02/69; 2069-01-02",
        "01/02/70; 1970-01-02",
        "01/02/00; 2000-01-02",
        "1-8-1999; 1999-01-08",
        "1.8.1999; 1999-01-08",
        "18.1.1999; 1999-01-18",
        "1999/01/08; 1999-01-08",
        "1999.01.08; 1999-01-08",
        "1999 01 08; 1999-01-08",
        "1 8 1999; 1999-01-08",
        "1999-Jan-08; 1999-01-08",
        "Jan-08-1999; 1999-01-08",
        "08-Jan-1999; 1999-01-08",
        "08-Jan-99; 1999-01-08",
        "Jan-08-99; 1999-01-08",
        "08/january/1999; 1999-01-08",
        "8 Jan 1999; 1999-01-08",
        "1999 Jan 8; 1999-01-08",
        "Friday, January 8, 1999; 1999-01-08",
        "Fri 8 Jan 1999; 1999-01-08",
        "19990108; 1999-01-08",
        "990108; 1999-01-08",
        "1999.008; 1999-01-08",
        "1999.366; 2000-01-01",
        "1999-008; 1999-01-08",
        "2000.366; 2000-12-31",
        "J2451187; 1999-01-08",
        "julian 2451187; 1999-01-08",
        "JD 2451187; 1999-01-08",
        "January 8, 99 BC; 0099-01-08 (BC)",
        "0101-01-01 BC; 0101-01-01 (BC)",
        "1999-01-08 AD; 1999-01-08",
        "12345-01-08; 12345-01-08",
        "1999-01-08 04:05:06; 1999-01-08",
        "1999-01-08 24:00; 1999-01-09",
        "20220502 04:05:06.789; 2022-05-02",
        "1999-01-08 04:05:06 PST; 1999-01-08",
        "on 1999-01-08; 1999-01-08",
        "epoch; 1970-01-01",
        "now; 2008-02-28",
        "TODAY; 2008-02-28",
        "yesterday; 2008-02-27",
        "tomorrow; 2008-02-29",
      })
  void dates(String text, String expected) {
    assertThat(read(text, TimeKind.DATE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1999-01-08; 1999-01-08 00:00:00",
        "1999-01-08 04:05:06; 1999-01-08 04:05:06",
        "1999-01-08 4:5; 1999-01-08 04:05:00",
        "2008-06-01 9:59:59; 2008-06-01 09:59:59",
        "1999-01-08T04:05:06; 1999-01-08 04:05:06",
        "1999-01-08t040506; 1999-01-08 04:05:06",
        "19990108T040506; 1999-01-08 04:05:06",
        "20220502 04:05:06.789; 2022-05-02 04:05:06.789",
        "19960108 040809; 1996-01-08 04:08:09",
        "19960108 0408; 1996-01-08 04:08:00",
        "960108 040809.5; 1996-01-08 04:08:09.5",
        "Jun 1,2008  09:59:59; 2008-06-01 09:59:59",
        "Jun 1,2008 09:59:59 EST; 2008-06-01 09:59:59",
        "Dec 31,2008 18:20; 2008-12-31 18:20:00",
        "04:05:06 1999-01-08; 1999-01-08 04:05:06",
        "January 8 04:05:06 1999 PST; 1999-01-08 04:05:06",
        "17 Dec 07:37:16 1997 PST; 1997-12-17 07:37:16",
        "Wed Dec 17 07:37:16 1997; 1997-12-17 07:37:16",
        "12/17/1997 07:37:16.00 PST; 1997-12-17 07:37:16",
        "12.17.1997 07:37:16.00; 1997-12-17 07:37:16",
        "17.12.1997 07:37:16.00; 1997-12-17 07:37:16",
        "1999-01-08 04:05:06 PM; 1999-01-08 16:05:06",
        "1999-01-08 12:05 AM; 1999-01-08 00:05:00",
        "1999-01-08 12:05 pm; 1999-01-08 12:05:00",
        "1999-01-08 04:05:06.1234564; 1999-01-08 04:05:06.123456",
        "1999-01-08 04:05:06.1234566; 1999-01-08 04:05:06.123457",
        "1999-12-31 23:59:59.9999996; 2000-01-01 00:00:00",
        "1999-12-31 23:59:60; 2000-01-01 00:00:00",
        "1999-12-31 24:00:00; 2000-01-01 00:00:00",
        "J2345678 04:05:06.789; 1710-02-23 04:05:06.789",
        "J2451187.5; 1999-01-08 12:00:00",
        "0101-01-01 10:00:00 BC; 0101-01-01 (BC) 10:00:00",
        "1999-01-08 at 04:05; 1999-01-08 04:05:00",
        "epoch; 1970-01-01 00:00:00",
        "now; 2008-02-28 09:10:11.123456",
        "today; 2008-02-28 00:00:00",
        "tomorrow 10:30; 2008-02-29 10:30:00",
        "infinity; infinity",
        "-infinity; -infinity",
      })
  void timestamps(String text, String expected) {
    assertThat(read(text, TimeKind.TIMESTAMP)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1999-01-08 04:05:06; 1999-01-08 04:05:06",
        "1999-01-08; 1999-01-08 00:00:00",
        "Jun 1,2008 09:59:59 EST; 2008-06-01 14:59:59+00",
        "1997-12-17 07:37:16-08; 1997-12-17 15:37:16+00",
        "1997-12-17 07:37:16 -0800; 1997-12-17 15:37:16+00",
        "1997-12-17 07:37:16+5; 1997-12-17 02:37:16+00",
        "1997-12-17 07:37:16+05:30; 1997-12-17 02:07:16+00",
        "1997-12-17 07:37:16+530; 1997-12-17 02:07:16+00",
        "19971217 073716-08; 1997-12-17 15:37:16+00",
        "1997-12-17T07:37:16Z; 1997-12-17 07:37:16+00",
        "1997-12-17 07:37:16 zulu; 1997-12-17 07:37:16+00",
        "12/17/1997 07:37:16.00 PST; 1997-12-17 15:37:16+00",
        "12/17/1997 07:37:16.00 US/Pacific; 1997-12-17 15:37:16+00",
        "17.12.1997 07:37:16.00 PST; 1997-12-17 15:37:16+00",
        "17 Dec 07:37:16 1997 PST; 1997-12-17 15:37:16+00",
        "2008-06-01 09:59:59 america/NEW_york; 2008-06-01 13:59:59+00",
        "2008-06-01 09:59:59 EST5EDT; 2008-06-01 13:59:59+00",
        "1997-12-17 allballs; 1997-12-17 00:00:00+00",
        "epoch; 1970-01-01 00:00:00+00",
        "now; 2008-02-28 09:10:11.123456+00",
      })
  void timestampsWithZone(String text, String expected) {
    assertThat(read(text, TimeKind.TIMESTAMPTZ)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "04:05:06.789; 04:05:06.789; 04:05:06.789+00",
        "04:05:06; 04:05:06; 04:05:06+00",
        "04:05; 04:05:00; 04:05:00+00",
        "040506; 04:05:06; 04:05:06+00",
        "040506.789; 04:05:06.789; 04:05:06.789+00",
        "0405; 04:05:00; 04:05:00+00",
        "04:05 AM; 04:05:00; 04:05:00+00",
        "04:05 PM; 16:05:00; 16:05:00+00",
        "04:05:06.789 PM; 16:05:06.789; 16:05:06.789+00",
        "16:05; 16:05:00; 16:05:00+00",
        "24:00:00; 24:00:00; 24:00:00+00",
        "04:05:06-08; 04:05:06; 04:05:06-08",
        "04:05:06.789-8; 04:05:06.789; 04:05:06.789-08",
        "04:05:06-08:30; 04:05:06; 04:05:06-08:30",
        "040506-08; 04:05:06; 04:05:06-08",
        "13:24:55 PST; 13:24:55; 13:24:55-08",
        "3:00:00 UTC; 03:00:00; 03:00:00+00",
        "T10:00:00; 10:00:00; 10:00:00+00",
        "2003-04-12 04:05:06; 04:05:06; 04:05:06+00",
        "2003-04-12 04:05:06 America/New_York; 04:05:06; 04:05:06-04",
        "1.12.1997 07:37:16.00 PDT; 07:37:16; 07:37:16-07",
        "now; 09:10:11.123456; 09:10:11.123456+00",
        "allballs; 00:00:00; 00:00:00+00",
      })
  void timesOfDay(String text, String expected, String zoned) {
    assertThat(read(text, TimeKind.TIME)).isEqualTo(expected);
    assertThat(read(text, TimeKind.TIMETZ)).isEqualTo(zoned);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; 22007",
        "abc; 22007",
        "1999; 22007",
        "1; 22007",
        "1-2; 22007",
        "1999-01; 22007",
        "Jan 1999; 22007",
        "1541105830; 22007",
        "99008; 22007",
        "1999-01-08-09; 22007",
        "1999-01-08 1999-01-08; 22007",
        "1999-01-08 10:00 11:00; 22007",
        "1999-01-08 10:00 PST EST; 22007",
        "1999-01-08 10:00 AM PM; 22007",
        "1999-01-08 nonsense; 22007",
        "1999-01-08 10.30; 22007",
        "1999-01-08 1:2:3:4; 22007",
        "1999-01-08T; 22007",
        "T10:00; 22007",
        "J; 22007",
        "Jan Feb 1999; 22007",
        "08-Foo-1999; 22007",
        "today 1999-01-08; 22007",
        "epoch 10:00; 22007",
        "10:00; 22007",
        "1999–01–08; 22007",
        "1999-13-08; 22008",
        "1999-00-08; 22008",
        "1999-02-29; 22008",
        "1999-01-32; 22008",
        "13/01/1999; 22008",
        "13-01-1999; 22008",
        "99-Jan-08; 22008",
        "0000-01-01; 22008",
        "0000-01-01 BC; 22008",
        "5000-01-01 BC; 22008",
        "1999-01-08 25:00; 22008",
        "1999-01-08 24:00:01; 22008",
        "1999-01-08 10:60; 22008",
        "1999-01-08 10:00:61; 22008",
        "1999-01-08 13:00 PM; 22008",
        "99999999999-01-08; 22008",
        "1999-01-08 10:00 Nowhere/Land; 22023",
        "1999-01-08 10:00+99; 22009",
      })
  void whatIsNoneIsRefused(String text, String sqlState) {
    assertThatThrownBy(() -> AutomaticTime.read(text, TimeKind.TIMESTAMPTZ))
        .asInstanceOf(type(TimeException.class))
        .extracting(TimeException::sqlState)
        .isEqualTo(sqlState);
  }

  @ParameterizedTest
  @CsvSource({"10", "1999-01-08", "Jan 10:00", "10:00 1999-01-08 x", "today", "infinity", "25"})
  void whatIsNoTimeOfDayIsRefused(String text) {
    assertThatThrownBy(() -> AutomaticTime.read(text, TimeKind.TIME))
        .hasMessage("invalid input syntax for type time: \"" + text + "\"");
  }

  @Test
  void errorsNameTheTypeAndTheText() {
    assertThatThrownBy(() -> AutomaticTime.read("abc", TimeKind.TIMESTAMPTZ))
        .hasMessage("invalid input syntax for type timestamp with time zone: \"abc\"");
    assertThatThrownBy(() -> AutomaticTime.read("infinity", TimeKind.DATE))
        .hasMessage("invalid input syntax for type date: \"infinity\"");
    assertThatThrownBy(() -> AutomaticTime.read("13/01/1999", TimeKind.DATE))
        .hasMessage("date/time field value out of range: \"13/01/1999\"")
        .asInstanceOf(type(TimeException.class))
        .extracting(TimeException::hint)
        .isEqualTo("Perhaps you need a different \"datestyle\" setting.");
  }

  @Test
  void wordsCountFromTheTimeTheyAreGiven() {
    assertThat(AutomaticTime.read("now", TimeKind.TIMESTAMP).isRelative()).isTrue();
    assertThat(AutomaticTime.read("tomorrow", TimeKind.DATE).isRelative()).isTrue();
    assertThat(AutomaticTime.read("epoch", TimeKind.DATE).isRelative()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "EST; -05:00",
        "utc; Z",
        "US/Pacific; US/Pacific",
        "america/new_york; America/New_York",
        "NEWZONE +2; -02:00",
        "NEWZONE-2:15; +02:15",
        "GMT+2; -02:00",
        "America/Los_Angeles+2; -02:00",
        "+3; -03:00",
      })
  void zonesByName(String name, String expected) {
    assertThat(Zones.of(name)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"nowhere", "GMT+99", "''"})
  void whatIsNoZoneIsRefused(String name) {
    assertThatThrownBy(() -> Zones.of(name))
        .hasMessage("time zone \"" + name + "\" not recognized");
  }
}
