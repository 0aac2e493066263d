package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.database.DatabaseSession.TransactionStatus;
import sandbox.sql.SqlException;

final class WritesTest {
  @TempDir static Path directory;
  static TestSession sql;

  @BeforeAll
  static void open() throws Exception {
    sql = TestSession.open(directory);
  }

  @AfterAll
  static void close() {
    sql.close();
  }

  @AfterEach
  void endTransaction() throws SqlException {
    sql.run("ROLLBACK");
  }

  @Test
  void lengthsCountBytes() throws SqlException {
    sql.run("CREATE TABLE lengths (v VARCHAR(4), c CHAR(4))");
    sql.run("INSERT INTO lengths VALUES ('äö', 'ab'), ('abcd   ', 'cd      ')");
    assertThat(sql.rows("SELECT v, c, LEN(v), OCTET_LENGTH(v) FROM lengths ORDER BY 3"))
        .containsExactly("äö|ab  |2|4", "abcd|cd  |4|4");
    for (String statement :
        new String[] {
          "INSERT INTO lengths (v) VALUES ('äöü')",
          "INSERT INTO lengths (v) SELECT REPEAT('x', 5)",
          "UPDATE lengths SET v = v || 'abc'"
        }) {
      SqlException error = sql.error(statement);
      assertThat(error.sqlState()).as(statement).isEqualTo("22001");
      assertThat(error.getMessage()).isEqualTo("value too long for type character varying(4)");
    }
  }

  @Test
  void charTakesSingleByteCharactersAlone() throws SqlException {
    sql.run("CREATE TABLE ascii (c CHAR(8), v VARCHAR(8))");
    for (String statement :
        new String[] {
          "INSERT INTO ascii (c) VALUES ('é')",
          "INSERT INTO ascii (c) SELECT 'na' || 'ïve'",
          "UPDATE ascii SET c = '隊'"
        }) {
      sql.run("INSERT INTO ascii VALUES ('e', 'é')");
      assertThat(sql.error(statement))
          .as(statement)
          .hasMessage("CHAR string contains invalid ASCII character");
    }
  }

  @Test
  void bareTypesHaveRedshiftsDefaults() throws SqlException {
    sql.run("CREATE TABLE bare (d DECIMAL, f FLOAT, v VARCHAR, t TEXT)");
    sql.run("INSERT INTO bare VALUES (2.5, 0.1, 'v', 't')");
    TestSession.Result result = sql.run("SELECT * FROM bare");
    assertThat(result.columns())
        .containsExactly(
            "d numeric(18,0)",
            "f double precision",
            "v character varying(256)",
            "t character varying(256)");
    assertThat(result.rows()).containsExactly("3|0.1|v|t");
    assertThat(sql.error("INSERT INTO bare (t) VALUES (REPEAT('x', 257))").sqlState())
        .isEqualTo("22001");
  }

  @Test
  void insertUpdateDeleteMerge() throws SqlException {
    sql.run("CREATE TABLE target (id INT, v VARCHAR(10) DEFAULT 'none')");
    assertThat(sql.run("INSERT INTO target VALUES (1, 'a'), (2, DEFAULT), (3, 'c')").tag())
        .isEqualTo("INSERT 0 3");
    assertThat(
            sql.run(
                    "UPDATE target SET v = s.v FROM (SELECT 1 AS id, 'upd' AS v) s WHERE target.id"
                        + " = s.id")
                .tag())
        .isEqualTo("UPDATE 1");
    assertThat(sql.run("DELETE FROM target USING (SELECT 3 AS id) d WHERE target.id = d.id").tag())
        .isEqualTo("DELETE 1");
    sql.run(
        "MERGE INTO target USING (SELECT 2 AS id, 'm' AS v UNION ALL SELECT 9, 'n') s ON target.id"
            + " = s.id WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT VALUES"
            + " (s.id, s.v)");
    assertThat(sql.rows("SELECT * FROM target ORDER BY id")).containsExactly("1|upd", "2|m", "9|n");
    sql.run("INSERT INTO target WITH q AS (SELECT 10 AS id) SELECT id, 'cte' FROM q");
    assertThat(sql.value("SELECT v FROM target WHERE id = 10")).isEqualTo("cte");
    assertThat(sql.run("DELETE target WHERE id > 5").tag()).isEqualTo("DELETE 2");
  }

  @Test
  void epochMillisecondsBecomeSeconds() throws SqlException {
    assertThat(sql.value("SELECT TIMESTAMP 'epoch' + 1541106106796/1000 * INTERVAL '1 second'"))
        .isEqualTo("2018-11-01 21:01:46");
  }

  @Test
  void parametersTakeTheColumnsType() throws SqlException {
    sql.run("CREATE TABLE params (id INT, d DATE, n DECIMAL(6,2), v VARCHAR(3))");
    sql.run("INSERT INTO params VALUES ($1, $2, $3, $4)", "7", "2024-01-02", "1.255", "abc");
    assertThat(sql.rows("SELECT * FROM params WHERE id = $1", "7"))
        .containsExactly("7|2024-01-02|1.26|abc");
    assertThat(sql.rows("SELECT id FROM params WHERE d > $1 AND v LIKE $2", "2023-12-31", "a%"))
        .containsExactly("7");
  }

  @Test
  void aFailedTransactionIgnoresCommands() throws SqlException {
    sql.run("CREATE TABLE tx (a INT)");
    sql.run("BEGIN");
    sql.run("INSERT INTO tx VALUES (1)");
    assertThat(sql.session().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
    sql.error("SELECT 1/0");
    assertThat(sql.session().status()).isEqualTo(TransactionStatus.FAILED);
    assertThat(sql.error("SELECT 1").sqlState()).isEqualTo("25P02");
    assertThat(sql.run("COMMIT").tag()).isEqualTo("ROLLBACK");
    assertThat(sql.value("SELECT COUNT(*) FROM tx")).isEqualTo("0");
  }

  @Test
  void aBatchIsOneTransaction() throws SqlException {
    sql.run("CREATE TABLE batch (a INT)");
    sql.error("INSERT INTO batch VALUES (1); INSERT INTO batch VALUES ('x')");
    assertThat(sql.value("SELECT COUNT(*) FROM batch")).isEqualTo("0");
  }

  @Test
  void definitionsRollBack() throws SqlException {
    sql.run("BEGIN; CREATE TABLE undone (a INT PRIMARY KEY)");
    assertThat(sql.rows("SELECT * FROM undone")).isEmpty();
    sql.run("ROLLBACK");
    assertThat(sql.error("SELECT * FROM undone").sqlState()).isEqualTo("42P01");
    sql.run("CREATE TABLE undone (b INT)");
    assertThat(sql.run("SELECT * FROM undone").columns()).containsExactly("b integer");
  }

  @Test
  void writersOfOneTableWait() throws Exception {
    sql.run("CREATE TABLE shared (a INT); INSERT INTO shared VALUES (0)");
    try (TestSession other = sql.another()) {
      sql.run("BEGIN; UPDATE shared SET a = a + 1");
      Thread waiting =
          new Thread(
              () -> {
                try {
                  other.run("UPDATE shared SET a = a + 1");
                } catch (SqlException e) {
                  throw new IllegalStateException(e);
                }
              });
      waiting.start();
      waiting.join(300);
      assertThat(waiting.isAlive()).isTrue();
      sql.run("COMMIT");
      waiting.join(5_000);
      assertThat(sql.value("SELECT a FROM shared")).isEqualTo("2");
    }
  }

  @Test
  void truncateCommits() throws SqlException {
    sql.run("CREATE TABLE emptied (a INT); INSERT INTO emptied VALUES (1)");
    sql.run("BEGIN");
    sql.run("TRUNCATE emptied");
    sql.run("ROLLBACK");
    assertThat(sql.value("SELECT COUNT(*) FROM emptied")).isEqualTo("0");
  }

  @Test
  void cursorsFetchInPortions() throws SqlException {
    sql.run("BEGIN; DECLARE c CURSOR FOR SELECT generate_series(1, 5) AS n");
    assertThat(sql.rows("FETCH 2 FROM c")).containsExactly("1", "2");
    assertThat(sql.rows("FETCH FORWARD ALL FROM c")).containsExactly("3", "4", "5");
    assertThat(sql.rows("FETCH NEXT FROM c")).isEmpty();
    sql.run("CLOSE c; COMMIT");
    assertThat(sql.error("DECLARE c CURSOR FOR SELECT 1").sqlState()).isEqualTo("25P01");
  }

  @Test
  void preparedStatementsByName() throws SqlException {
    sql.run("PREPARE plus (INT) AS SELECT $1::INT + 1");
    assertThat(sql.value("EXECUTE plus(41)")).isEqualTo("42");
    sql.run("DEALLOCATE plus");
    assertThat(sql.error("EXECUTE plus(1)").sqlState()).isEqualTo("26000");
  }

  @Test
  void manyRowsOfLiteralsAreWhatFewAre() throws SqlException {
    String columns =
        "(i INT, s SMALLINT, v VARCHAR(5), c CHAR(4), n DECIMAL(6,2), f FLOAT8, d DATE,"
            + " t TIMESTAMP, b BOOLEAN)";
    String row =
        "(-7, 3, 'a''\u00e9', 'x', -1.005, 2.5, 'Jan 2, 2020', '2020-01-02 10:11:12', true),"
            + " (null, null, null, null, null, null, null, null, null)";
    sql.run("CREATE TABLE few " + columns + "; CREATE TABLE many " + columns);
    sql.run("INSERT INTO few VALUES " + row);
    sql.run("INSERT INTO many VALUES " + String.join(", ", java.util.Collections.nCopies(80, row)));
    assertThat(sql.value("SELECT COUNT(*) FROM many")).isEqualTo("160");
    assertThat(sql.rows("SELECT DISTINCT * FROM many ORDER BY 1"))
        .isEqualTo(sql.rows("SELECT * FROM few ORDER BY 1"));
    String values = String.join(", ", java.util.Collections.nCopies(150, "(1)"));
    assertThat(sql.error("INSERT INTO many (s) VALUES " + values + ", (40000)"))
        .hasMessage("smallint out of range");
    assertThat(
            sql.error(
                "INSERT INTO many (v) VALUES " + values.replace("1", "'x'") + ", ('toolong')"))
        .hasMessage("value too long for type character varying(5)");
    assertThat(sql.error("INSERT INTO many (nosuch) VALUES " + values).sqlState())
        .isEqualTo("42703");
    assertThat(sql.error("INSERT INTO many (i, i) VALUES " + values).sqlState()).isEqualTo("42701");
    sql.run("DROP TABLE few; DROP TABLE many");
  }

  @Test
  void manyRowsOfExpressionsAreOneStatement() throws SqlException {
    sql.run("CREATE TABLE numbered (k INT IDENTITY(1, 1), n INT)");
    String rows = String.join(", ", java.util.Collections.nCopies(1_300, "(length('abc') + 4)"));
    assertThat(sql.run("INSERT INTO numbered (n) VALUES " + rows).tag()).isEqualTo("INSERT 0 1300");
    assertThat(sql.value("SELECT COUNT(DISTINCT k) || '/' || SUM(n) FROM numbered"))
        .isEqualTo("1300/9100");
    assertThat(sql.value("SELECT tbl_rows FROM svv_table_info WHERE \"table\" = 'numbered'"))
        .isEqualTo("1300");
    assertThat(sql.error("INSERT INTO numbered (n) VALUES " + rows + ", (1 / 0)").sqlState())
        .isEqualTo("22012");
    assertThat(sql.value("SELECT COUNT(*) FROM numbered")).isEqualTo("1300");
    sql.run("DROP TABLE numbered");
  }
}
