package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.database.DatabaseSession.Execution;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.database.DatabaseSession.StatementText;

/** What the system views tell of statements, and to whom. */
class QueryLogTest {
  @TempDir private static Path directory;
  private static TestSession session;
  private static TestSession other;

  @BeforeAll
  static void open() throws Exception {
    session = TestSession.open(directory);
    other = session.another();
    session.run("CREATE TABLE a(x INT); INSERT INTO a VALUES (1), (2), (3)");
    session.run(
        "CREATE USER reader PASSWORD 'Reader123'; CREATE VIEW v AS SELECT * FROM stl_query");
  }

  @AfterAll
  static void close() {
    other.close();
    session.close();
  }

  private String history(String text) throws Exception {
    return String.join(
        ";",
        session.rows(
            "SELECT TRIM(status), returned_rows, end_time IS NULL, TRIM(error_message) FROM sys_query_history"
                + " WHERE query_text LIKE '"
                + text
                + "'"));
  }

  @Test
  void aStatementThatRunsWhileTheLogIsReadAppearsAfterwards() throws Exception {
    DatabaseSession slow = other.session();
    slow.beginBatch();
    try (PreparedStatement prepared =
            slow.prepare(new StatementText("SELECT x FROM a -- slow", 0), new int[0]);
        Execution execution = slow.execute(prepared, List.of())) {
      assertThat(execution.rows().next()).isTrue();
      assertThat(history("SELECT x FROM a -- slow")).isEqualTo("running|0|true|null");
      assertThat(finished("SELECT x FROM a -- slow")).isEqualTo("0");
      assertThat(execution.rows().next()).isTrue();
    }
    slow.endBatch(true);
    assertThat(finished("SELECT x FROM a -- slow")).isEqualTo("1");
    assertThat(history("SELECT x FROM a -- slow")).isEqualTo("success|2|false|null");
    assertThat(finished("SELECT x FROM a -- slow")).isEqualTo("1");
  }

  private String finished(String text) throws Exception {
    return session.value("SELECT count(*) FROM stl_query WHERE querytxt = '" + text + "'");
  }

  @Test
  void returnedRowsAreThoseThatTheClientGot() throws Exception {
    session.run("SELECT x FROM a WHERE x > 1");
    session.run("SELECT x FROM a WHERE x > 100");
    session.run("UPDATE a SET x = x");
    session.error("SELECT 10 / (x - 3) FROM a");
    assertThat(history("SELECT x FROM a WHERE x > 1")).isEqualTo("success|2|false|null");
    assertThat(history("SELECT x FROM a WHERE x > 100")).isEqualTo("success|0|false|null");
    assertThat(history("UPDATE a SET x = x")).isEqualTo("success|0|false|null");
    assertThat(history("SELECT 10 / (x - 3) FROM a")).startsWith("failed|");
    assertThat(history("SELECT 10 / (x - 3) FROM a")).endsWith("|false|Divide by zero");
  }

  @Test
  void aBlockSeesWhatOthersHaveRunSince() throws Exception {
    session.run("BEGIN; SELECT count(*) FROM stl_query");
    other.run("SELECT x + 0 FROM a");
    assertThat(finished("SELECT x + 0 FROM a")).isEqualTo("1");
    session.run("COMMIT");
  }

  @Test
  void aPreparedQueryOfTheLogReadsItAnew() throws Exception {
    DatabaseSession direct = session.session();
    try (PreparedStatement prepared =
        direct.prepare(
            new StatementText(
                "SELECT x FROM a WHERE 1 = (SELECT count(*) FROM stl_query"
                    + " WHERE querytxt = 'SELECT 41')",
                0),
            new int[0])) {
      direct.beginBatch();
      try (Execution execution = direct.execute(prepared, List.of())) {
        assertThat(execution.rows().next()).isFalse();
      }
      direct.endBatch(true);
      other.run("SELECT 41");
      direct.beginBatch();
      try (Execution execution = direct.execute(prepared, List.of())) {
        assertThat(execution.rows().next()).isTrue();
      }
      direct.endBatch(true);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM stl_query WHERE querytxt LIKE '%thei' || 'rs%'",
        "SELECT count(*) FROM stl_querytext WHERE text LIKE '%thei' || 'rs%'",
        "SELECT count(*) FROM svl_qlog WHERE substring LIKE '%thei' || 'rs%'",
        "SELECT count(*) FROM sys_query_history WHERE query_text LIKE '%thei' || 'rs%'",
        "SELECT count(*) FROM v WHERE querytxt LIKE '%thei' || 'rs%'",
        "WITH q AS (SELECT * FROM pg_catalog.stl_query) SELECT count(*) FROM q WHERE querytxt LIKE"
            + " '%thei' || 'rs%'",
        "SELECT count(*) FROM stv_sessions WHERE user_name LIKE 'awsuser%'",
        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'awsuser'"
      })
  void ordinaryUsersSeeOnlyTheirOwn(String query) throws Exception {
    session.run("SELECT 'theirs'");
    assertThat(session.value(query)).isNotEqualTo("0");
    try (DatabaseSession reader =
        session.cluster().open(new SessionStart("dev", "reader", false, false, 9, Map.of()))) {
      assertThat(value(reader, query)).isEqualTo(0);
      value(reader, "SELECT count(*) FROM a");
      assertThat(value(reader, "SELECT count(*) FROM stl_query WHERE querytxt LIKE '%FROM a'"))
          .isPositive();
    }
  }

  private static long value(DatabaseSession session, String sql) throws Exception {
    session.beginBatch();
    try (PreparedStatement prepared = session.prepare(new StatementText(sql, 0), new int[0]);
        Execution execution = session.execute(prepared, List.of())) {
      execution.rows().next();
      return execution.rows().getLong(0);
    } finally {
      session.endBatch(true);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sandbox_log\".load_errors",
        "rs_live_queries(0)",
        "sandbox_log.load_errors",
        "dev.sandbox_log.load_commits"
      })
  void whatTheSandboxKeepsForItselfIsNoRelation(String name) {
    assertThat(session.error("SELECT * FROM " + name).sqlState()).isIn("42P01", "42883", "3F000");
  }

  @Test
  void noViewShowsASecret() throws Exception {
    session.run("CREATE USER u1 /* c */ PASSWORD -- d\n 'Hidden123' CREATEDB");
    session.run("SELECT 1; ALTER USER u1 PASSWORD 'Hidden456'; SELECT 2");
    session.error("CREATE USER u1 PASSWORD 'Hidden789'");
    session.error("COPY a FROM 's3://b/k' ACCESS_KEY_ID 'Hidden1' SECRET_ACCESS_KEY 'Hidden2'");
    session.error("COPY a FROM 's3://b/k' CREDENTIALS 'aws_secret_access_key=Hidden3'");
    assertThat(said(session.error("PREPARE p AS CREATE USER u2 PASSWORD 'Hidden444'")))
        .doesNotContain("Hidden");
    assertThat(said(session.error("ALTER USER u1 PASSWORD 'Hidden5"))).doesNotContain("Hidden");
    assertThat(said(session.error("ALTER USER u1 PASSWORD 'Hidden5' 'Hidden6'")))
        .doesNotContain("Hidden");
    assertThat(said(session.error("UNLOAD ('SELECT 1') TO 's3://b' CREDENTIALS 'token=Hidden'")))
        .doesNotContain("Hidden");
    for (String view :
        List.of(
            "stl_query",
            "stl_querytext",
            "svl_qlog",
            "sys_query_history",
            "stv_recents",
            "stv_inflight",
            "pg_stat_activity",
            "pg_user",
            "stl_load_errors",
            "sys_load_history")) {
      assertThat(String.join("\n", session.rows("SELECT * FROM " + view))).doesNotContain("Hidden");
    }
    assertThat(session.rows("SELECT TRIM(querytxt) FROM stl_query"))
        .contains(
            "CREATE USER u1 /* c */ PASSWORD -- d\n '***' CREATEDB",
            "ALTER USER u1 PASSWORD '***'",
            "CREATE USER u1 PASSWORD '***'",
            "COPY a FROM 's3://b/k' ACCESS_KEY_ID '***' SECRET_ACCESS_KEY '***'");
  }

  private static String said(sandbox.sql.SqlException error) {
    return error.getMessage() + error.detail() + error.hint() + error.getCause();
  }
}
