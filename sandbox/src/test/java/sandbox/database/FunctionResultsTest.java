package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.sql.SqlException;

/** What functions answer at the edges of their domain, and how often they evaluate arguments. */
final class FunctionResultsTest {
  private static final int ROWS = 3000;

  @TempDir static Path directory;
  static TestSession sql;

  @BeforeAll
  static void open() throws Exception {
    sql = TestSession.open(directory);
    StringBuilder rows = new StringBuilder("INSERT INTO n VALUES (0, '2016-02-29')");
    for (int i = 1; i < ROWS; i++) {
      rows.append(", (").append(i).append(", NULL)");
    }
    sql.run("CREATE TABLE n (i INT, d DATE); " + rows);
  }

  @AfterAll
  static void close() {
    sql.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SQRT(-1); 2201F; cannot take square root of a negative number",
        "DSQRT(-0.5); 2201F; cannot take square root of a negative number",
        "|/ -4; 2201F; cannot take square root of a negative number",
        "LN(0); 2201E; cannot take logarithm of zero",
        "LN(-1); 2201E; cannot take logarithm of a negative number",
        "DLOG1(0); 2201E; cannot take logarithm of zero",
        "LOG(0); 2201E; cannot take logarithm of zero",
        "DLOG10(-3); 2201E; cannot take logarithm of a negative number",
        "LOG(i) FROM n WHERE i = 0; 2201E; cannot take logarithm of zero",
        "ASIN(2); 22003; input is out of range",
        "ACOS(-1.5); 22003; input is out of range",
        "POWER(10, 400); 22003; result is out of range",
        "POW(0, -1); 22003; result is out of range",
        "DPOW(-8, 0.5); 2201F; invalid argument for power function",
        "10 ^ 400; 22003; result is out of range",
        "EXP(1000); 22003; result is out of range",
        "DEXP(1000); 22003; result is out of range",
        "COT(0); 22003; result is out of range",
        "DEGREES(1e308); 22003; result is out of range",
        "MOD(5, 0); 22012; Divide by zero",
        "SPLIT_PART('a-b', '-', 0); 22023; field position must be greater than zero",
        "SPLIT_PART('a-b', '-', -1); 22023; field position must be greater than zero",
        "NEXT_DAY('2014-08-20', 'Xyz'); 22007; invalid day of week: \"Xyz\"",
      })
  void outsideItsDomainAFunctionIsAnError(String expression, String state, String message) {
    assertThat(sql.error("SELECT " + expression))
        .hasMessage(message)
        .extracting(SqlException::sqlState)
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SQRT(2.25); 1.5",
        "SQRT(NULL); null",
        "(|/ 16.0) + 1; 5.0",
        "||/ 27; 3.0",
        "LN(1); 0.0",
        "LOG(1000); 3.0",
        "EXP(0); 1.0",
        "POWER(-2, 3); -8.0",
        "2 ^ 10; 1024.0",
        "ASIN(1) * 2 = PI(); true",
        "COS(0); 1.0",
        "SPLIT_PART('a-b', '-', 3); ''",
        "NEXT_DAY('2014-08-20', 'tues'); 2014-08-26",
        "NEXT_DAY('2014-08-20', 'W'); error",
      })
  void insideItIsANumber(String expression, String expected) throws SqlException {
    if (expected.equals("error")) {
      assertThat(sql.error("SELECT " + expression).sqlState()).isEqualTo("22007");
    } else {
      assertThat(sql.value("SELECT " + expression)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "JSON_EXTRACT_PATH_TEXT('{\"city\":\"Oslo\"}', 'town'); null",
        "JSON_EXTRACT_PATH_TEXT('{\"a\":{\"b\":1}}', 'a', 'c'); null",
        "JSON_EXTRACT_PATH_TEXT('{\"a\":1}', 'a', 'b', TRUE); null",
        "JSON_EXTRACT_PATH_TEXT('{bad', 'a', TRUE); null",
        "JSON_EXTRACT_PATH_TEXT(NULL, 'a'); null",
        "JSON_EXTRACT_PATH_TEXT('{\"a\":\"\"}', 'a'); ''",
        "JSON_EXTRACT_PATH_TEXT('{\"a/b\":{\"c~d\":7}}', 'a/b', 'c~d'); 7",
        "JSON_EXTRACT_ARRAY_ELEMENT_TEXT('[1,2]', 1); 2",
        "JSON_EXTRACT_ARRAY_ELEMENT_TEXT('[1,2]', 2); null",
        "JSON_EXTRACT_ARRAY_ELEMENT_TEXT('[1,2]', -1); null",
        "JSON_EXTRACT_ARRAY_ELEMENT_TEXT('[1,', 0, TRUE); null",
        "JSON_ARRAY_LENGTH('[1,2', TRUE); null",
        "JSON_ARRAY_LENGTH('[1,2]', FALSE); 2",
      })
  void whatJsonDoesNotHoldIsNull(String expression, String expected) throws SqlException {
    assertThat(sql.value("SELECT " + expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JSON_EXTRACT_PATH_TEXT('{bad', 'a')",
        "JSON_EXTRACT_ARRAY_ELEMENT_TEXT('[1,', 0)",
        "JSON_EXTRACT_ARRAY_ELEMENT_TEXT('[1,', 0, FALSE)",
        "JSON_ARRAY_LENGTH('[1,2')",
      })
  void jsonThatIsNoneIsAnError(String expression) {
    assertThat(sql.error("SELECT " + expression)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "DATEADD(year, 1, '2016-02-29'); 2017-03-01 00:00:00",
        "DATEADD(year, 4, '2016-02-29'); 2020-02-29 00:00:00",
        "DATEADD(y, -1, TIMESTAMP '2016-02-29 10:20:30'); 2015-03-01 10:20:30",
        "DATEADD(decade, 1, '2016-02-29'); 2026-03-01 00:00:00",
        "DATEADD(month, 12, '2016-02-29'); 2017-02-28 00:00:00",
        "DATEADD(quarter, 4, '2016-02-29'); 2017-02-28 00:00:00",
        "DATEADD(year, 1, '2015-02-28'); 2016-02-28 00:00:00",
        "DATEADD(year, 1, d) FROM n WHERE i = 0; 2017-03-01 00:00:00",
        "DATEADD(year, 1, d) FROM n WHERE i = 1; null",
      })
  void aYearAfterALeapDayIsTheFirstOfMarch(String expression, String expected) throws SqlException {
    assertThat(sql.value("SELECT " + expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TIMESTAMP WITH TIME ZONE 'epoch' + INTERVAL '1 second'; 1970-01-01 00:00:01",
        "TIMESTAMP WITHOUT TIME ZONE 'epoch' + 1541106106796/1000 * INTERVAL '1 second'; 2018-11-01 21:01:46",
        "timestamp(6) with time zone 'epoch' + 1541106106796/1000.0 * interval '1 second'; 2018-11-01 21:01:46.796000",
        "INTERVAL '1 day' + TIMESTAMP WITH TIME ZONE 'epoch'; 1970-01-02 00:00:00",
        "TIMESTAMPTZ 'epoch' + INTERVAL '1 day'; 1970-01-02 00:00:00",
        "'epoch'::timestamp without time zone + INTERVAL '5 seconds'; 1970-01-01 00:00:05",
        "DATE 'epoch' + 3 * INTERVAL '1 day'; 1970-01-04 00:00:00",
        "TIMESTAMP WITHOUT TIME ZONE 'epoch' - INTERVAL '1 second'; 1969-12-31 23:59:59",
        "TIMESTAMP '2024-01-01' + INTERVAL '1 day' / 2; 2024-01-01 12:00:00",
        "TIMESTAMP '2024-01-01' + (INTERVAL '1 day' + INTERVAL '2 hours') / 2; 2024-01-01 13:00:00",
        "TIMESTAMP '2024-01-01' + 2 * INTERVAL '1 day' / 4; 2024-01-01 12:00:00",
        "TIMESTAMP '2024-01-01' + INTERVAL '1 second' / 1000 * 3; 2024-01-01 00:00:00.003000",
        "TIMESTAMP '2024-01-01' + INTERVAL '1 month' / 2; 2024-01-16 00:00:00",
        "TIMESTAMP '2024-01-02' + INTERVAL '1 day' / -2; 2024-01-01 12:00:00",
        "TIMESTAMP '2024-01-01' + '1 day'::interval / (1 + 1); 2024-01-01 12:00:00",
        "TIMESTAMP '2024-01-01' + CAST('1 day' AS interval) / ABS(-2); 2024-01-01 12:00:00",
        "TIMESTAMP '2024-01-01' + '1 day'; 2024-01-02 00:00:00",
        "'1 day'::interval + TIMESTAMP '2024-01-01'; 2024-01-02 00:00:00",
        "'2024-01-01'::date + '1 day'::interval; 2024-01-02 00:00:00",
        "d + '1 day'::interval FROM n WHERE i = 0; 2016-03-01 00:00:00",
        "'a' + 'b'::varchar; ab",
        "7 / 2; 3",
      })
  void timesAndIntervalsAreArithmetic(String expression, String expected) throws SqlException {
    assertThat(sql.value("SELECT " + expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TO_DATE('20010631', 'YYYYMMDD'); 2001-07-01",
        "TO_DATE('20010631', 'YYYYMMDD', FALSE); 2001-07-01",
        "TO_DATE(20090131, 'YYYYMMDD'); 2009-01-31",
        "TO_TIMESTAMP('2011-12-18 24:38:15', 'YYYY-MM-DD HH24:MI:SS'); 2011-12-19 00:38:15",
        "TO_TIMESTAMP('12/18/2011 14:03', 'MM/DD/YYYY HH24:MI'); 2011-12-18 14:03:00",
        "TO_TIMESTAMP('12/18/2011 2:03 pm', 'MM/DD/YYYY HH:MI AM'); 2011-12-18 14:03:00",
        "TO_TIMESTAMP(TIMESTAMP '2011-12-18 01:02:03.5', 'YYYY-MM-DD HH24:MI:SS');"
            + " 2011-12-18 01:02:03",
        "TO_TIMESTAMP(NULL, 'YYYY'); null",
        "TO_CHAR(TIMESTAMP '2022-05-16 23:15:59', 'ID'); 1",
        "TO_CHAR(DATE '2009-12-31', 'FMMonth DDth, Y,YYY'); December 31st, 2,009",
        "TO_CHAR(d, 'cc RM IW') FROM n WHERE i = 0; 21 II   09",
        "TO_CHAR(-125.8, '999D99S'); 125.80-",
      })
  void formatsOfTimesAreOneTable(String expression, String expected) throws SqlException {
    assertThat(sql.value("SELECT " + expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TO_DATE('20010631', 'YYYYMMDD', TRUE); 22008; date/time field date value out of range: 2001-6-31",
        "TO_TIMESTAMP('2011-12-18 24:38:15', 'YYYY-MM-DD HH24:MI:SS', TRUE); 22008; date/time field time value out of range: 24:38:15.0",
        "TO_DATE('x', 'YYYY'); 22007; invalid value for \"YYYY\" in source string: \"x\"",
        "TO_DATE('2001 UTC', 'YYYY TZ'); 0A000; \"TZ\"/\"tz\"/\"OF\" format patterns are not supported",
      })
  void textsBesideTheirFormatAreErrors(String expression, String state, String message) {
    assertThat(sql.error("SELECT " + expression))
        .hasMessage(message)
        .extracting(SqlException::sqlState)
        .isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DECODE((RANDOM() * 2)::INT, 0, 'a', 1, 'b', 2, 'c') IS NULL",
        "CASE (RANDOM() * 2)::INT WHEN 0 THEN 'a' WHEN 1 THEN 'b' WHEN 2 THEN 'c' END IS NULL",
        "CASE i WHEN -1 THEN 0 ELSE CASE FLOOR(RANDOM() * 2) WHEN 0 THEN 1 WHEN 1 THEN 2 END END"
            + " IS NULL",
        "NULLIF((RANDOM() * 2)::INT, 1) = 1",
        "LEN((RANDOM() * 1000000)::VARCHAR(3)) > 3",
        "LEN(CAST(RANDOM() * 1000000 AS CHAR(2))) > 2",
        "DATE_CMP(DATEADD(day, (RANDOM() * 3)::INT, '2024-01-01')::DATE, NULL) IS NOT NULL",
        "MONTHS_BETWEEN(DATEADD(month, (RANDOM() * 3)::INT, '2024-01-31')::DATE, '2024-01-31')"
            + " NOT IN (0, 1, 2, 3)",
      })
  void argumentsAreEvaluatedOnce(String neverTrue) throws SqlException {
    assertThat(sql.value("SELECT COUNT(*) FROM n WHERE " + neverTrue)).isEqualTo("0");
  }

  @Test
  void membershipComparesOneNumber() throws SqlException {
    long rows =
        Long.parseLong(
            sql.value(
                "SELECT COUNT(*) FROM n a, n b WHERE a.i < 30 AND FLOOR(RANDOM() * 4) IN (0, 1, 2, 3)"
                    + " AND FLOOR(RANDOM() * 2) NOT IN (0, 1) = FALSE"));
    assertThat(rows).isEqualTo(30L * ROWS);
  }

  @Test
  void averagesSumAndCountTheSameValues() throws SqlException {
    assertThat(sql.value("SELECT AVG(CASE WHEN RANDOM() < 0.5 THEN 10 END) FROM n"))
        .isEqualTo("10");
    assertThat(sql.value("SELECT AVG(DECODE(FLOOR(RANDOM() * 2), 0, 10, 1, 10)) FROM n"))
        .isEqualTo("10");
    assertThat(
            sql.rows("SELECT DISTINCT AVG(CASE WHEN RANDOM() < 0.5 THEN 10.5 END) OVER () FROM n"))
        .containsExactly("10.5");
    assertThat(sql.value("SELECT AVG(CASE WHEN RANDOM() > 2 THEN 10 END) FROM n"))
        .isEqualTo("null");
  }

  @Test
  void writtenTextsAreMeasuredOnce() throws SqlException {
    sql.run(
        "CREATE TABLE written (v VARCHAR(4), c CHAR(4), d VARCHAR(4) DEFAULT REPEAT('x',"
            + " FLOOR(RANDOM() * 5)::INT))");
    sql.run(
        "INSERT INTO written (v, c) SELECT REPEAT('x', FLOOR(RANDOM() * 5)::INT),"
            + " REPEAT('x', FLOOR(RANDOM() * 5)::INT) FROM n");
    sql.run("INSERT INTO written (v) SELECT '' FROM n");
    sql.run("UPDATE written SET v = REPEAT('x', FLOOR(RANDOM() * 5)::INT)");
    assertThat(
            sql.value("SELECT COUNT(*) FROM written WHERE LEN(v) > 4 OR LEN(c) > 4 OR LEN(d) > 4"))
        .isEqualTo("0");
  }
}
