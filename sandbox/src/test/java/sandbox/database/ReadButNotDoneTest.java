package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.sql.SqlException;

/** Documented statements that nobody can do yet are refused by their names, not as bad grammar. */
final class ReadButNotDoneTest {
  @TempDir static Path directory;
  private static TestSession session;

  @BeforeAll
  static void start() throws Exception {
    session = TestSession.open(directory);
    session.run("create table t (id int, name varchar(10), boss int)");
  }

  @AfterAll
  static void stop() {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "attach rls policy p on t to role r => ATTACH RLS POLICY",
        "detach masking policy p on t (id) from public => DETACH MASKING POLICY",
        "drop rls policy if exists p => DROP RLS POLICY",
        "alter masking policy p using (1) => ALTER MASKING POLICY",
        "desc datashare d => DESC DATASHARE",
        "desc identity provider i => DESC IDENTITY PROVIDER",
        "alter table t row level security on => ALTER TABLE",
        "alter table t add partition (d = 1) location 's3://b/k' => ALTER TABLE",
        "drop schema s drop external database cascade => DROP",
        "reset session authorization => SET SESSION AUTHORIZATION",
        "show procedure p(int, varchar) => SHOW",
        "copy t from 's3://b/k' iam_role default job create j auto on => COPY JOB",
        "create user aad:bob externalid 'A' password disable => identity provider",
        "select id from t start with id = 1 connect by prior id = boss => CONNECT BY"
      })
  void isRefusedByName(String sql, String construct) {
    SqlException error = session.error(sql);
    assertThat(error.sqlState()).as(error.getMessage()).isEqualTo("0A000");
    assertThat(error.getMessage()).contains(construct);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "attach policy p on t => syntax error at or near \"attach\"",
        "create user u passwort 'Abcdefg1' => syntax error at or near \"passwort\"",
        "alter table t add column a int, add column b int => syntax error at or near \",\"",
        "alter table t alter column id encode raw, rename to u => syntax error at or near \"rename\""
      })
  void whatTheGrammarLacksStaysASyntaxError(String sql, String message) {
    assertThat(session.error(sql)).hasMessage(message);
  }
}
