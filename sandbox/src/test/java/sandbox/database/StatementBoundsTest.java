package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.sql.SqlException;

/** What one statement may ask for: the length of texts, the number of its parts, its nesting. */
final class StatementBoundsTest {
  @TempDir static Path directory;
  private static TestSession session;

  @BeforeAll
  static void start() throws Exception {
    session = TestSession.open(directory);
    session.run("create table wide (t varchar(max), u varchar(max), n int)");
    session.run("insert into wide values (repeat('x', 40000), repeat('y', 40000), 70000)");
    session.run("insert into wide values (repeat('x', 40000), repeat('y', 40000), 70000)");
  }

  @AfterAll
  static void stop() {
    session.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select repeat('x', 1000000000)",
        "select repeat('xy', 32768)",
        "select length(replace(repeat('x', 10000000), 'x', repeat('y', 1000)))",
        "select replace(repeat('x', 60000), 'x', 'yy')",
        "select replicate(t, n) from wide",
        "select repeat('ü', 32768)",
        "select lpad('x', 1000000000, 'y')",
        "select rpad(t, n) from wide",
        "select rpad('', 30000, '€')",
        "select t || u from wide",
        "select concat(t, u) from wide",
        "select t + u from wide",
        "select replace(t, 'x', 'yy') from wide",
        "select to_char(n, '999999') || replace(t, 'x', 'yy') from wide",
        "select to_char(n, '999999'), repeat(t, 2) from wide",
        "create table longer as select replace(t, 'x', 'yy') as r from wide",
        "insert into wide select repeat(t, 2), u, n from wide",
        "update wide set t = repeat(t, 2)"
      })
  void noTextIsLongerThanAVarchar(String sql) {
    SqlException error = session.error(sql);
    assertThat(error.sqlState()).isEqualTo("XX000");
    assertThat(error.getMessage()).isEqualTo("Value too long for character type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "select length(repeat('x', 65535)) => 65535",
        "select octet_length(repeat('ü', 32767)) => 65534",
        "select length(replace(repeat('x', 32767), 'x', 'yy')) => 65534",
        "select replace('abcabc', 'b', '--') => a--ca--c",
        "select replace('abc', '', 'x') => abc",
        "select repeat('ab', 0) || repeat('ab', -1) || '.' => .",
        "select lpad('a', 5, 'xy') || rpad('abc', 2) || lpad('é', 3, '') => xyxyaabé",
        "select max(length(t || substring(u, 1, 25535))) from wide => 65535",
        "select max(length(t || u::varchar(25535))) from wide => 65535"
      })
  void whatFitsIsTaken(String sql, String value) throws SqlException {
    assertThat(session.value(sql)).isEqualTo(value);
  }

  @Test
  void listaggHasALimit() throws SqlException {
    assertThat(session.error("select listagg(t) from wide").getMessage())
        .isEqualTo("Result size exceeds LISTAGG limit");
    assertThat(session.error("select listagg(t, ',') within group (order by n) from wide"))
        .hasMessage("Result size exceeds LISTAGG limit");
    assertThat(session.value("select listagg(substring(t, 1, 3), ',') from wide"))
        .isEqualTo("xxx,xxx");
  }

  private static String many(String element, String separator, int number) {
    return String.join(separator, Collections.nCopies(number, element));
  }

  private static String numbers(String separator, int number) {
    return IntStream.range(0, number)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(separator));
  }

  private static void refused(String sql, String state, String words) {
    SqlException error = session.error(sql);
    assertThat(error.sqlState() + " " + error.getMessage()).startsWith(state).contains(words);
  }

  @Test
  void partsOfAStatementHaveALimitThatTheErrorNames() {
    refused("select 1 where 5 not in (" + numbers(",", 40_000) + ")", "54001", "IN list");
    refused("delete from wide where n in (" + numbers(",", 40_000) + ")", "54001", "IN list");
    refused("select 1 from wide where " + many("n = 1", " or ", 6_000), "54001", "AND or OR");
    refused(
        "select case " + many("when n = 1 then 2", " ", 6_000) + " end from wide", "54001", "CASE");
    refused(many("select 1", " union all ", 1_200), "54001", "set operations");
    refused("select 1 from " + many("wide", " w, ", 150) + " w", "54001", "tables");
    refused("select " + many("1", ",", 1_665), "54011", "target lists");
  }

  @Test
  void nestingHasALimitThatTheErrorNames() {
    refused("select " + many("n", " + ", 2_000) + " from wide", "54001", "stack depth");
    refused("select " + many("n", " + ", 50_000) + " from wide", "54001", "stack depth");
    refused("select " + "(".repeat(10_000) + "1" + ")".repeat(10_000), "54001", "stack depth");
    refused("select " + "abs(".repeat(10_000) + "1" + ")".repeat(10_000), "54001", "stack depth");
  }

  @Test
  void whatPeopleWriteIsTaken() throws SqlException {
    assertThat(session.value("select count(*) from wide where n in (" + numbers(",", 5_000) + ")"))
        .isEqualTo("0");
    assertThat(session.value("select length(" + many("'ab'", " || ", 1_000) + ")"))
        .isEqualTo("2000");
    assertThat(session.rows(many("select 1", " union all ", 200))).hasSize(200);
  }
}
