package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sandbox.sql.SqlException;

/** Views, DEFAULTs and prepared statements answer for the session that runs them, when it does. */
@Timeout(60)
final class SessionFactsTest {
  @TempDir Path directory;
  private TestSession sql;

  @BeforeEach
  void open() throws Exception {
    sql = TestSession.open(directory);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  @Test
  void aViewAnswersForItsCaller() throws SqlException {
    sql.run(
        "CREATE SCHEMA own; CREATE VIEW public.who AS SELECT current_user AS a, USER AS b,"
            + " session_user AS c, current_schema() AS d, pg_backend_pid() AS e,"
            + " current_setting('query_group') AS f, current_database() AS g");
    assertThat(sql.value("SELECT * FROM who"))
        .isEqualTo("awsuser|awsuser|awsuser|public|7|default|dev");
    try (TestSession other = sql.as("bob")) {
      other.run("SET search_path TO own, public; SET query_group TO 'mine'");
      assertThat(other.value("SELECT * FROM who")).isEqualTo("bob|bob|bob|own|8|mine|dev");
      assertThat(
              other.value("WITH w AS (SELECT * FROM who) SELECT a FROM w WHERE a = current_user"))
          .isEqualTo("bob");
    }
    assertThat(sql.value("SELECT a, f FROM who")).isEqualTo("awsuser|default");
  }

  @Test
  void aDefaultIsTheWritersOwn() throws SqlException {
    sql.run(
        "CREATE TABLE log (id INT, who VARCHAR(20) DEFAULT current_user, pid INT DEFAULT"
            + " pg_backend_pid(), day DATE DEFAULT current_date, made TIMESTAMP DEFAULT GETDATE())");
    sql.run("INSERT INTO log (id) VALUES (1)");
    try (TestSession other = sql.as("bob")) {
      other.run("INSERT INTO log (id) VALUES (2); INSERT INTO log (id, who) VALUES (3, DEFAULT)");
      other.run("INSERT INTO log (id) SELECT 4; UPDATE log SET pid = DEFAULT WHERE id = 4");
    }
    sql.run("ALTER TABLE log ADD COLUMN editor VARCHAR(20) DEFAULT current_user");
    assertThat(sql.rows("SELECT id, who, pid FROM log ORDER BY id"))
        .containsExactly("1|awsuser|7", "2|bob|8", "3|bob|8", "4|bob|8");
    assertThat(sql.value("SELECT COUNT(*) FROM log WHERE day IS NOT NULL AND made IS NOT NULL"))
        .isEqualTo("4");
    try (TestSession other = sql.as("bob")) {
      other.run("INSERT INTO log (id) VALUES (5)");
    }
    assertThat(sql.value("SELECT editor FROM log WHERE id = 5")).isEqualTo("bob");
  }

  @Test
  void aDefaultReckonsWithTimes() throws SqlException {
    sql.run(
        "CREATE TABLE e (i INT, at_ TIMESTAMP DEFAULT TIMESTAMP WITHOUT TIME ZONE 'epoch' + 60 *"
            + " INTERVAL '1 second', half TIMESTAMP DEFAULT '2024-01-01'::timestamp + INTERVAL"
            + " '1 day' / 2)");
    sql.run("INSERT INTO e (i) VALUES (1)");
    assertThat(sql.value("SELECT at_, half FROM e"))
        .isEqualTo("1970-01-01 00:01:00|2024-01-01 12:00:00");
  }

  @Test
  void getdateIsTheStatementsAndSysdateTheTransactions() throws Exception {
    sql.run("CREATE TABLE t (g TIMESTAMP DEFAULT GETDATE(), s TIMESTAMP DEFAULT SYSDATE, i INT)");
    sql.run("CREATE VIEW now_ AS SELECT GETDATE() AS g, SYSDATE AS s");
    sql.run("BEGIN");
    String started = sql.value("SELECT SYSDATE");
    String first = sql.value("SELECT GETDATE()");
    assertThat(first).doesNotContain(".");
    String later;
    do {
      later = sql.value("SELECT GETDATE()");
    } while (later.equals(first));
    assertThat(later).isGreaterThan(first);
    assertThat(sql.value("SELECT SYSDATE")).isEqualTo(started);
    assertThat(sql.value("SELECT s FROM now_")).isEqualTo(started);
    assertThat(sql.value("SELECT g FROM now_")).isGreaterThanOrEqualTo(later);
    sql.run("INSERT INTO t (i) VALUES (1)");
    assertThat(sql.value("SELECT s FROM t")).isEqualTo(started);
    assertThat(sql.value("SELECT g FROM t")).isGreaterThanOrEqualTo(later);
    sql.run("COMMIT");
    assertThat(sql.value("SELECT SYSDATE")).isGreaterThan(started);
  }

  @Test
  void aPreparedStatementAsksEachTime() throws Exception {
    DatabaseSession session = sql.session();
    DatabaseSession.StatementText text = session.split("SELECT GETDATE(), current_schema()").get(0);
    session.beginBatch();
    try (DatabaseSession.PreparedStatement prepared = session.prepare(text, new int[0])) {
      session.endBatch(true);
      String first = run(session, prepared);
      assertThat(first).endsWith("|public");
      sql.run("CREATE SCHEMA own; SET search_path TO own");
      String second;
      do {
        second = run(session, prepared);
      } while (second
          .substring(0, second.indexOf('|'))
          .equals(first.substring(0, first.indexOf('|'))));
      assertThat(second).endsWith("|own");
    }
  }

  private static String run(DatabaseSession session, DatabaseSession.PreparedStatement prepared)
      throws SqlException {
    session.beginBatch();
    try (DatabaseSession.Execution execution = session.execute(prepared, List.of())) {
      var rows = execution.rows();
      rows.next();
      return rows.getLong(0) + "|" + rows.getString(1);
    } finally {
      session.endBatch(true);
    }
  }

  @Test
  void timesAreTheSessionsZones() throws SqlException {
    sql.run("SET timezone TO 'Asia/Tokyo'");
    assertThat(
            sql.value(
                "SELECT DATEDIFF(minute, CONVERT_TIMEZONE('Asia/Tokyo', 'UTC', SYSDATE), s) FROM"
                    + " (SELECT SYSDATE AS s) AS x"))
        .isEqualTo("540");
    assertThat(sql.value("SELECT TIMEOFDAY()")).endsWith(" JST");
    assertThat(sql.value("SELECT current_date = TRUNC(SYSDATE)")).isEqualTo("true");
  }

  @Test
  void whatTheLastStatementsDidIsAskedWhenRun() throws SqlException {
    sql.run("CREATE VIEW last_ AS SELECT pg_last_query_id() AS q");
    long query = Long.parseLong(sql.value("SELECT q FROM last_"));
    assertThat(Long.parseLong(sql.value("SELECT q FROM last_"))).isGreaterThan(query);
    assertThat(sql.error("SELECT current_setting('no_such')").sqlState()).isEqualTo("42704");
    assertThat(sql.value("SELECT current_schemas(true)")).isEqualTo("{pg_catalog,public}");
  }

  @Test
  void momentsAreReadInTheSessionsTimeZone() throws SqlException {
    sql.run("SET timezone TO 'America/New_York'");
    sql.run("CREATE TABLE zoned (z TIMESTAMPTZ, p TIMESTAMP)");
    sql.run("INSERT INTO zoned VALUES ('2020-01-01 10:00', '2020-01-01 10:00')");
    sql.run("INSERT INTO zoned (z) SELECT p FROM zoned");
    sql.run("CREATE VIEW plain AS SELECT CAST(z AS TIMESTAMP) AS t FROM zoned");
    assertThat(sql.rows("SELECT z = '2020-01-01 15:00+00' FROM zoned")).containsOnly("true");
    assertThat(sql.rows("SELECT EXTRACT(hour FROM z), CAST(z AS DATE) FROM zoned"))
        .containsOnly("10.0|2020-01-01");
    assertThat(sql.rows("SELECT t FROM plain")).containsOnly("2020-01-01 10:00:00");
    sql.run("SET timezone TO 'UTC'");
    assertThat(sql.rows("SELECT t FROM plain")).containsOnly("2020-01-01 15:00:00");
    assertThat(sql.value("SELECT '2020-01-01 10:00'::timestamptz = '2020-01-01 10:00+00'"))
        .isEqualTo("true");
    sql.run("DROP TABLE zoned CASCADE");
  }
}
