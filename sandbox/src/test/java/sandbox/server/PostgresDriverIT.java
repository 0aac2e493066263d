package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's JDBC driver, as BI tools use it, against the server. */
final class PostgresDriverIT {
  @TempDir static Path directory;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningServer(directory, ServerLimits.defaults());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void readsTheSameAsTextAndAsBinary() throws SQLException {
    try (Connection connection = running.postgres("prepareThreshold", "2");
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT -12345.0678::decimal(12,4), 7::bigint, 0.1::double, true,"
                    + " timestamp '1969-12-31 23:59:59.5', date '1960-01-02', ?::varchar")) {
      statement.setString(1, "naïve");
      for (int i = 0; i < 6; i++) {
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal("-12345.0678"));
          assertThat(rows.getLong(2)).isEqualTo(7);
          assertThat(rows.getDouble(3)).isEqualTo(0.1);
          assertThat(rows.getBoolean(4)).isTrue();
          assertThat(rows.getTimestamp(5)).hasToString("1969-12-31 23:59:59.5");
          assertThat(rows.getDate(6)).hasToString("1960-01-02");
          assertThat(rows.getString(7)).isEqualTo("naïve");
        }
      }
    }
  }

  @Test
  void readsTwoCursorsInTurns() throws SQLException {
    try (Connection connection = running.postgres();
        Statement first = connection.createStatement()) {
      connection.setAutoCommit(false);
      first.setFetchSize(10);
      try (ResultSet rows = first.executeQuery("SELECT * FROM range(95)")) {
        int count = 0;
        while (rows.next()) {
          count++;
        }
        assertThat(count).isEqualTo(95);
      }
      connection.commit();
    }
  }

  @Test
  void batchesArriveWhole() throws SQLException {
    try (Connection connection = running.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE batch_pg (a integer)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO batch_pg VALUES (?)")) {
        for (int i = 0; i < 100; i++) {
          insert.setInt(1, i);
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(100).containsOnly(1);
      }
      try (ResultSet rows = statement.executeQuery("SELECT sum(a) FROM batch_pg")) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(4950);
      }
    }
  }

  @Test
  void emptyStatementsAreAnswered() throws SQLException {
    try (Connection connection = running.postgres();
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute("")).isFalse();
      assertThat(statement.execute(";;")).isFalse();
      assertThat(connection.isValid(3)).isTrue();
    }
  }
}
