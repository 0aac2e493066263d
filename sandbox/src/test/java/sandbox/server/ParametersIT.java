package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters anywhere in statements that write, from Amazon's and PostgreSQL's drivers. */
final class ParametersIT {
  @TempDir static Path directory;
  private static RunningServer running;
  private static Connection redshift;
  private static Connection postgres;

  private enum Driver {
    REDSHIFT,
    POSTGRES;

    Connection connection() {
      return this == REDSHIFT ? redshift : postgres;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    running = RunningServer.cluster(directory);
    redshift = running.redshift();
    postgres = running.postgres("prepareThreshold", "1");
    run(
        "CREATE TABLE t (id INT, v VARCHAR(40), n INT, d DATE, ts TIMESTAMP, m DECIMAL(10,2),"
            + " b BOOLEAN, f FLOAT8, s SUPER)");
    run("CREATE TABLE u (id INT, v VARCHAR(40))");
    run("INSERT INTO u VALUES (1, 'uno'), (2, 'dos')");
  }

  @AfterAll
  static void stop() throws SQLException {
    redshift.close();
    postgres.close();
    running.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    run("DELETE FROM t");
    run("INSERT INTO t VALUES (1, 'one', 10, '2020-01-01', '2020-01-01 10:00:00', 1.5, true, 2.5)");
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = redshift.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Stream<Arguments> onBothDrivers(List<Arguments> forms) {
    return forms.stream()
        .flatMap(
            form ->
                Arrays.stream(Driver.values())
                    .map(
                        driver ->
                            Arguments.of(
                                Stream.concat(Stream.of(driver), Arrays.stream(form.get()))
                                    .toArray())));
  }

  private static Arguments form(String sql, String result, Object... values) {
    return Arguments.of(sql, result, Arrays.asList(values));
  }

  /** A column and the value for it; the column afterwards. */
  static Stream<Arguments> values() {
    Date day = Date.valueOf("2020-05-05");
    Timestamp time = Timestamp.valueOf("2020-05-05 10:11:12");
    return onBothDrivers(
        List.of(
            form("v: ?", "x", "x"),
            form("v: nullif(?, '')", "null", ""),
            form("v: nullif(?, '')", "a", "a"),
            form("v: ? || 'z'", "az", "a"),
            form("v: 'z' || ?", "za", "a"),
            form("v: ? || ?", "ab", "a", "b"),
            form("v: md5(?)", "0cc175b9c0f1b6a831c399e269772661", "a"),
            form("v: upper(?)", "A", "a"),
            form("v: lower(trim(?))", "a", " A "),
            form("v: initcap(?)", "Ab Cd", "ab cd"),
            form("v: split_part(?, '-', 2)", "b", "a-b"),
            form("v: substring(?, 2, ?)", "bc", "abcd", 2),
            form("v: coalesce(?, 'none')", "none", (Object) null),
            form("v: nvl(?, ?)", "b", null, "b"),
            form("v: case when ? = 'a' then 'A' else ? end", "A", "a", "b"),
            form("v: decode(?, 'a', 'A', 'other')", "A", "a"),
            form("v: replace(?, 'a', 'b')", "bbb", "aaa"),
            form("v: cast(? as varchar(3))", "abc", "abcdef"),
            form("v: ?::varchar(3)", "abc", "abcdef"),
            form("v: concat(?, ?)", "ab", "a", "b"),
            form("v: lpad(?, 5, '0')", "00042", "42"),
            form("v: json_extract_path_text(?, 'a')", "b", "{\"a\":\"b\"}"),
            form("v: regexp_replace(?, '[0-9]', '')", "ab", "a1b2"),
            form("v: to_char(?::timestamp, 'YYYY')", "2020", time),
            form("v: (select ? || max(v) from u where id = ?)", "x-uno", "x-", 1),
            form("n: ?", "5", 5),
            form("n: ? + 1", "6", 5),
            form("n: -?", "-5", 5),
            form("n: ? * ?", "30", 5, 6),
            form("n: len(?)", "3", "abc"),
            form("n: nullif(?, 0)", "null", 0),
            form("n: greatest(?, ?)", "9", 3, 9),
            form("n: ?::int", "12", "12"),
            form("n: datediff(day, ?, ?)", "4", Date.valueOf("2020-05-01"), day),
            form("n: extract(year from ?::date)", "2020", day),
            form("d: ?", "2020-05-05", day),
            form("d: ?::date", "2020-05-05", "2020-05-05"),
            form("d: to_date(?, 'YYYYMMDD')", "2020-05-05", "20200505"),
            form("d: dateadd(day, ?, '2020-01-01')", "2020-01-05", 4),
            form("d: trunc(?::timestamp)", "2020-05-05", time),
            form("ts: ?", "2020-05-05 10:11:12", time),
            form("ts: date_trunc('hour', ?)", "2020-05-05 10:00:00", time),
            form(
                "ts: timestamp 'epoch' + ?/1000 * interval '1 second'",
                "2018-11-01 20:57:10",
                1541105830796L),
            form("ts: coalesce(?, getdate())", "2020-05-05 10:11:12", time),
            form("m: ? * 2", "24.68", new BigDecimal("12.34")),
            form("m: round(?, 1)", "12.30", new BigDecimal("12.34")),
            form("f: ? / 2", "2.5", 5.0),
            form("b: ?", "t", true),
            form("b: not ?", "f", true),
            form("b: ? = 'a'", "t", "a"),
            form("b: ? is null", "t", (Object) null),
            form("b: ? in ('a', 'b')", "t", "a"),
            form("b: ? like 'a%'", "t", "abc"),
            form("b: ? between 1 and 5", "t", 3),
            form("s: json_parse(?)", "{\"a\":1}", "{\"a\":1}"),
            form("s: ?", "\"abc\"", "abc")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsAnExpressionOfParameters(
      Driver driver, String form, String result, List<Object> values) throws SQLException {
    String column = form.substring(0, form.indexOf(':'));
    String value = form.substring(form.indexOf(':') + 1);
    String insert = "INSERT INTO t (id, " + column + ") ";
    write(driver, insert + "VALUES (2," + value + ")", values);
    write(driver, insert + "SELECT 2," + value, values);
    write(driver, "UPDATE t SET " + column + " =" + value + " WHERE id = 1", values);
    assertThat(read("SELECT DISTINCT " + column + " FROM t")).containsExactly(result);
    try (Statement statement = driver.connection().createStatement()) {
      statement.execute("DROP TABLE IF EXISTS made");
    }
    write(driver, "CREATE TABLE made AS SELECT" + value + " AS x", values);
    assertThat(read("SELECT COUNT(*) FROM made")).containsExactly("1");
  }

  /** A statement and a query of what it leaves. */
  static Stream<Arguments> statements() {
    Date day = Date.valueOf("2020-01-01");
    Timestamp time = Timestamp.valueOf("2020-06-01 00:00:00");
    return onBothDrivers(
        List.of(
            form("update t set v = v || ? > v", "onex", "x"),
            form("update t set v = ? || v > v", "xone", "x"),
            form("update t set v = replace(v, ?, ?) > v", "two", "one", "two"),
            form("update t set v = coalesce(?, v) > v", "one", (Object) null),
            form("update t set v = case when n > ? then ? else v end > v", "big", 5, "big"),
            form("update t set n = n + ? where v = ? and d >= ? > n", "15", 5, "one", day),
            form("update t set n = ? where v like ? || '%' > n", "5", 5, "o"),
            form("update t set n = ? where v in (?, ?) > n", "5", 5, "one", "two"),
            form("update t set n = ? where n between ? and ? > n", "5", 5, 1, 20),
            form("update t set n = ? where id = (select id from u where v = ?) > n", "5", 5, "uno"),
            form("update t set d = d + ? > d", "2020-01-04", 3),
            form("update t set d = dateadd(month, ?, d) > d", "2020-02-01", 1),
            form("update t set ts = ts + ? * interval '1 day' > ts", "2020-01-03 10:00:00", 2),
            form("update t set ts = ? where ts < ? > ts", "2020-06-01 00:00:00", time, time),
            form("update t set m = m * ? > m", "2.25", new BigDecimal("1.50")),
            form("update t set b = not b where b = ? > b", "f", true),
            form(
                "update t set v = u.v || ? from u where u.id = t.id and u.v = ? > v",
                "uno!",
                "!",
                "uno"),
            form(
                "update t set v = x.v || ? from u join t x on x.id = u.id where u.v = ? > v",
                "one!",
                "!",
                "uno"),
            form("delete from t where v like ? || '%' > n", "", "o"),
            form("delete from t where upper(v) = upper(?) > n", "", "oNe"),
            form("delete from t where d < ?::date + 1 > n", "", "2020-01-01"),
            form("delete from t where id in (select id from u where v = ?) > n", "", "uno"),
            form("delete from t using u where u.id = t.id and u.v = ? > n", "", "uno"),
            form(
                "delete from t using u join t x on x.id = u.id where u.v = ? || 'o' > n", "", "un"),
            form("delete from t where coalesce(v, ?) = ? > n", "", "a", "one"),
            form("delete from t where ? is null or v = ? > n", "", null, "two"),
            form("delete from t where charindex(?, v) > 0 > n", "", "ne"),
            form("insert into t (v) select v || ? from u where id = ? > max(v)", "uno!", "!", 1),
            form(
                "insert into t (v) with q as (select ? as a) select a || ? from q > max(v)",
                "xy",
                "x",
                "y"),
            form("insert into t (id, n) values (?, ? + 1), (?, ?) > sum(n)", "61", 2, 20, 3, 30),
            form(
                "merge into t using u on t.id = u.id when matched then update set v = u.v || ?"
                    + " when not matched then insert (id, v) values (u.id, ? || u.v) > listagg(v)",
                "uno!xdos",
                "!",
                "x"),
            form(
                "merge into t using (select id, v || ? as v from u) u on t.id = u.id and u.id < ?"
                    + " when matched then delete when not matched then insert (id, v)"
                    + " values (u.id, upper(?)) > v",
                "Q",
                "x",
                9,
                "q")));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void aStatementTakesParametersAnywhere(
      Driver driver, String form, String result, List<Object> values) throws SQLException {
    int end = form.lastIndexOf(" > ");
    write(driver, form.substring(0, end), values);
    List<String> left = read("SELECT " + form.substring(end + 3) + " FROM t");
    assertThat(left).containsExactlyElementsOf(result.isEmpty() ? List.of() : List.of(result));
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void aTableIsMadeFromAQueryWithParameters(Driver driver) throws SQLException {
    for (String sql :
        new String[] {
          "CREATE TEMP TABLE picked AS SELECT id, v || ? AS w, ? + 1 AS n FROM u WHERE id = ?",
          "SELECT id, v || ? AS w, ? + 1 AS n INTO TEMP TABLE picked FROM u WHERE id = ?"
        }) {
      Connection connection = driver.connection();
      write(driver, sql, List.of("!", 4, 1));
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id, w, n FROM picked")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1) + rows.getString(2) + rows.getInt(3)).isEqualTo("1uno!5");
        assertThat(rows.next()).isFalse();
        statement.execute("DROP TABLE picked");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void aWrongExpressionOfParametersIsNoSyntaxError(Driver driver) {
    assertThatThrownBy(() -> write(driver, "INSERT INTO t (n) VALUES (nosuch(?))", List.of("a")))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("42883"));
    assertThatThrownBy(() -> write(driver, "INSERT INTO t (v) VALUES (? || missing)", List.of("a")))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("42703"));
    assertThatThrownBy(() -> write(driver, "UPDATE t SET v = repeat(?, 9)", List.of("abcdefgh")))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("22001"));
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void aStatementThatHasFailedRunsAgain(Driver driver) throws SQLException {
    for (String sql :
        new String[] {
          "INSERT INTO t (id, v) VALUES (?, ?)",
          "UPDATE t SET id = ?, v = ?",
          "SELECT 10 / ?::int, ?::varchar(4)"
        }) {
      try (PreparedStatement statement = driver.connection().prepareStatement(sql)) {
        int failures = 0;
        for (int i = 0; i < 12; i++) {
          statement.setInt(1, i == 7 && sql.startsWith("SELECT") ? 0 : 1);
          statement.setString(2, i == 7 && !sql.startsWith("SELECT") ? "x".repeat(66_000) : "ok");
          try {
            statement.execute();
          } catch (SQLException e) {
            failures++;
            assertThat(e.getSQLState()).isIn("22001", "22012");
          }
        }
        assertThat(failures).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void aDecimalHasTheDigitsOfItsValue(Driver driver) throws SQLException {
    Connection connection = driver.connection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE digits (v VARCHAR(12), f FLOAT8, d DECIMAL(18,12))");
    }
    write(
        driver,
        "INSERT INTO digits VALUES (?, ?, ?)",
        List.of(
            new BigDecimal("1.50"),
            new BigDecimal("0.00000000000123"),
            new BigDecimal("0.123456789012")));
    write(
        driver,
        "INSERT INTO digits VALUES (?, ?, ?)",
        List.of(new BigDecimal("20"), new BigDecimal("1e30"), new BigDecimal("1.5")));
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT v, f, ? || 'x' FROM digits WHERE d = ? ORDER BY 1");
        Statement drop = connection.createStatement()) {
      statement.setBigDecimal(1, new BigDecimal("1.50"));
      statement.setBigDecimal(2, new BigDecimal("0.123456789012"));
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("1.50");
        assertThat(rows.getDouble(2)).isEqualTo(0.00000000000123);
        assertThat(rows.getString(3)).isEqualTo("1.50x");
      }
      drop.execute("DROP TABLE digits");
    }
  }

  /** Nobody writes their digits out to see that they are too many. */
  @ParameterizedTest
  @EnumSource(Driver.class)
  void decimalsBeyondAllMeasureAreRefusedAtOnce(Driver driver) throws SQLException {
    for (String value : List.of("1E+200000000", "-7e2147483647", "1E-200000000")) {
      try (PreparedStatement query =
          driver.connection().prepareStatement("SELECT ?::NUMERIC(10, 2)")) {
        query.setQueryTimeout(20);
        query.setObject(1, value, Types.OTHER);
        assertThatThrownBy(query::executeQuery)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).matches("22003|22P02"));
      }
    }
  }

  private static void write(Driver driver, String sql, List<Object> values) throws SQLException {
    try (PreparedStatement statement = driver.connection().prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) == null) {
          statement.setNull(i + 1, Types.VARCHAR);
        } else {
          statement.setObject(i + 1, values.get(i));
        }
      }
      statement.execute();
    }
  }

  private static List<String> read(String sql) throws SQLException {
    try (Statement statement = redshift.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new java.util.ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    }
  }
}
