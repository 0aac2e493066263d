package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that all sessions know are seen by each as its transaction has them. */
final class KnownRelationsTest {
  @TempDir Path directory;

  private static void lookUpMany(TestSession session) throws Exception {
    for (int i = 0; i < 5; i++) {
      session.run("SELECT count(*) FROM t" + i);
    }
  }

  private static void makeMany(TestSession session) throws Exception {
    for (int i = 0; i < 5; i++) {
      session.run("CREATE TABLE t" + i + " (a integer)");
    }
  }

  @Test
  void aBlockSeesNoTableThatIsYounger() throws Exception {
    try (TestSession one = TestSession.open(directory);
        TestSession other = one.another()) {
      makeMany(one);
      one.run("BEGIN");
      lookUpMany(one);
      other.run("CREATE TABLE young (a integer)");
      lookUpMany(other);
      assertThat(other.run("SELECT count(*) FROM young").toString()).contains("0");
      assertThat(one.run("SHOW COLUMNS FROM TABLE dev.public.young").toString())
          .doesNotContain("young");
      one.run("COMMIT");
      assertThat(one.run("SHOW COLUMNS FROM TABLE dev.public.young").toString()).contains("young");
      assertThat(one.run("SELECT count(*) FROM young").toString()).contains("0");
    }
  }

  @Test
  void whatIsNotCommittedIsTheSessionsOwn() throws Exception {
    try (TestSession one = TestSession.open(directory);
        TestSession other = one.another()) {
      makeMany(one);
      lookUpMany(one);
      one.run("BEGIN");
      one.run("CREATE TABLE mine (a integer)");
      one.run("ALTER TABLE t1 ADD COLUMN b integer");
      assertThat(one.run("SELECT count(b) FROM t1, mine").toString()).contains("0");
      lookUpMany(other);
      assertThatThrownBy(() -> other.run("SELECT * FROM mine")).hasMessageContaining("mine");
      assertThatThrownBy(() -> other.run("SELECT b FROM t1")).hasMessageContaining("b");
      one.run("ROLLBACK");
      assertThatThrownBy(() -> one.run("SELECT b FROM t1")).hasMessageContaining("b");
      assertThatThrownBy(() -> one.run("SELECT * FROM mine")).hasMessageContaining("mine");
    }
  }

  @Test
  void aTemporaryTableHidesAnother() throws Exception {
    try (TestSession one = TestSession.open(directory);
        TestSession other = one.another()) {
      makeMany(one);
      lookUpMany(one);
      one.run("CREATE TEMP TABLE t1 (hidden integer)");
      lookUpMany(one);
      assertThat(one.run("SELECT count(hidden) FROM t1").toString()).contains("0");
      lookUpMany(other);
      assertThat(other.run("SELECT count(a) FROM t1").toString()).contains("0");
    }
  }
}
