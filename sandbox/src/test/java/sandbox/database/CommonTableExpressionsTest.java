package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.sql.SqlException;

/** The name of a common table expression hides tables, views and system views of that name. */
final class CommonTableExpressionsTest {
  @TempDir static Path directory;
  static TestSession sql;
  private static int made;

  @BeforeAll
  static void open() throws Exception {
    sql = TestSession.open(directory);
    sql.run("CREATE TABLE pz (userid INT, t INT); INSERT INTO pz VALUES (1, 1), (6, NULL), (7, 8)");
    sql.run("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)");
    sql.run("CREATE TEMP TABLE passing (a INT)");
    sql.run("CREATE VIEW seen AS SELECT 1 AS one");
  }

  @AfterAll
  static void close() {
    sql.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "with pz as (select * from pz where userid > 5) select count(*) from pz; 2",
        "with \"PZ\" as (select 5 as x) select x from pz; 5",
        "with a as (select * from pz), pz as (select 99 as x) select count(*) + max(x) from a, pz; 102",
        "with recursive pz(n) as (select 1 union all select n + 1 from pz where n < 3)"
            + " select sum(n) from pz; 6",
        "with pz as (select 5 as x) select x from pz where x in (select x from pz); 5",
        "with pz as (select 5 as x) select (select max(x) from pz) from public.pz where userid = 6; 5",
        "select max(x) from (with pz as (select 50 as x) select x from pz) q; 50",
        "select x from (with pz as (select 5 as x) select x from pz) q where x in"
            + " (select userid + 4 from pz); 5",
        "with pz as (select 1 as x), q as (with pz as (select 2 as x) select x from pz)"
            + " select q.x * 10 + pz.x from q, pz; 21",
        "with pg_user as (select 1 as a) select * from pg_user; 1",
        "with stl_query as (select 2 as a), b as (select a + 1 as a from stl_query)"
            + " select b.a from b join stl_query s on s.a < b.a; 3",
        "with svv_table_info(a) as (select 4) select a from svv_table_info; 4",
        "with pg_user as (select usename from pg_user where usename = 'rdsdb')"
            + " select count(*) from pg_user; 1",
        "with seen as (select 7 as x) select x from seen; 7",
        "with passing as (select 8 as x) select x from passing; 8",
        "with duckdb_tables as (select 9 as a) select a from duckdb_tables; 9"
      })
  void theExpressionWinsInQueriesViewsAndTables(String query, String value) throws SqlException {
    String name = "made_" + made++;
    assertThat(sql.value(query)).isEqualTo(value);
    sql.run("CREATE VIEW v_" + name + " AS " + query);
    assertThat(sql.value("SELECT * FROM v_" + name)).as("view").isEqualTo(value);
    sql.run("CREATE VIEW w_" + name + " AS SELECT * FROM v_" + name);
    assertThat(sql.value("SELECT * FROM w_" + name)).as("view over view").isEqualTo(value);
    sql.run("CREATE TABLE t_" + name + " AS " + query);
    assertThat(sql.value("SELECT * FROM t_" + name)).as("table").isEqualTo(value);
    sql.run("CREATE TABLE i_" + name + " (x BIGINT)");
    sql.run("INSERT INTO i_" + name + " " + query);
    assertThat(sql.value("SELECT * FROM i_" + name)).as("insert").isEqualTo(value);
  }

  @Test
  void outsideItsScopeTheTableIsMeant() throws SqlException {
    sql.run(
        "CREATE VIEW beside AS SELECT x FROM (WITH pz AS (SELECT 50 AS x) SELECT x FROM pz) q"
            + " UNION ALL SELECT userid FROM pz");
    assertThat(sql.rows("SELECT x FROM beside ORDER BY 1")).containsExactly("1", "6", "7", "50");
    assertThat(
            sql.value(
                "SELECT a FROM (WITH pg_user AS (SELECT 0 AS a) SELECT a FROM pg_user) q"
                    + " WHERE EXISTS (SELECT 1 FROM pg_user WHERE usename = 'awsuser')"))
        .isEqualTo("0");
  }

  @Test
  void writesSeeTheExpressionsOfTheirSubqueries() throws SqlException {
    sql.run("CREATE TABLE kept (x INT); INSERT INTO kept VALUES (6), (7), (9)");
    sql.run("DELETE FROM kept WHERE x IN (WITH pz AS (SELECT 9 AS x) SELECT x FROM pz)");
    sql.run(
        "UPDATE kept SET x = 70 WHERE x IN (WITH pg_user AS (SELECT 7 AS x) SELECT x FROM pg_user)");
    assertThat(sql.rows("SELECT x FROM kept ORDER BY 1")).containsExactly("6", "70");
  }

  @Test
  void isDistinctFromNamesNoTable() throws SqlException {
    sql.run("CREATE VIEW differs AS SELECT userid, userid IS DISTINCT FROM t AS d FROM pz");
    assertThat(sql.rows("SELECT * FROM differs ORDER BY 1"))
        .containsExactly("1|false", "6|true", "7|true");
    sql.run(
        "CREATE VIEW same AS SELECT userid FROM pz, t"
            + " WHERE userid IS NOT DISTINCT FROM t.a AND pz.t IS NOT DISTINCT FROM a");
    assertThat(sql.rows("SELECT * FROM same")).containsExactly("1");
    sql.run("SELECT userid IS DISTINCT FROM t AS d INTO into_differs FROM pz WHERE userid = 7");
    assertThat(sql.rows("SELECT d FROM into_differs")).containsExactly("true");
  }

  @Test
  void aRelationAfterTheConditionOfAJoinIsFound() throws SqlException {
    assertThat(
            sql.value(
                "SELECT COUNT(*) FROM pg_class c JOIN pg_namespace n ON c.relnamespace = n.oid,"
                    + " pg_user u WHERE u.usename = 'rdsdb' AND c.relname = 'pz'"))
        .isEqualTo("1");
    sql.run("CREATE SCHEMA apart; CREATE TABLE apart.late (x INT)");
    sql.run("SET search_path TO apart, public");
    sql.run("CREATE VIEW public.listed AS SELECT userid FROM pz JOIN t ON t.a = pz.userid, late");
    sql.run("INSERT INTO late VALUES (1), (2); SET search_path TO public");
    assertThat(sql.rows("SELECT * FROM listed")).containsExactly("1", "1");
  }
}
