package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.database.DatabaseSession.TransactionStatus;
import sandbox.sql.SqlException;

/** What belongs to a transaction ends with it, and a failed one holds nothing. */
class TransactionScopeTest {
  @TempDir private static Path directory;
  private static TestSession root;
  private TestSession session;
  private TestSession other;

  @BeforeAll
  static void start() throws Exception {
    root = TestSession.open(directory);
  }

  @AfterAll
  static void stop() {
    root.close();
  }

  @BeforeEach
  void open() throws Exception {
    session = root.another();
    other = root.another();
    session.run("DROP TABLE IF EXISTS a; DROP TABLE IF EXISTS b; DROP TABLE IF EXISTS c");
    session.run("CREATE TABLE a(x INT); CREATE TABLE b(x INT); INSERT INTO a VALUES (1), (2), (3)");
  }

  @AfterEach
  void close() {
    other.close();
    session.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK", "COMMIT", "ABORT", "END", "END TRANSACTION"})
  void aBlockAfterAConflictOfDefinitionsEnds(String end) throws Exception {
    session.run("BEGIN; ALTER TABLE a ADD COLUMN y INT");
    other.run("BEGIN");
    assertThat(other.error("CREATE OR REPLACE VIEW v AS SELECT * FROM nothing").sqlState())
        .isEqualTo("42P01");
    assertThat(other.error("SELECT 1").sqlState()).isEqualTo("25P02");
    other.run(end);
    assertThat(other.session().status()).isEqualTo(TransactionStatus.IDLE);

    other.run("BEGIN; SELECT count(*) FROM b");
    session.run("COMMIT; CREATE TABLE c(x INT)");
    assertThat(other.error("CREATE TABLE c(x INT)").sqlState()).isIn("XX000", "42P07");
    assertThat(other.session().status()).isEqualTo(TransactionStatus.FAILED);
    other.run(end);
    assertThat(other.session().status()).isEqualTo(TransactionStatus.IDLE);
    assertThat(other.value("SELECT count(*) FROM c")).isEqualTo("0");
  }

  @Test
  void aConflictOfDefinitionsIs1023AndTheBlockEnds() throws Exception {
    session.run("BEGIN; CREATE TABLE c(x INT)");
    other.run("BEGIN");
    SqlException conflict = other.error("CREATE TABLE c(x INT)");
    assertThat(conflict).hasMessage("1023");
    assertThat(conflict.detail()).startsWith("Serializable isolation violation on table");
    other.run("ROLLBACK");
    session.run("COMMIT");
    assertThat(other.value("SELECT count(*) FROM c")).isEqualTo("0");
  }

  @Test
  void aFailedTransactionGivesItsLocksBackAtOnce() throws Exception {
    session.run("BEGIN; DELETE FROM a");
    assertThat(session.error("SELECT 1/0").sqlState()).isEqualTo("22012");
    other.run("UPDATE a SET x = x + 1");
    assertThat(other.rows("SELECT x FROM a ORDER BY x")).containsExactly("2", "3", "4");
    assertThat(session.session().status()).isEqualTo(TransactionStatus.FAILED);
    assertThat(session.run("COMMIT").tag()).isEqualTo("ROLLBACK");
  }

  @Test
  void theVictimOfADeadlockLetsTheOtherGoOn() throws Exception {
    session.run("BEGIN; DELETE FROM a");
    other.run("BEGIN; DELETE FROM b");
    CompletableFuture<String> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return other.run("DELETE FROM a").tag();
              } catch (SqlException e) {
                return e.sqlState();
              }
            });
    while (!session.cluster().queries().entries().stream()
        .anyMatch(
            entry -> entry.text().equals("DELETE FROM a") && entry.status().equals("running"))) {
      Thread.onSpinWait();
    }
    String mine;
    try {
      mine = session.run("DELETE FROM b").tag();
    } catch (SqlException e) {
      mine = e.sqlState();
    }
    // Neither of them has ended its block: the victim's locks are free nevertheless.
    assertThat(List.of(mine, waiting.get(60, TimeUnit.SECONDS)))
        .containsAnyOf("DELETE 3", "DELETE 0")
        .contains("40P01");
  }

  @Test
  void aCursorEndsWithItsTransaction() throws Exception {
    session.run("BEGIN; DECLARE c CURSOR FOR SELECT x FROM a ORDER BY x");
    assertThat(session.rows("FETCH 2 FROM c")).containsExactly("1", "2");
    session.run("COMMIT");
    assertThat(session.error("FETCH 1 FROM c").sqlState()).isEqualTo("34000");
    session.run("BEGIN; DECLARE c CURSOR FOR SELECT x FROM a ORDER BY x DESC");
    assertThat(session.rows("FETCH 1 FROM c")).containsExactly("3");
    session.run("ROLLBACK");
    assertThat(session.error("FETCH 1 FROM c").sqlState()).isEqualTo("34000");
    session.run("BEGIN");
    assertThat(session.error("FETCH 1 FROM c").sqlState()).isEqualTo("34000");
    session.run("ROLLBACK; BEGIN; DECLARE c CURSOR FOR SELECT 7");
    assertThat(session.rows("FETCH ALL FROM c")).containsExactly("7");
    session.run("CLOSE ALL; DECLARE c CURSOR FOR SELECT 8");
    assertThat(session.rows("FETCH NEXT FROM c")).containsExactly("8");
    session.run("CLOSE c");
    assertThat(session.error("CLOSE c").sqlState()).isEqualTo("34000");
    session.run("END");
  }

  @Test
  void aTruncateEndsTheBlockAndItsCursors() throws Exception {
    session.run("BEGIN; DECLARE c CURSOR FOR SELECT x FROM a; TRUNCATE b");
    assertThat(session.session().status()).isEqualTo(TransactionStatus.IDLE);
    assertThat(session.error("FETCH 1 FROM c").sqlState()).isEqualTo("34000");
  }

  @Test
  void aPreparedFetchLooksItsCursorUpAnew() throws Exception {
    session.run("BEGIN; DECLARE c CURSOR FOR SELECT x FROM a ORDER BY x");
    PreparedStatement fetch =
        session.session().prepare(new StatementText("FETCH 1 FROM c", 0), new int[0]);
    session.session().execute(fetch, List.of()).close();
    session.run("ROLLBACK");
    assertThat(failure(fetch)).isEqualTo("34000");
    session.session().endBatch(false);
    fetch.close();
  }

  private String failure(PreparedStatement statement) {
    try {
      session.session().execute(statement, List.of()).close();
      return "none";
    } catch (SqlException e) {
      return e.sqlState();
    }
  }

  @Test
  void settingsFollowTheirTransaction() throws Exception {
    session.run("SET query_group TO 'mine'");
    session.run("BEGIN; SET query_group TO 'inside'; ROLLBACK");
    assertThat(session.value("SHOW query_group")).isEqualTo("mine");
    session.run("BEGIN; SET LOCAL query_group TO 'local'");
    assertThat(session.value("SHOW query_group")).isEqualTo("local");
    session.run("COMMIT");
    assertThat(session.value("SHOW query_group")).isEqualTo("mine");
    session.run("BEGIN; SET query_group TO 'kept'; SET LOCAL query_group TO 'local'; COMMIT");
    assertThat(session.value("SHOW query_group")).isEqualTo("kept");
    session.run("BEGIN; SET LOCAL query_group TO 'local'; SET query_group TO 'last'; COMMIT");
    assertThat(session.value("SHOW query_group")).isEqualTo("last");
    session.run("SET LOCAL query_group TO 'gone'");
    assertThat(session.value("SHOW query_group")).isEqualTo("last");
    session.run("BEGIN; RESET ALL; ROLLBACK");
    assertThat(session.value("SHOW query_group")).isEqualTo("last");
    session.error("SET query_group TO 'lost'; SELECT 1/0");
    assertThat(session.value("SHOW query_group")).isEqualTo("last");
    session.run("BEGIN; SET search_path TO nowhere");
    session.error("SELECT 1/0");
    session.run("ROLLBACK");
    assertThat(session.value("SELECT count(*) FROM a")).isEqualTo("3");
  }

  @Test
  void temporaryTablesFollowTheirTransactionAndSession() throws Exception {
    session.run("BEGIN; CREATE TEMP TABLE t(x INT)");
    session.error("SELECT nothing FROM t");
    session.run("ROLLBACK");
    assertThat(session.error("SELECT * FROM t").sqlState()).isEqualTo("42P01");
    session.run("CREATE TEMP TABLE t(x INT)");
    assertThat(session.value("SELECT count(*) FROM t")).isEqualTo("0");
    assertThat(other.error("SELECT * FROM t").sqlState()).isEqualTo("42P01");
  }

  @Test
  void namedStatementsOutliveTransactions() throws Exception {
    session.run("BEGIN; PREPARE p AS SELECT $1 + 1; ROLLBACK");
    assertThat(session.value("EXECUTE p(1)")).isEqualTo("2");
  }
}
