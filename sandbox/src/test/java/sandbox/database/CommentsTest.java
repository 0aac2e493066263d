package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What COMMENT ON says outlives the process; corpus/comments.case has the rest. */
@Timeout(60)
final class CommentsTest {
  @TempDir Path directory;

  @Test
  void commentsOutliveTheProcess() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run(
          "CREATE TABLE t (a INT, CONSTRAINT t_pk PRIMARY KEY (a)); CREATE VIEW v AS SELECT a FROM"
              + " t; COMMENT ON TABLE t IS 'table'; COMMENT ON COLUMN t.a IS 'column'; COMMENT ON"
              + " CONSTRAINT t_pk ON t IS 'key'; COMMENT ON VIEW v IS 'view'; COMMENT ON COLUMN v.a"
              + " IS 'column of v'; COMMENT ON DATABASE dev IS 'database'");
    }
    try (TestSession sql = TestSession.open(directory)) {
      assertThat(sql.rows("SELECT description FROM pg_description ORDER BY 1"))
          .containsExactly("column", "column of v", "database", "key", "table", "view");
      sql.run("DROP TABLE t CASCADE");
      assertThat(sql.rows("SELECT description FROM pg_description")).containsExactly("database");
    }
  }

  @Test
  void anotherDatabaseIsLeftAsItIs() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE DATABASE other");
      assertThat(sql.run("COMMENT ON DATABASE other IS 'x'").notices())
          .singleElement()
          .asString()
          .contains("database comments may only be applied to the current database");
      try (TestSession other = sql.in("other")) {
        assertThat(other.rows("SELECT description FROM pg_description")).isEmpty();
      }
    }
  }
}
