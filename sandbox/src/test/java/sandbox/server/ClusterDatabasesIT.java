package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Amazon's JDBC driver through the server to a cluster's real databases. */
final class ClusterDatabasesIT {
  @TempDir static Path directory;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningServer.cluster(directory);
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE songs (song_id integer NOT NULL, title varchar(30), year smallint,"
              + " duration decimal(10,3), loudness double precision, released date,"
              + " loaded timestamp, seen timestamptz, live boolean, PRIMARY KEY (song_id))"
              + " DISTKEY (song_id) SORTKEY (year)");
      statement.execute(
          "INSERT INTO songs VALUES (1, 'Füße 🎵', 1999, 218.932, -7.5, '1999-01-02',"
              + " '2018-11-01 20:57:10.796', '2018-11-01 20:57:10.796+00', true),"
              + " (2, 'B', NULL, NULL, NULL, NULL, NULL, NULL, false)");
      statement.execute("CREATE TABLE numbers (n integer)");
      statement.execute("INSERT INTO numbers VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)");
    }
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void rowsAreTheSameAsTextAndAsBinary() throws SQLException {
    try (Connection connection = running.redshift();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT * FROM songs WHERE song_id <= ? ORDER BY song_id")) {
      for (int i = 0; i < 8; i++) {
        statement.setInt(1, 2);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getInt("song_id")).isEqualTo(1);
          assertThat(rows.getString("title")).isEqualTo("Füße 🎵");
          assertThat(rows.getShort("year")).isEqualTo((short) 1999);
          assertThat(rows.getBigDecimal("duration")).isEqualTo(new BigDecimal("218.932"));
          assertThat(rows.getDouble("loudness")).isEqualTo(-7.5);
          assertThat(rows.getDate("released")).isEqualTo(Date.valueOf("1999-01-02"));
          assertThat(rows.getTimestamp("loaded"))
              .isEqualTo(Timestamp.valueOf("2018-11-01 20:57:10.796"));
          assertThat(rows.getTimestamp("seen").getTime()).isEqualTo(1541105830796L);
          assertThat(rows.getBoolean("live")).isTrue();
          assertThat(rows.next()).isTrue();
          assertThat(rows.getObject("year")).isNull();
          assertThat(rows.getObject("loaded")).isNull();
          assertThat(rows.next()).isFalse();
        }
      }
    }
  }

  @Test
  void aSumBeyondBigintIsAnErrorAndNoFault() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      String twice = "SELECT SUM(n) FROM (SELECT 9223372036854775807%s AS n FROM songs) AS s";
      assertThatThrownBy(() -> statement.executeQuery(twice.formatted("")))
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("22003"))
          .hasMessageContaining("bigint out of range");
      try (ResultSet rows = statement.executeQuery(twice.formatted("::numeric(38,0)"))) {
        rows.next();
        assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal("18446744073709551614"));
      }
    }
  }

  @Test
  void parametersReachEveryColumnType() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE bound (a smallint, b bigint, c real, d decimal(9,2), e varchar(20), f date,"
              + " g timestamp, h boolean)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO bound VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (int i = 0; i < 6; i++) {
          insert.setShort(1, (short) i);
          insert.setLong(2, 1L << 40);
          insert.setFloat(3, 1.5f);
          insert.setBigDecimal(4, new BigDecimal("10.25"));
          insert.setString(5, "it's");
          insert.setDate(6, Date.valueOf("2020-02-29"));
          insert.setTimestamp(7, Timestamp.valueOf("2020-02-29 01:02:03.004"));
          insert.setBoolean(8, true);
          assertThat(insert.executeUpdate()).isEqualTo(1);
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT count(*), sum(a), max(b), min(c), max(d), max(e), max(f), max(g) FROM bound"
                  + " WHERE h")) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(6);
        assertThat(rows.getLong(2)).isEqualTo(15);
        assertThat(rows.getLong(3)).isEqualTo(1L << 40);
        assertThat(rows.getFloat(4)).isEqualTo(1.5f);
        assertThat(rows.getBigDecimal(5)).isEqualTo(new BigDecimal("10.25"));
        assertThat(rows.getString(6)).isEqualTo("it's");
        assertThat(rows.getDate(7)).isEqualTo(Date.valueOf("2020-02-29"));
        assertThat(rows.getTimestamp(8)).isEqualTo(Timestamp.valueOf("2020-02-29 01:02:03.004"));
      }
    }
  }

  @Test
  void manyRowsAreStreamed() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(MANY)) {
      long count = 0;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(100_000);
    }
  }

  private static final String MANY =
      "SELECT a.n, 'row ' || b.n FROM numbers a, numbers b, numbers c, numbers d, numbers e";

  @Test
  void twoCursorsAreReadInTurns() throws SQLException {
    try (Connection connection = running.redshift("enablefetchringbuffer", "false")) {
      connection.setAutoCommit(false);
      try (Statement first = connection.createStatement();
          Statement second = connection.createStatement()) {
        first.setFetchSize(100);
        second.setFetchSize(70);
        try (ResultSet left =
                first.executeQuery("SELECT a.n + 10 * b.n FROM numbers a, numbers b, numbers c");
            ResultSet right =
                second.executeQuery("SELECT a.n FROM numbers a, numbers b, numbers c")) {
          List<Integer> sums = new ArrayList<>(List.of(0, 0));
          while (left.next()) {
            sums.set(0, sums.get(0) + left.getInt(1));
            assertThat(right.next()).isTrue();
            sums.set(1, sums.get(1) + right.getInt(1));
          }
          assertThat(right.next()).isFalse();
          assertThat(sums).containsExactly(49_500, 4500);
        }
      }
      connection.commit();
    }
  }

  @Test
  void errorsPointIntoTheStatement() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT titel FROM songs"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("column \"titel\" does not exist")
          .hasMessageContaining("Position: 8")
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42703"));
    }
  }

  @Test
  void aFailedTransactionRefusesUntilRollback() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO numbers VALUES (1000)");
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM missing_table"))
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42P01"));
      assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("25P02"));
      connection.rollback();
      try (ResultSet rows = statement.executeQuery("SELECT max(n) FROM numbers")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(9);
      }
    }
  }

  @Test
  void aBatchIsWholeOrNothing() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE batched (a integer NOT NULL)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO batched VALUES (?)")) {
        for (int i = 0; i < 200; i++) {
          insert.setInt(1, i);
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(200);
      }
      try (ResultSet rows = statement.executeQuery("SELECT count(*), sum(a) FROM batched")) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(200);
        assertThat(rows.getLong(2)).isEqualTo(19_900);
      }
    }
  }

  @Test
  void cancelEndsARunningStatement() throws Exception {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      CompletableFuture<Void> cancel =
          RunningServer.cancelAfter(Duration.ofMillis(1500), statement);
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  statement.executeQuery(
                      "SELECT count(*) FROM numbers a, numbers b, numbers c, numbers d, numbers e,"
                          + " numbers f, numbers g, numbers h, numbers i, numbers j, numbers k,"
                          + " numbers l, numbers m WHERE a.n + b.n + c.n + m.n = l.n * k.n"))
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      cancel.get();
    }
  }

  @Test
  void metaDataComesFromShowCommands() throws SQLException {
    try (Connection connection = running.redshift()) {
      var meta = connection.getMetaData();
      assertThat(column(meta.getSchemas(), "TABLE_SCHEM")).contains("public");
      assertThat(column(meta.getTables("dev", "public", "song%", null), "TABLE_NAME"))
          .containsExactly("songs");
      assertThat(column(meta.getColumns("dev", "public", "songs", "%"), "COLUMN_NAME"))
          .containsExactly(
              "song_id",
              "title",
              "year",
              "duration",
              "loudness",
              "released",
              "loaded",
              "seen",
              "live");
      assertThat(column(meta.getPrimaryKeys("dev", "public", "songs"), "COLUMN_NAME"))
          .containsExactly("song_id");
    }
  }

  private static List<String> column(ResultSet rows, String label) throws SQLException {
    List<String> values = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        values.add(rows.getString(label));
      }
    }
    return values;
  }

  @Test
  void resultColumnsKnowTheirTable() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT song_id, title AS t, year + 1 FROM songs")) {
      var meta = rows.getMetaData();
      assertThat(meta.getTableName(1)).isEqualTo("songs");
      assertThat(meta.getSchemaName(2)).isEqualTo("public");
      assertThat(meta.getColumnLabel(2)).isEqualTo("t");
      assertThat(meta.getPrecision(2)).isEqualTo(30);
      assertThat(meta.isNullable(1)).isEqualTo(java.sql.ResultSetMetaData.columnNoNulls);
      assertThat(meta.getTableName(3)).isEmpty();
    }
  }

  @Test
  void timestampsFollowTheSessionsZone() throws SQLException {
    try (Connection connection = running.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone TO 'Asia/Kolkata'");
      try (ResultSet rows = statement.executeQuery("SELECT seen FROM songs WHERE song_id = 1")) {
        rows.next();
        assertThat(rows.getString(1)).startsWith("2018-11-02 02:27:10.796+05");
      }
    }
  }
}
