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

/** What people write every day: aliases without AS, names that repeat, defaults. */
final class EverydaySyntaxTest {
  @TempDir static Path directory;
  static TestSession sql;
  private static int made;

  @BeforeAll
  static void open() throws Exception {
    sql = TestSession.open(directory);
    sql.run("CREATE TABLE ev (ts TIMESTAMP, d DECIMAL(10,3), s VARCHAR(20))");
    sql.run("INSERT INTO ev VALUES ('2024-01-01 01:02:03', 1.5, '12')");
  }

  @AfterAll
  static void close() {
    sql.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ts::date x; date; 2024-01-01",
        "ts::time x; time without time zone; 01:02:03",
        "ts::timestamp x; timestamp without time zone; 2024-01-01 01:02:03",
        "ts::timestamptz x; timestamp with time zone; 2024-01-01 01:02:03",
        "ts::timestamp without time zone x; timestamp without time zone; 2024-01-01 01:02:03",
        "ts::timestamp with time zone x; timestamp with time zone; 2024-01-01 01:02:03",
        "ts::time without time zone x; time without time zone; 01:02:03",
        "ts::timestamp(0) x; timestamp without time zone; 2024-01-01 01:02:03",
        "'1 day'::interval x; interval; 1 day",
        "d::double precision x; double precision; 1.5",
        "d::decimal(8,2) x; numeric(8,2); 1.50",
        "d::numeric x; numeric(18,0); 2",
        "d::real x; real; 1.5",
        "s::int x; integer; 12",
        "s::bigint \"X\"; bigint; 12",
        "'true'::boolean x; boolean; true",
        "ts::date::timestamp x; timestamp without time zone; 2024-01-01 00:00:00",
        "(ts)::date x; date; 2024-01-01",
        "max(ts)::date x; date; 2024-01-01",
        "case when true then ts end::date x; date; 2024-01-01",
        "date_trunc('month', ts)::date x; date; 2024-01-01",
        "null::date x; date; null",
        "date '2024-01-01'::timestamp x; timestamp without time zone; 2024-01-01 00:00:00",
        "ts::date - ts::date x; integer; 0"
      })
  void aNameAfterAnyTypeIsAnAlias(String item, String type, String value) throws SqlException {
    String query = "SELECT " + item + " FROM ev";
    for (String form :
        new String[] {
          query,
          query.replace("SELECT", "SELECT DISTINCT"),
          query.replace("SELECT", "SELECT TOP 1"),
          "SELECT x FROM (" + query + ") q",
          "WITH q AS (" + query + ") SELECT x FROM q"
        }) {
      TestSession.Result result = sql.run(form);
      assertThat(result.columns()).as(form).containsExactly("x " + type);
      assertThat(result.rows()).as(form).containsExactly(value);
    }
    String name = "alias_" + made++;
    sql.run("CREATE VIEW v_" + name + " AS " + query);
    assertThat(sql.rows("SELECT x FROM v_" + name)).containsExactly(value);
    sql.run("CREATE TABLE t_" + name + " AS " + query);
    assertThat(sql.rows("SELECT x FROM t_" + name)).containsExactly(value);
    sql.run("SELECT " + item + " INTO i_" + name + " FROM ev");
    assertThat(sql.rows("SELECT x FROM i_" + name)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"varchar(10)", "character varying(10)", "char(10)", "text", "bpchar"})
  void aNameAfterATextTypeIsAnAlias(String type) throws SqlException {
    assertThat(sql.value("SELECT x || '!' FROM (SELECT s::" + type + " x, 1 y FROM ev) q"))
        .startsWith("12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "select ts::date day, count(*) n from ev group by 1; 2024-01-01|1",
        "select ts::date day, count(*) n from ev group by day order by day; 2024-01-01|1",
        "select ts::date year, ts::time hour from ev; 2024-01-01|01:02:03",
        "select ts::date date, d::int date_key from ev; 2024-01-01|2",
        "select a.ts::date x, b.ts::time y from ev a join ev b on a.ts::date = b.ts::date;"
            + " 2024-01-01|01:02:03",
        "select ts::date x from ev union select '2023-01-01'::date y order by 1 limit 1; 2023-01-01",
        "select ts::date x, ev.s from ev where ts::date = '2024-01-01' order by ts::date desc;"
            + " 2024-01-01|12",
        "select ts::date in ('2024-01-01') x, ts::date between '2023-01-01' and '2025-01-01' y"
            + " from ev; true|true",
        "select ts::timestamptz at time zone 'UTC' x from ev; 2024-01-01 01:02:03",
        "select sysdate::date = current_date; true",
        "select sysdate::date x from ev where sysdate::date < sysdate - interval '1 day'; ",
        "select getdate()::date = sysdate::timestamp::date x; true",
        "select current_date::timestamp = current_timestamp::date x; true",
        "select current_user::varchar(3) x; aws"
      })
  void castsStandInAnyQuery(String query, String row) throws SqlException {
    assertThat(sql.rows(query))
        .containsExactlyElementsOf(row == null ? java.util.List.of() : java.util.List.of(row));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "sys", "memory", "temp"})
  void aSchemaMayBeNamedLikeACatalog(String schema) throws SqlException {
    String table = schema + ".t";
    sql.run("CREATE SCHEMA " + schema);
    sql.run("CREATE TABLE " + table + " (a INT IDENTITY(1,1), b INT DEFAULT 5, c VARCHAR(10))");
    sql.run("INSERT INTO " + table + " (c) VALUES ('x')");
    sql.run("INSERT INTO " + table + " (c) SELECT 'y' FROM " + table);
    assertThat(sql.rows("SELECT * FROM " + table + " ORDER BY a"))
        .containsExactly("1|5|x", "2|5|y");
    assertThat(
            sql.rows(
                "SELECT " + table + ".*, t.a FROM dev." + table + " WHERE " + table + ".a = 1"))
        .containsExactly("1|5|x|1");
    sql.run("CREATE VIEW " + schema + ".v AS SELECT t.a, b FROM " + table + " WHERE c = 'x'");
    sql.run(
        "CREATE VIEW public.w_"
            + schema
            + " AS WITH q AS (SELECT * FROM "
            + schema
            + ".v)"
            + " SELECT q.a FROM q JOIN "
            + table
            + " AS x ON x.a = q.a LEFT JOIN "
            + table
            + " ON t.a = x.a");
    assertThat(sql.rows("SELECT * FROM w_" + schema)).containsExactly("1");
    sql.run("UPDATE " + table + " SET b = 3 WHERE " + table + ".a = 1");
    sql.run(
        "UPDATE "
            + table
            + " SET b = t.b + s.b FROM "
            + table
            + " s WHERE s.a = "
            + table
            + ".a + 1");
    sql.run("CREATE TABLE " + schema + ".made AS SELECT b FROM " + table);
    sql.run("DELETE FROM " + table + " USING " + schema + ".made WHERE made.b = " + table + ".a");
    sql.run("SET search_path TO " + schema);
    assertThat(sql.rows("SELECT a, t.b FROM t ORDER BY 1")).containsExactly("1|8", "2|5");
    sql.run("SET search_path TO public; DROP SCHEMA " + schema + " CASCADE");
    assertThat(sql.error("SELECT * FROM " + table).sqlState()).isIn("3F000", "42P01");
  }

  @Test
  void catalogsOfTheSandboxAreOtherDatabases() {
    for (String name : new String[] {"sys.main.rs_users", "temp.main.x", "other.public.t"}) {
      assertThat(sql.error("SELECT * FROM " + name).sqlState()).as(name).isEqualTo("0A000");
    }
  }

  @Test
  void aDefaultMayNameASequenceThatCannotBe() throws SqlException {
    sql.run("CREATE TABLE numbered (id INT DEFAULT nextval('numbered_seq'), v INT)");
    sql.run(
        "CREATE TABLE dumped (id INT DEFAULT nextval('public.numbered_seq'::regclass) NOT NULL,"
            + " day DATE DEFAULT sysdate::date)");
    sql.run("INSERT INTO numbered VALUES (1, 2); INSERT INTO dumped (id) VALUES (3)");
    assertThat(sql.rows("SELECT id, day = current_date FROM dumped")).containsExactly("3|true");
    for (String statement :
        new String[] {
          "INSERT INTO numbered (v) VALUES (2)",
          "INSERT INTO numbered VALUES (DEFAULT, 2)",
          "INSERT INTO numbered (v) SELECT 2",
          "SELECT nextval('Numbered_SEQ')",
          "SELECT currval('\"numbered_seq\"')",
          "SELECT setval('numbered_seq', 1)"
        }) {
      SqlException error = sql.error(statement);
      assertThat(error).as(statement).hasMessage("relation \"numbered_seq\" does not exist");
      assertThat(error.sqlState()).isEqualTo("42P01");
    }
  }
}
