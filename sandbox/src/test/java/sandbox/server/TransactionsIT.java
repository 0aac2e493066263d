package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of concurrent clients, over the simple and the extended protocol. */
final class TransactionsIT {
  @TempDir static Path directory;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningServer.cluster(directory);
    execute("CREATE TABLE a (x integer); INSERT INTO a VALUES (1), (2), (3)");
    execute("CREATE TABLE b (x integer)");
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String state(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return "00000";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedForPrepared"})
  void aConflictOfDefinitionsEndsWithTheBlock(String mode) throws Exception {
    try (Connection one = running.redshift();
        Connection two = running.redshift("preferQueryMode", mode);
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      first.execute("CREATE TABLE wanted_" + mode + " (x integer)");
      number(second, "SELECT count(*) FROM a");
      assertThatThrownBy(() -> second.execute("CREATE TABLE wanted_" + mode + " (x integer)"))
          .hasMessageContaining("1023");
      assertThat(state(second, "SELECT 1")).isEqualTo("25P02");
      two.rollback();
      assertThat(number(second, "SELECT count(*) FROM a")).isEqualTo(3);
      one.commit();
      two.commit();
      two.setAutoCommit(true);
      assertThat(number(second, "SELECT count(*) FROM wanted_" + mode)).isZero();
    }
  }

  @Test
  void aFailedTransactionHoldsNoLock() throws Exception {
    try (Connection one = running.redshift();
        Connection two = running.redshift();
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      one.setAutoCommit(false);
      first.executeUpdate("INSERT INTO b VALUES (1)");
      assertThat(state(first, "SELECT nothing FROM a")).isEqualTo("42703");
      assertThat(second.executeUpdate("INSERT INTO b VALUES (2)")).isEqualTo(1);
      assertThat(state(first, "SELECT 1")).isEqualTo("25P02");
      one.rollback();
      assertThat(number(second, "SELECT sum(x) FROM b WHERE x < 3")).isEqualTo(2);
    }
  }

  @Test
  void anErrorBeforeItsSyncHasFreedTheLocks() throws Exception {
    try (RawClient client = new RawClient(running.port());
        Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      client.startTls(running.certificates);
      client.logIn();
      client.out.begin('Q').putString("BEGIN; DELETE FROM a").end();
      client.send();
      while (client.read().type() != 'Z') {
        continue;
      }
      client.out.begin('P').putString("").putString("SELECT 1/0 FROM nowhere").putShort(0).end();
      client.out.begin('H').end();
      client.send();
      assertThat(client.read().type()).isEqualTo('E');
      assertThat(statement.executeUpdate("UPDATE a SET x = x")).isEqualTo(3);
    }
  }

  @Test
  void aDeadlocksVictimLetsTheOtherGoOn() throws Exception {
    try (Connection one = running.redshift();
        Connection two = running.redshift();
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      first.executeUpdate("UPDATE a SET x = x");
      second.executeUpdate("UPDATE b SET x = x");
      CompletableFuture<String> other =
          CompletableFuture.supplyAsync(() -> state(second, "UPDATE a SET x = x"));
      String mine = state(first, "UPDATE b SET x = x");
      assertThat(java.util.List.of(mine, other.get(60, TimeUnit.SECONDS)))
          .containsExactlyInAnyOrder("00000", "40P01");
      one.rollback();
      two.rollback();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void aCursorEndsWithItsTransaction(String mode) throws Exception {
    try (Connection connection = running.redshift("preferQueryMode", mode);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String end : new String[] {"COMMIT", "ROLLBACK", "END", "ABORT"}) {
        statement.execute("DECLARE c CURSOR FOR SELECT x FROM a ORDER BY x");
        assertThat(number(statement, "FETCH 1 FROM c")).isEqualTo(1);
        assertThat(number(statement, "FETCH 1 FROM c")).isEqualTo(2);
        statement.execute(end);
        assertThat(state(statement, "FETCH 1 FROM c")).isEqualTo("34000");
        statement.execute("ROLLBACK");
      }
    }
  }

  @Test
  void portalsEndWithTheirTransaction() throws Exception {
    // Amazon's driver reads ahead; PostgreSQL's asks for each portion.
    try (Connection connection = running.postgres();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setFetchSize(1);
      try (ResultSet rows = statement.executeQuery("SELECT x FROM a ORDER BY x");
          Statement another = connection.createStatement()) {
        assertThat(rows.next()).isTrue();
        assertThat(state(another, "SELECT 1/0")).isEqualTo("22012");
        assertThatThrownBy(
                () -> {
                  while (rows.next()) {
                    continue;
                  }
                })
            .isInstanceOf(SQLException.class);
        connection.rollback();
      }
      assertThat(number(statement, "SELECT count(*) FROM a")).isEqualTo(3);
      connection.commit();
    }
  }

  @Test
  void preparedStatementsOutliveFailedTransactions() throws Exception {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT x FROM a WHERE x = ?")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 8; i++) {
        prepared.setInt(1, 2);
        try (ResultSet rows = prepared.executeQuery()) {
          assertThat(rows.next()).isTrue();
        }
        assertThat(state(statement, "SELECT nothing")).isEqualTo("42703");
        connection.rollback();
      }
    }
  }

  @Test
  void settingsOfARolledBackTransactionAreReportedBack() throws Exception {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      final String before = timeZone(statement);
      statement.execute("SET timezone TO 'Europe/Berlin'");
      statement.execute("SET search_path TO nowhere");
      connection.rollback();
      assertThat(number(statement, "SELECT count(*) FROM a")).isEqualTo(3);
      assertThat(timeZone(statement)).isEqualTo(before);
      statement.execute("SET LOCAL timezone TO 'Europe/Berlin'");
      assertThat(timeZone(statement)).isEqualTo("Europe/Berlin");
      connection.commit();
      assertThat(timeZone(statement)).isEqualTo(before);
      connection.rollback();
    }
  }

  private static String timeZone(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SHOW timezone")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
