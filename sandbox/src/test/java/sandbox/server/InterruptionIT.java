package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.cluster.ClusterAuthority.Account;

/** What ends a running statement from outside. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class InterruptionIT {
  /** Would run for days. */
  private static final String ENDLESS =
      "SELECT count(*) FROM many a, many b, many c, many d WHERE mod(a.x * b.x + c.x - d.x, 7) = 8";

  @TempDir static Path directory;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningServer.cluster(directory);
    running.authority.add("reader", new Account("reader", "Secret123", false, true));
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE many (x integer)");
      statement.execute(
          "INSERT INTO many WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE"
              + " n < 5000) SELECT n FROM r");
      statement.execute("CREATE TABLE held (x integer)");
    }
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The error of a statement that runs until it is ended. */
  private static CompletableFuture<SQLException> error(Statement statement, String sql) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            statement.execute(sql);
            return null;
          } catch (SQLException e) {
            return e;
          }
        });
  }

  private static void waitFor(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(20);
    }
  }

  /** Waits until stv_recents, stv_inflight and pg_stat_activity show the endless statement. */
  private static void waitUntilRunning(Statement watching, long process) throws Exception {
    for (String view :
        new String[] {
          "stv_recents WHERE status = 'Running' AND query LIKE '%many a%' AND pid = ",
          "stv_inflight WHERE text LIKE '%many a%' AND pid = ",
          "pg_stat_activity WHERE current_query LIKE '%many a%' AND procpid = "
        }) {
      waitFor(() -> number(watching, "SELECT count(*) FROM " + view + process) > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT pg_cancel_backend(%d)", "CANCEL %d", "CANCEL %d 'enough of it'"})
  void anotherSessionCancelsAStatement(String cancel) throws Exception {
    try (Connection one = running.redshift();
        Connection two = running.redshift();
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      long process = number(first, "SELECT pg_backend_pid()");
      CompletableFuture<SQLException> error = error(first, ENDLESS);
      waitUntilRunning(second, process);
      second.execute(cancel.formatted(process));
      assertThat(error.get().getSQLState()).isEqualTo("57014");
      assertThat(error.get().getMessage()).contains("Query (").contains(") cancelled");
      assertThat(number(first, "SELECT count(*) FROM many")).isEqualTo(5000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO held SELECT a.x FROM many a, many b, many c, many d"
            + " WHERE mod(a.x * b.x + c.x - d.x, 7) = 8",
        "CREATE TABLE never AS SELECT a.x FROM many a, many b, many c, many d"
            + " WHERE mod(a.x * b.x + c.x - d.x, 7) = 8",
        "UPDATE held SET x = (" + ENDLESS + ")",
        "DELETE FROM held WHERE x < (" + ENDLESS + ")",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"
      })
  void aTimeoutEndsEveryKindOfStatement(String sql) throws Exception {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO held VALUES (1)");
      statement.execute("SET statement_timeout TO 200");
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
      assertThat(number(statement, "SELECT count(*) FROM many")).isEqualTo(5000);
    }
  }

  @Test
  void aTimeoutEndsAnInsertOfManyExpressions() throws Exception {
    String rows = String.join(", ", java.util.Collections.nCopies(40_000, "(length('abc') + 4)"));
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      long before = number(statement, "SELECT count(*) FROM held");
      statement.execute("SET statement_timeout TO 100");
      assertThatThrownBy(() -> statement.execute("INSERT INTO held VALUES " + rows))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
      statement.execute("SET statement_timeout TO 0");
      assertThat(number(statement, "SELECT count(*) FROM held")).isEqualTo(before);
    }
  }

  @Test
  void terminatingASessionFreesWhatItHolds() throws Exception {
    try (Connection one = running.redshift();
        Connection two = running.redshift();
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      one.setAutoCommit(false);
      long process = number(first, "SELECT pg_backend_pid()");
      first.execute("INSERT INTO held VALUES (77)");
      assertThat(number(second, "SELECT pg_terminate_backend(" + process + ")")).isEqualTo(1);
      second.execute("INSERT INTO held VALUES (78)");
      assertThat(number(second, "SELECT count(*) FROM held WHERE x IN (77, 78)")).isEqualTo(1);
      assertThatThrownBy(() -> first.execute("SELECT 1")).isInstanceOf(SQLException.class);
      assertThat(number(second, "SELECT pg_terminate_backend(" + process + ")")).isZero();
    }
  }

  @Test
  void terminatingASessionEndsItsStatement() throws Exception {
    try (Connection one = running.redshift();
        Connection two = running.redshift();
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      long process = number(first, "SELECT pg_backend_pid()");
      CompletableFuture<SQLException> error = error(first, ENDLESS);
      waitUntilRunning(second, process);
      number(
          second,
          "SELECT pg_terminate_backend(process) FROM stv_sessions WHERE process = " + process);
      assertThat(error.get().getSQLState()).isEqualTo("57P01");
      assertThat(error.get().getMessage()).contains("administrator command");
      waitFor(
          () ->
              number(second, "SELECT count(*) FROM stv_sessions WHERE process = " + process) == 0);
    }
  }

  @Test
  void othersSessionsAreTheirs() throws Exception {
    try (Connection one = running.redshift();
        Connection two = running.redshift("user", "reader", "password", "Secret123");
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      long process = number(first, "SELECT pg_backend_pid()");
      for (String sql :
          new String[] {
            "SELECT pg_cancel_backend(" + process + ")",
            "SELECT pg_terminate_backend(" + process + ")",
            "CANCEL " + process
          }) {
        assertThatThrownBy(() -> second.execute(sql))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      }
      assertThatThrownBy(() -> first.execute("CANCEL 1"))
          .hasMessageContaining("Session 1 does not exist");
    }
  }

  private static RawClient client() throws Exception {
    RawClient client = new RawClient(running.port());
    client.startTls(running.certificates);
    client.logIn();
    return client;
  }

  @Test
  void aStatementEndsWhenItsClientHasGone() throws Exception {
    try (Connection connection = running.redshift();
        Statement watching = connection.createStatement()) {
      RawClient client = client();
      client.out.begin('Q').putString(ENDLESS).end();
      client.send();
      waitUntilRunning(watching, client.processId);
      client.close();
      waitFor(
          () ->
              number(
                      watching,
                      "SELECT count(*) FROM stv_sessions WHERE process = " + client.processId)
                  == 0);
    }
  }

  @Test
  void whatAClientSendsAheadIsNotLostToTheLook() throws Exception {
    try (RawClient client = client()) {
      // The second query arrives while the first one runs, for longer than the server's tick.
      client
          .out
          .begin('Q')
          .putString(
              "SELECT count(*) FROM many a, many b WHERE b.x <= 2000"
                  + " AND mod(a.x * b.x + length(repeat('x', b.x)), 7) = 8")
          .end();
      client.send();
      Thread.sleep(50);
      client.out.begin('Q').putString("SELECT 'still there'").end();
      client.send();
      StringBuilder answers = new StringBuilder();
      for (int ready = 0; ready < 2; ) {
        RawClient.Message message = client.read();
        answers.append(message);
        ready += message.type() == 'Z' ? 1 : 0;
      }
      assertThat(answers.toString()).contains("still there");
    }
  }
}
