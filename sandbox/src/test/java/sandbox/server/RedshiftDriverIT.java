package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Amazon's own JDBC driver against the server. */
final class RedshiftDriverIT {
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
  void readsEveryTypeAsText() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(EVERY_TYPE)) {
      assertEveryType(rows);
    }
  }

  @Test
  void readsEveryTypeAsBinaryWhenRepeated() throws SQLException {
    try (Connection connection = running.redshift();
        PreparedStatement statement = connection.prepareStatement(EVERY_TYPE)) {
      for (int i = 0; i < 8; i++) {
        try (ResultSet rows = statement.executeQuery()) {
          assertEveryType(rows);
        }
      }
    }
  }

  private static final String EVERY_TYPE =
      "SELECT true AS b, 7::smallint AS i2, -8 AS i4, 9000000000 AS i8, 1.5::float AS f4,"
          + " 0.1::double AS f8, 12345.678::decimal(10,3) AS n, date '2018-11-01' AS d,"
          + " timestamp '2018-11-01 20:57:10.796' AS ts, timestamptz '2018-11-01 20:57:10.796+00'"
          + " AS tz, 'Füße 🎵' AS v, NULL::integer AS nothing, '\\xAB'::blob AS vb,"
          + " time '12:34:56.5' AS t";

  private static void assertEveryType(ResultSet rows) throws SQLException {
    assertThat(rows.next()).isTrue();
    assertThat(rows.getBoolean("b")).isTrue();
    assertThat(rows.getShort("i2")).isEqualTo((short) 7);
    assertThat(rows.getInt("i4")).isEqualTo(-8);
    assertThat(rows.getLong("i8")).isEqualTo(9_000_000_000L);
    assertThat(rows.getFloat("f4")).isEqualTo(1.5f);
    assertThat(rows.getDouble("f8")).isEqualTo(0.1);
    assertThat(rows.getBigDecimal("n")).isEqualTo(new BigDecimal("12345.678"));
    assertThat(rows.getDate("d")).isEqualTo(Date.valueOf("2018-11-01"));
    assertThat(rows.getTimestamp("ts")).isEqualTo(Timestamp.valueOf("2018-11-01 20:57:10.796"));
    assertThat(rows.getTimestamp("tz").getTime()).isEqualTo(1541105830796L);
    assertThat(rows.getString("v")).isEqualTo("Füße 🎵");
    assertThat(rows.getObject("nothing")).isNull();
    assertThat(rows.getBytes("vb")).containsExactly(0xAB);
    assertThat(rows.getTime("t").toLocalTime()).isEqualTo("12:34:56");
    assertThat(rows.next()).isFalse();
  }

  @Test
  void bindsEveryTypeOfParameter() throws SQLException {
    try (Connection connection = running.redshift();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT ?::integer + 1, ?::bigint, ?::double, ?::decimal(9,2), ?::varchar, ?::date,"
                    + " ?::timestamp, ?::boolean, ?::smallint, ?::varchar")) {
      for (int i = 0; i < 7; i++) {
        statement.setInt(1, i);
        statement.setLong(2, 1L << 40);
        statement.setDouble(3, 2.25);
        statement.setBigDecimal(4, new BigDecimal("10.25"));
        statement.setString(5, "it's");
        statement.setDate(6, Date.valueOf("2020-02-29"));
        statement.setTimestamp(7, Timestamp.valueOf("2020-02-29 01:02:03.004"));
        statement.setBoolean(8, true);
        statement.setShort(9, (short) 3);
        statement.setString(10, null);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat(rows.getInt(1)).isEqualTo(i + 1);
          assertThat(rows.getLong(2)).isEqualTo(1L << 40);
          assertThat(rows.getDouble(3)).isEqualTo(2.25);
          assertThat(rows.getBigDecimal(4)).isEqualTo(new BigDecimal("10.25"));
          assertThat(rows.getString(5)).isEqualTo("it's");
          assertThat(rows.getDate(6)).isEqualTo(Date.valueOf("2020-02-29"));
          assertThat(rows.getTimestamp(7)).isEqualTo(Timestamp.valueOf("2020-02-29 01:02:03.004"));
          assertThat(rows.getBoolean(8)).isTrue();
          assertThat(rows.getShort(9)).isEqualTo((short) 3);
          assertThat(rows.getString(10)).isNull();
        }
      }
    }
  }

  @Test
  void resultSetMetaDataComesWithTheRowDescription() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 AS a, 'x'::varchar AS b")) {
      ResultSetMetaData meta = rows.getMetaData();
      assertThat(meta.getTableName(1)).isEqualTo("plain");
      assertThat(meta.getSchemaName(1)).isEqualTo("public");
      assertThat(meta.getCatalogName(1)).isEqualTo("dev");
      assertThat(meta.isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
      assertThat(meta.isNullable(2)).isEqualTo(ResultSetMetaData.columnNullable);
      assertThat(meta.isCaseSensitive(2)).isTrue();
      assertThat(meta.isAutoIncrement(1)).isFalse();
      assertThat(meta.getPrecision(2)).isEqualTo(256);
    }
  }

  @Test
  void runsWithoutTlsWhereTheClusterAllowsIt() throws Exception {
    ServerLimits limits =
        ServerLimits.defaults()
            .withSession(ServerLimits.defaults().session().withRequireSsl(false));
    try (RunningServer plain = new RunningServer(directory, limits);
        Connection connection = plain.redshift("ssl", "false");
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute("SELECT 1")).isTrue();
    }
  }

  @Test
  void refusesPlainTextWhereTlsIsRequired() {
    assertThatThrownBy(() -> running.redshift("ssl", "false"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no pg_hba.conf entry for host")
        .hasMessageContaining("SSL off")
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("28000"));
  }

  @Test
  void refusesWrongPasswordAndUnknownUserAlike() {
    assertThatThrownBy(() -> running.redshift("password", "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed for user \"awsuser\"")
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("28000"));
    assertThatThrownBy(() -> running.redshift("user", "nobody"))
        .hasMessageContaining("password authentication failed for user \"nobody\"");
  }

  @Test
  void aClosedNetworkLooksLikeATimeout() {
    running.authority.open = false;
    try {
      long start = System.nanoTime();
      assertThatThrownBy(() -> running.redshift("loginTimeout", "2"))
          .isInstanceOf(SQLException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(8));
    } finally {
      running.authority.open = true;
    }
  }

  @Test
  void admitsTemporaryUsersAndUsersOfTheDatabase() throws SQLException {
    running.authority.add(
        "IAM:analyst",
        new sandbox.cluster.ClusterAuthority.Account("analyst", "temporary", false, true));
    // md5 of "Sparkify1" + "reader".
    ((PlainDatabases) running.databases).addUser("reader", "md5" + md5("Sparkify1reader"));
    running.redshift("user", "IAM:analyst", "password", "temporary").close();
    running.redshift("user", "reader", "password", "Sparkify1").close();
    assertThatThrownBy(() -> running.redshift("user", "reader", "password", "Sparkify2"))
        .hasMessageContaining("password authentication failed");
  }

  private static String md5(String text) {
    try {
      return java.util.HexFormat.of()
          .formatHex(
              java.security.MessageDigest.getInstance("MD5")
                  .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void unknownDatabaseIsNamed() {
    assertThatThrownBy(
            () ->
                new com.amazon.redshift.Driver()
                    .connect(
                        "jdbc:redshift://localhost:"
                            + running.port()
                            + "/nope?user=awsuser&password="
                            + TestAuthority.PASSWORD
                            + "&sslrootcert="
                            + running.certificates.authorityFile(),
                        new java.util.Properties()))
        .hasMessageContaining("database \"nope\" does not exist")
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("3D000"));
  }

  @Test
  void fetchSizeReadsByPortions() throws SQLException {
    try (Connection connection = running.redshift("enablefetchringbuffer", "false")) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(7);
        try (ResultSet rows = statement.executeQuery("SELECT * FROM range(100)")) {
          long sum = 0;
          while (rows.next()) {
            sum += rows.getLong(1);
          }
          assertThat(sum).isEqualTo(4950);
        }
      }
      connection.commit();
    }
  }

  @Test
  void streamsManyRowsThroughTheRingBuffer() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(1000);
      try (ResultSet rows =
          statement.executeQuery("SELECT range, 'row ' || range FROM range(200000)")) {
        int count = 0;
        while (rows.next()) {
          count++;
        }
        assertThat(count).isEqualTo(200_000);
      }
    }
  }

  @Test
  void batchesInsertEveryRow() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE batch_it (a integer, b varchar)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO batch_it VALUES (?, ?)")) {
        for (int i = 0; i < 300; i++) {
          insert.setInt(1, i);
          insert.setString(2, "name " + i);
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(300);
      }
      try (ResultSet rows = statement.executeQuery("SELECT count(*), sum(a) FROM batch_it")) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(300);
        assertThat(rows.getLong(2)).isEqualTo(300 * 299 / 2);
      }
    }
  }

  @Test
  void aFailedTransactionRefusesUntilRollback() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM missing_table"))
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42P01"));
      assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("25P02"));
      connection.rollback();
      assertThat(statement.execute("SELECT 1")).isTrue();
      connection.rollback();
    }
  }

  @Test
  void cancelEndsARunningStatement() throws Exception {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      CompletableFuture<Void> cancel = RunningServer.cancelAfter(Duration.ofMillis(700), statement);
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  statement.executeQuery(
                      "SELECT count(*) FROM range(100000000) a, range(100000) b"
                          + " WHERE (a.range * b.range) % 7 = 3"))
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      cancel.get();
      assertThat(statement.execute("SELECT 1")).isTrue();
    }
  }

  @Test
  void simpleModeWorks() throws SQLException {
    try (Connection connection = running.redshift("preferquerymode", "simple");
        PreparedStatement statement = connection.prepareStatement("SELECT ?::integer + 1")) {
      statement.setInt(1, 41);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(42);
      }
    }
  }

  @Test
  void isValidAndSeveralStatementsInOneString() throws SQLException {
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      assertThat(connection.isValid(5)).isTrue();
      assertThat(statement.execute("SELECT 1; SELECT 2")).isTrue();
      assertThat(statement.getMoreResults()).isTrue();
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(2);
      }
    }
  }
}
