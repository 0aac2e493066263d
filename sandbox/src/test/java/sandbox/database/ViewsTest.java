package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.sql.SqlException;

/** What a corpus case cannot show of views: restarts, other sessions and prepared statements. */
final class ViewsTest {
  private static final String OIDS =
      "SELECT relname, oid FROM pg_class WHERE relnamespace = 2200 OR relnamespace IN (SELECT oid"
          + " FROM pg_namespace WHERE nspname = 'dev') UNION ALL SELECT nspname, oid FROM"
          + " pg_namespace UNION ALL SELECT usename, usesysid FROM pg_user ORDER BY 1, 2";

  @TempDir Path directory;

  @Test
  void oidsAndBindingsOutliveARestart() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE USER reader PASSWORD 'Abcdef123'");
      sql.run(
          "CREATE SCHEMA dev; CREATE TABLE dev.t (a INT, b VARCHAR(5)); CREATE TABLE u (k INT)");
      sql.run("INSERT INTO dev.t VALUES (1, 'x'); INSERT INTO u VALUES (1)");
      sql.run("CREATE VIEW v AS SELECT t.a, b FROM dev.t JOIN u ON k = t.a");
      sql.run("CREATE VIEW w (n) AS SELECT a + 1 FROM v");
      sql.run("CREATE VIEW l AS SELECT * FROM dev.t WITH NO SCHEMA BINDING");
      sql.run("ALTER TABLE u RENAME TO u2; ALTER TABLE dev.t RENAME COLUMN a TO z");
    }
    var before = new java.util.ArrayList<String>();
    for (int restart = 0; restart < 2; restart++) {
      try (TestSession sql = TestSession.open(directory)) {
        if (before.isEmpty()) {
          before.addAll(sql.rows(OIDS));
        }
        assertThat(sql.rows(OIDS)).isEqualTo(before);
        assertThat(sql.rows("SELECT * FROM v")).containsExactly("1|x");
        assertThat(sql.rows("SELECT n FROM w")).containsExactly("2");
        assertThat(sql.rows("SELECT * FROM l")).containsExactly("1|x");
        assertThat(sql.error("DROP TABLE u2").sqlState()).isEqualTo("2BP01");
        sql.run("ALTER TABLE dev.t RENAME TO t" + restart);
        sql.run("ALTER TABLE dev.t" + restart + " RENAME COLUMN z TO y");
        assertThat(sql.rows("SELECT * FROM v")).containsExactly("1|x");
        sql.run("ALTER TABLE dev.t" + restart + " RENAME COLUMN y TO z");
        sql.run("ALTER TABLE dev.t" + restart + " RENAME TO t");
      }
    }
  }

  @Test
  void anOidIsNotGivenTwice() throws Exception {
    String first;
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE gone (a INT); INSERT INTO gone VALUES (1)");
      first = sql.value("SELECT oid FROM pg_class WHERE relname = 'gone'");
      sql.run("DROP TABLE gone");
    }
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE next (a INT)");
      assertThat(sql.value("SELECT oid FROM pg_class WHERE relname = 'next'")).isNotEqualTo(first);
    }
  }

  @Test
  void otherSessionsSeeARenameWhenItIsCommitted() throws Exception {
    try (TestSession sql = TestSession.open(directory);
        TestSession other = sql.another()) {
      sql.run("CREATE TABLE t (a INT); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT a FROM t");
      assertThat(other.rows("SELECT a FROM v")).containsExactly("1");
      sql.run("BEGIN");
      sql.run("ALTER TABLE t RENAME TO t_old");
      sql.run("CREATE TABLE t (a INT); INSERT INTO t VALUES (2)");
      assertThat(sql.rows("SELECT a FROM v")).containsExactly("1");
      assertThat(other.rows("SELECT a FROM v UNION ALL SELECT a FROM t")).containsExactly("1", "1");
      sql.run("COMMIT");
      assertThat(other.rows("SELECT a FROM v UNION ALL SELECT a FROM t"))
          .containsExactlyInAnyOrder("1", "2");
    }
  }

  @Test
  void aPreparedStatementBindsALateBindingViewWhenItRuns() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)");
      sql.run("CREATE VIEW l AS SELECT a FROM public.t WITH NO SCHEMA BINDING");
      sql.run("PREPARE p AS SELECT a FROM l");
      assertThat(sql.rows("EXECUTE p")).containsExactly("1");
      sql.run("ALTER TABLE t RENAME TO t_old; CREATE TABLE t (b INT, a INT)");
      sql.run("INSERT INTO t VALUES (7, 2)");
      assertThat(sql.rows("EXECUTE p")).containsExactly("2");
      sql.run("DROP TABLE t");
      SqlException error = sql.error("EXECUTE p");
      assertThat(error.sqlState()).isEqualTo("42P01");
      assertThat(error.getMessage()).isEqualTo("relation \"public.t\" does not exist");
    }
  }

  @Test
  void aCursorKeepsTheLateBindingViewOfItsTime() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)");
      sql.run("CREATE VIEW l AS SELECT a FROM public.t WITH NO SCHEMA BINDING");
      sql.run("BEGIN");
      sql.run("DECLARE c CURSOR FOR SELECT a FROM l");
      assertThat(sql.rows("FETCH 1 FROM c")).containsExactly("1");
      sql.run("ROLLBACK");
    }
  }
}
