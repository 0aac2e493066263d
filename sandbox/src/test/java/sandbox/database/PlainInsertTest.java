package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.database.DatabaseSession.Execution;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.sql.SqlException;

/**
 * INSERTs of plain values are gathered, which nobody can tell: neither by what is stored or refused
 * nor by what other statements see.
 */
final class PlainInsertTest {
  private static final List<String> TYPES =
      List.of(
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "DECIMAL(6,2)",
          "DECIMAL(38,0)",
          "REAL",
          "DOUBLE PRECISION",
          "BOOLEAN",
          "VARCHAR(5)",
          "CHAR(5)",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMPTZ",
          "TIME",
          "SUPER");

  private static final List<String> LITERALS =
      List.of(
          "0",
          "-1",
          "-0",
          "-.0",
          "32767",
          "32768",
          "-32768",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1234567890123456789012345678901234567",
          "1.005",
          "-1.005",
          "9999.994",
          "9999.995",
          ".5",
          "5.",
          "1e3",
          "1e400",
          "true",
          "'1'",
          "' 1 '",
          "'-7'",
          "'+7'",
          "'1.5'",
          "'abc'",
          "'abcde'",
          "'abc   '",
          "'abc      '",
          "'abcdef'",
          "'äöü'",
          "''",
          "'true'",
          "'t'",
          "'FALSE'",
          "' f'",
          "'yes'",
          "'NaN'",
          "'2018-11-15'",
          "'2018-11-15 10:20:30'",
          "'2018-11-15 10:20:30.1234567'",
          "'2018-11-15 10:20:30.5'",
          "'2018-11-15 10:20:30.123456'",
          "'2018-11-15 10:20:30.'",
          "'2018-11-15 24:00:00'",
          "'2018-11-15 23:59:60'",
          "'2018-11-31 10:20:30'",
          "'0000-01-01 10:20:30'",
          "'2018-11-15 10:20:61'",
          "'2018-11-15T10:20:30+02'",
          "'2018-11-15 10:20:30.25-08:30'",
          "'2018-11-15 10:20+00'",
          "'2018-11-15 10:20:30 Europe/Berlin'",
          "'2018-11-15 23:59:60Z'",
          "'0001-01-01 00:00:00+02'",
          "'11/15/2018'",
          "'24:00'",
          "'10:20:30'",
          "'2018-02-30'",
          "'0001-01-01 BC'",
          "'infinity'",
          "DATE '2018-11-15'",
          "TIMESTAMP '2018-11-15 10:20:30'",
          "'{\"a\": 1}'",
          "NULL");

  @TempDir Path directory;
  private TestSession session;

  @BeforeEach
  void open() throws Exception {
    session = TestSession.open(directory);
    session.run("CREATE TABLE t (id INT, v VARCHAR(5) NOT NULL)");
  }

  @AfterEach
  void close() {
    session.close();
  }

  /** A computed value beside it has the row bound as any statement is. */
  @Test
  void everyLiteralIsWhatTheBinderMakesOfIt() throws Exception {
    for (String type : TYPES) {
      session.run("CREATE TABLE typed (v " + type + ", n INT)");
      for (String literal : LITERALS) {
        String plain = stored("INSERT INTO typed VALUES (" + literal + ", 1)");
        String bound = stored("INSERT INTO typed VALUES (" + literal + ", 1 + 0)");
        assertThat(plain).as("%s into %s", literal, type).isEqualTo(bound);
      }
      session.run("DROP TABLE typed");
    }
  }

  @Test
  void everyParameterIsWhatTheBinderMakesOfIt() throws Exception {
    Object[] values = {
      "12",
      "-3",
      "1.5",
      "abc",
      "abcdef",
      "2018-11-15",
      "2018-11-15 10:20:30",
      "2018-11-15 10:20:30+02",
      "true",
      "F",
      "0",
      "off",
      "",
      1,
      70_000L,
      5_000_000_000L,
      (short) 3,
      new BigDecimal("1.005"),
      new BigDecimal("99999"),
      1.5,
      2.5f,
      true,
      LocalDate.of(2018, 11, 15),
      LocalDateTime.of(2018, 11, 15, 10, 20, 30),
      OffsetDateTime.parse("2018-11-15T10:20:30+02:00"),
      null
    };
    int[] oids = {0, 16, 20, 21, 23, 700, 701, 1042, 1043, 1082, 1114, 1184, 1700};
    for (String type : TYPES) {
      session.run("CREATE TABLE typed (v " + type + ", n INT)");
      for (int oid : oids) {
        for (Object value : values) {
          String plain = stored("INSERT INTO typed VALUES ($1, 1)", oid, value);
          String bound = stored("INSERT INTO typed VALUES ($1, 1 + 0)", oid, value);
          assertThat(plain).as("%s of type %d into %s", value, oid, type).isEqualTo(bound);
        }
      }
      session.run("DROP TABLE typed");
    }
  }

  private String stored(String sql) throws SqlException {
    try {
      session.run("DELETE FROM typed");
      session.run(sql);
      return session.rows("SELECT v FROM typed").toString();
    } catch (SqlException e) {
      return e.sqlState() + " " + e.getMessage() + " at " + e.position();
    }
  }

  private String stored(String sql, int oid, Object value) throws SqlException {
    session.run("DELETE FROM typed");
    String outcome =
        batch(
            raw -> {
              try (PreparedStatement prepared =
                      raw.prepare(raw.split(sql).get(0), new int[] {oid});
                  Execution execution = raw.execute(prepared, java.util.Arrays.asList(value))) {
                return execution.tag();
              }
            });
    return outcome + session.rows("SELECT v FROM typed");
  }

  @Test
  void whatFollowsInTheBatchSeesTheRows() throws Exception {
    String insert = "INSERT INTO t VALUES (1, 'a'); INSERT INTO t VALUES (2, 'b'); ";
    assertThat(session.rows(insert + "SELECT COUNT(*) FROM t")).containsExactly("2");
    assertThat(session.run(insert + "UPDATE t SET v = 'c' WHERE id = 2").tag())
        .isEqualTo("UPDATE 2");
    assertThat(session.rows(insert + "INSERT INTO t SELECT id, v FROM t; SELECT COUNT(*) FROM t"))
        .containsExactly("12");
    assertThat(session.rows("SELECT tbl_rows FROM svv_table_info")).containsExactly("12");
  }

  @Test
  void aFailureTakesTheRowsOfItsBatchBack() throws Exception {
    assertThat(session.error("INSERT INTO t VALUES (1, 'a'); SELECT 1 / 0").sqlState())
        .isEqualTo("22012");
    assertThat(session.error("INSERT INTO t VALUES (1, 'a'); INSERT INTO t VALUES (2, NULL)"))
        .hasMessageContaining("Cannot insert a NULL value into column v");
    assertThat(session.rows("SELECT COUNT(*) FROM t")).containsExactly("0");
    assertThat(session.rows("SELECT COUNT(*) FROM svv_table_info")).containsExactly("0");
  }

  @Test
  void blocksKeepOrLoseThem() throws Exception {
    try (TestSession other = session.another()) {
      session.run("BEGIN");
      session.run("INSERT INTO t VALUES (1, 'a'); INSERT INTO t VALUES (2, 'b')");
      assertThat(other.rows("SELECT COUNT(*) FROM t")).containsExactly("0");
      assertThat(session.rows("SELECT COUNT(*) FROM t")).containsExactly("2");
      session.run("ROLLBACK");
      assertThat(session.rows("SELECT COUNT(*) FROM t")).containsExactly("0");
      session.run("BEGIN; INSERT INTO t VALUES (1, 'a'); COMMIT");
      assertThat(other.rows("SELECT COUNT(*) FROM t")).containsExactly("1");
      session.run("BEGIN READ ONLY");
      assertThat(session.error("INSERT INTO t VALUES (1, 'a')").sqlState()).isEqualTo("25006");
      session.run("ROLLBACK");
    }
  }

  @Test
  void tablesInTurnsAndColumnsInAnyOrder() throws Exception {
    session.run("CREATE TABLE u (a INT DEFAULT 7, b VARCHAR(9), c BIGINT IDENTITY(1, 1), d DATE)");
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      script.append("INSERT INTO t VALUES (" + i + ", 'x'); ");
      script.append("INSERT INTO u (b, a) VALUES ('" + i + "', " + i + "); ");
      script.append("INSERT INTO u (b) VALUES ('n'); ");
    }
    session.run(script.toString());
    assertThat(session.rows("SELECT COUNT(*), SUM(id) FROM t")).containsExactly("5|10");
    assertThat(session.rows("SELECT COUNT(*), SUM(a), COUNT(DISTINCT c), COUNT(d) FROM u"))
        .containsExactly("10|45|10|0");
    String many = "('m'), ".repeat(5_000) + "('m')";
    assertThat(session.run("INSERT INTO u (b) VALUES " + many).tag()).isEqualTo("INSERT 0 5001");
    assertThat(session.rows("SELECT COUNT(*), SUM(a), COUNT(DISTINCT c) FROM u WHERE b = 'm'"))
        .containsExactly("5001|35007|5001");
  }

  @Test
  void aTableOfTheSameNameIsAnotherOne() throws Exception {
    session.run("INSERT INTO t VALUES (1, 'a')");
    session.run("DROP TABLE t; CREATE TABLE t (id VARCHAR(3), v DATE)");
    session.run("INSERT INTO t VALUES ('1', '2018-11-15')");
    session.run("ALTER TABLE t ADD COLUMN w INT DEFAULT 4");
    session.run("INSERT INTO t VALUES ('2', '2018-11-16', 5)");
    session.run("INSERT INTO t VALUES ('3', '2018-11-17')");
    session.run("ALTER TABLE t RENAME TO s");
    session.run("INSERT INTO s VALUES ('4', '2018-11-18')");
    assertThat(session.rows("SELECT * FROM s ORDER BY 1"))
        .containsExactly("1|2018-11-15|4", "2|2018-11-16|5", "3|2018-11-17|4", "4|2018-11-18|4");
  }

  /** As of a driver that keeps the statements of a pooled connection. */
  @Test
  void aPreparedStatementWritesToTheTableThatHasTheNameNow() throws Exception {
    DatabaseSession raw = session.session();
    List<PreparedStatement> prepared =
        List.of(
            raw.prepare(raw.split("INSERT INTO t VALUES ($1, 'x')").get(0), new int[] {23}),
            raw.prepare(raw.split("INSERT INTO t VALUES ($1 + 0, 'y')").get(0), new int[] {23}),
            raw.prepare(raw.split("DELETE FROM t WHERE id = $1").get(0), new int[] {23}));
    assertThat(run(prepared.get(0), 1)).isEqualTo("INSERT 0 1");
    try (TestSession other = session.another()) {
      other.run("DROP TABLE t; CREATE TABLE t (id VARCHAR(3), v VARCHAR(5))");
      assertThat(run(prepared.get(0), 12)).isEqualTo("INSERT 0 1");
      assertThat(run(prepared.get(0), 12_345)).startsWith("22001");
      assertThat(run(prepared.get(1), 12_345)).startsWith("22001");
      assertThat(session.rows("SELECT tbl_rows FROM svv_table_info")).containsExactly("1");
      other.run("DROP TABLE t; CREATE TABLE t (id SMALLINT, v VARCHAR(5))");
      assertThat(run(prepared.get(1), 7)).isEqualTo("INSERT 0 1");
      assertThat(run(prepared.get(2), 7)).isEqualTo("DELETE 1");
      other.run("DROP TABLE t");
      assertThat(run(prepared.get(0), 1)).startsWith("42P01");
      session.run("BEGIN; CREATE TABLE t (id INT, v VARCHAR(1))");
      assertThat(run(prepared.get(0), 8)).isEqualTo("INSERT 0 1");
      session.run("ROLLBACK");
      assertThat(run(prepared.get(0), 8)).startsWith("42P01");
    }
    prepared.forEach(PreparedStatement::close);
  }

  private String run(PreparedStatement prepared, Object value) throws SqlException {
    return batch(
        raw -> {
          try (Execution execution = raw.execute(prepared, List.of(value))) {
            return execution.tag();
          }
        });
  }

  private interface Work {
    String on(DatabaseSession raw) throws SqlException;
  }

  /** A batch of one statement, as a client would send it: its tag, or its error. */
  private String batch(Work work) throws SqlException {
    DatabaseSession raw = session.session();
    raw.beginBatch();
    try {
      String tag = work.on(raw);
      raw.endBatch(true);
      return tag;
    } catch (SqlException e) {
      raw.fail();
      raw.endBatch(false);
      return e.sqlState() + " " + e.getMessage();
    }
  }
}
