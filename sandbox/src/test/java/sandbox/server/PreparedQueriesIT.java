package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.server.RawClient.Message;

/** Queries that were prepared before somebody changed what they read. */
final class PreparedQueriesIT {
  private static final String CHANGED = "cached plan must not change result type";

  @TempDir static Path directory;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningServer.cluster(directory);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static RawClient client() throws Exception {
    RawClient client = new RawClient(running.port());
    client.startTls(running.certificates);
    client.logIn();
    return client;
  }

  /** What an Execute of the statement "s" answers: its messages, with the rows as they are. */
  private static String executed(RawClient client, int format) throws IOException {
    List<Message> answer = client.bind("", "s", format).execute("", 0).sync().exchange();
    return answer.stream()
        .map(m -> m.type() == 'E' || m.type() == 'D' ? m.toString() : "" + m.type())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE p; CREATE TABLE p (a VARCHAR(9)); INSERT INTO p VALUES ('zzz')",
        "DROP TABLE p; CREATE TABLE p (a NUMERIC(10,2)); INSERT INTO p VALUES (1.25)",
        "DROP TABLE p; CREATE TABLE p (a BIGINT); INSERT INTO p VALUES (5000000000)",
        "ALTER TABLE p RENAME TO p_old; CREATE TABLE p (a DATE); INSERT INTO p VALUES ('2020-01-01');"
            + " DROP TABLE p_old",
        "ALTER TABLE p DROP COLUMN a; ALTER TABLE p ADD COLUMN a SUPER"
      })
  void anotherTypeIsRefused(String change) throws Exception {
    for (String query : List.of("SELECT a FROM p", "SELECT * FROM (SELECT a FROM p) AS q")) {
      for (int format = 0; format < 2; format++) {
        run("CREATE TABLE p (a INT, b INT); INSERT INTO p VALUES (1, 2)");
        try (RawClient client = client()) {
          client.parse("s", query).describe('S', "s").sync().exchange();
          assertThat(executed(client, format)).startsWith("2 D").endsWith("C Z");
          run(change);
          assertThat(executed(client, format)).contains("|C0A000|").contains(CHANGED);
          assertThat(executed(client, format)).contains("|C0A000|").contains(CHANGED);
          client.query("BEGIN").exchange();
          assertThat(executed(client, format)).contains("|C0A000|").contains(CHANGED);
        }
        run("DROP TABLE p");
      }
    }
  }

  @Test
  void theSameTypesAreReadFromTheTableThatHasTheNameNow() throws Exception {
    run("CREATE TABLE n (a INT); INSERT INTO n VALUES (1); CREATE VIEW w AS SELECT a FROM n");
    run("CREATE TABLE target (a INT)");
    try (RawClient client = client()) {
      client.parse("s", "SELECT a FROM n").sync().exchange();
      assertThat(executed(client, 0)).contains("1");
      run("ALTER TABLE n RENAME TO o; CREATE TABLE n (b DATE, a INT); INSERT INTO n(a) VALUES (7)");
      assertThat(executed(client, 0)).contains("7");
      client.close('S', "s").parse("s", "INSERT INTO target SELECT a FROM n").sync().exchange();
      assertThat(executed(client, 0)).isEqualTo("2 C Z");
      run("DROP TABLE n; CREATE TABLE n (a SMALLINT); INSERT INTO n VALUES (3)");
      assertThat(executed(client, 0)).isEqualTo("2 C Z");
      run("DROP TABLE n; CREATE TABLE n (b INT)");
      assertThat(executed(client, 0)).contains("|C42703|");
      client.close('S', "s").parse("s", "SELECT SUM(a) FROM target").sync().exchange();
      assertThat(executed(client, 0)).contains("10");
      client.close('S', "s").parse("s", "SELECT a FROM w").sync().exchange();
      assertThat(executed(client, 0)).contains("1");
      run("DROP VIEW w; CREATE VIEW w AS SELECT 'x'::varchar(3) AS a");
      assertThat(executed(client, 0)).contains("|C0A000|").contains(CHANGED);
    }
  }

  /** The driver prepares it for good, and reads what comes in binary by the first description. */
  @Test
  void theDriverTellsOfIt() throws Exception {
    run("CREATE TABLE d (a INT); INSERT INTO d VALUES (1)");
    try (Connection connection = running.redshift("prepareThreshold", "1");
        PreparedStatement prepared = connection.prepareStatement("SELECT a FROM d WHERE a <> ?")) {
      connection.setAutoCommit(false);
      String state = "00000";
      for (int i = 0; i < 7 && state.equals("00000"); i++) {
        prepared.setInt(1, 0);
        prepared.executeQuery().close();
        connection.commit();
      }
      run("DROP TABLE d; CREATE TABLE d (a FLOAT8)");
      try {
        prepared.executeQuery().close();
      } catch (SQLException e) {
        state = e.getSQLState();
      }
      assertThat(state).isEqualTo("0A000");
      connection.rollback();
    }
  }

  /** In a transaction the driver names a portal for each row, and closes none of them. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBatchMayHaveMoreRowsThanASessionPortals(boolean plain) throws Exception {
    run("DROP TABLE IF EXISTS many; CREATE TABLE many (a INT, v VARCHAR(9))");
    String insert = "INSERT INTO many VALUES (" + (plain ? "?" : "? + 0") + ", 'x')";
    int rows = plain ? 25_000 : 10_500;
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement(insert)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < rows; i++) {
        prepared.setInt(1, i);
        prepared.addBatch();
      }
      assertThat(prepared.executeBatch()).hasSize(rows).containsOnly(1);
      connection.commit();
      try (ResultSet count = statement.executeQuery("SELECT COUNT(DISTINCT a) FROM many")) {
        count.next();
        assertThat(count.getInt(1)).isEqualTo(rows);
      }
    }
  }

  @Test
  void aPortalThatHasRunIsStillThere() throws Exception {
    run("DROP TABLE IF EXISTS once; CREATE TABLE once (a INT)");
    try (RawClient client = client()) {
      client.query("BEGIN").exchange();
      client.parse("s", "INSERT INTO once VALUES (1)").bind("p", "s", 0).execute("p", 0).sync();
      assertThat(client.types()).isEqualTo("12CZ");
      assertThat(client.execute("p", 0).sync().exchange().get(0).toString()).contains("|C55000|");
      client.query("ROLLBACK").exchange();
      client.query("BEGIN").exchange();
      client.bind("p", "s", 0).execute("p", 0).bind("p", "s", 0).sync();
      assertThat(client.exchange().get(2).toString()).contains("|C42P03|");
    }
  }
}
