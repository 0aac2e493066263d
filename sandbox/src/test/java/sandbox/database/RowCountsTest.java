package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.sql.SqlException;

/** The numbers of rows that system views show; COPY's are in CopySessionTest. */
final class RowCountsTest {
  private static final String COUNT =
      "SELECT tbl_rows FROM svv_table_info WHERE \"table\" = 'plays'";

  @TempDir Path directory;

  @Test
  void tableInfoCountsWhatIsThere() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays (id INT)");
      assertThat(sql.rows(COUNT)).isEmpty();

      sql.run("INSERT INTO plays VALUES (1), (2), (3)");
      assertThat(sql.rows(COUNT)).containsExactly("3");
      sql.run("TRUNCATE plays");
      assertThat(sql.rows(COUNT)).isEmpty();
      sql.run("INSERT INTO plays VALUES (1), (2)");
      assertThat(sql.rows(COUNT)).containsExactly("2");
      sql.run("DELETE FROM plays WHERE id = 1");
      assertThat(sql.rows(COUNT)).containsExactly("1");
      sql.run("INSERT INTO plays SELECT id + 10 FROM plays UNION ALL SELECT 20");
      assertThat(sql.rows(COUNT)).containsExactly("3");
      sql.run("UPDATE plays SET id = id + 1");
      assertThat(sql.rows(COUNT)).containsExactly("3");
      sql.run("DELETE FROM plays USING (SELECT 21 AS id) found WHERE plays.id = found.id");
      assertThat(sql.rows(COUNT)).containsExactly("2");
      sql.run("ALTER TABLE plays ADD COLUMN name VARCHAR(5)");
      assertThat(sql.rows(COUNT)).containsExactly("2");
    }
  }

  @Test
  void everyViewShowsTheSameNumber() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays (id INT) DISTSTYLE EVEN; INSERT INTO plays VALUES (1), (2), (3)");
      sql.run("CREATE VIEW sizes AS SELECT reltuples FROM pg_class WHERE relname = 'plays'");
      assertThat(sql.rows("SELECT reltuples FROM pg_class WHERE relname = 'plays'"))
          .containsExactly("3.0");
      assertThat(sql.rows("SELECT sum(rows) FROM stv_tbl_perm WHERE trim(name) = 'plays'"))
          .containsExactly("3");
      sql.run("BEGIN; INSERT INTO plays VALUES (4)");
      assertThat(sql.rows("SELECT * FROM sizes")).containsExactly("4.0");
      sql.run("COMMIT");
      assertThat(sql.rows("SELECT * FROM sizes")).containsExactly("4.0");
    }
  }

  @Test
  void mergeCountsWhatItInsertsAndDeletes() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays (id INT); INSERT INTO plays VALUES (1), (2)");
      sql.run(
          "MERGE INTO plays USING (SELECT 2 AS id UNION ALL SELECT 3 UNION ALL SELECT 4) s"
              + " ON plays.id = s.id WHEN MATCHED THEN UPDATE SET id = s.id"
              + " WHEN NOT MATCHED THEN INSERT VALUES (s.id)");
      assertThat(sql.rows(COUNT)).containsExactly("4");
      sql.run(
          "MERGE INTO plays USING (SELECT 2 AS id) s ON plays.id = s.id WHEN MATCHED THEN DELETE"
              + " WHEN NOT MATCHED THEN INSERT VALUES (s.id)");
      assertThat(sql.rows(COUNT)).containsExactly("3");
    }
  }

  @Test
  void aTransactionSeesItsOwnRowsUntilItIsRolledBack() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays (id INT); INSERT INTO plays VALUES (1)");
      sql.run("BEGIN; INSERT INTO plays VALUES (2)");
      assertThat(sql.rows(COUNT)).containsExactly("2");
      sql.run("ROLLBACK");
      assertThat(sql.rows(COUNT)).containsExactly("1");

      sql.run("BEGIN; INSERT INTO plays VALUES (2); INSERT INTO plays VALUES (3)");
      sql.error("SELECT 1 / 0");
      sql.run("COMMIT");
      assertThat(sql.rows(COUNT)).containsExactly("1");

      sql.error("INSERT INTO plays VALUES (2); INSERT INTO plays SELECT 1 / 0");
      assertThat(sql.rows(COUNT)).containsExactly("1");

      sql.run("BEGIN; INSERT INTO plays VALUES (2); DELETE FROM plays; COMMIT");
      assertThat(sql.rows(COUNT)).isEmpty();
    }
  }

  @Test
  void truncateCommitsTheCountsOfItsTransaction() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays (id INT); CREATE TABLE other (id INT)");
      sql.run("INSERT INTO other VALUES (1)");
      sql.run("BEGIN; INSERT INTO plays VALUES (1), (2); TRUNCATE other; ROLLBACK");
      assertThat(sql.rows("SELECT \"table\", tbl_rows FROM svv_table_info"))
          .containsExactly("plays|2");
    }
  }

  @Test
  void aNewTableBeginsAnew() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays AS SELECT 1 AS id UNION ALL SELECT 2");
      assertThat(sql.rows(COUNT)).containsExactly("2");
      sql.run("BEGIN; DROP TABLE plays; ROLLBACK");
      assertThat(sql.rows(COUNT)).containsExactly("2");
      sql.run("DROP TABLE plays; SELECT 5 AS id INTO plays");
      assertThat(sql.rows(COUNT)).containsExactly("1");
      sql.run("DROP TABLE plays; CREATE TABLE plays (id INT)");
      assertThat(sql.rows(COUNT)).isEmpty();
    }
  }

  @Test
  void temporaryTablesCountToo() throws Exception {
    String rows = "SELECT reltuples FROM pg_class WHERE relname = 'kept'";
    try (TestSession sql = TestSession.open(directory);
        TestSession other = sql.another()) {
      sql.run("CREATE TEMP TABLE kept (id INT); INSERT INTO kept VALUES (1), (2)");
      assertThat(sql.rows(rows)).containsExactly("2.0");
      sql.run("BEGIN; DELETE FROM kept WHERE id = 1");
      assertThat(sql.rows(rows)).containsExactly("1.0");
      sql.run("ROLLBACK");
      assertThat(sql.rows(rows)).containsExactly("2.0");
      sql.run("CREATE TABLE #made AS SELECT * FROM kept");
      assertThat(sql.rows("SELECT reltuples FROM pg_class WHERE relname LIKE '%made'"))
          .containsExactly("2.0");
      assertThat(other.rows(rows)).isEmpty();
    }
  }

  @Test
  void sessionsSeeTheCommittedCounts() throws Exception {
    try (TestSession one = TestSession.open(directory);
        TestSession two = one.another()) {
      one.run("CREATE TABLE plays (id INT); CREATE TABLE other (id INT)");
      String both = "SELECT \"table\", tbl_rows FROM svv_table_info ORDER BY 1";
      one.run("BEGIN; INSERT INTO plays VALUES (1)");
      two.run("BEGIN; INSERT INTO other VALUES (1), (2)");
      assertThat(one.rows(both)).containsExactly("plays|1");
      assertThat(two.rows(both)).containsExactly("other|2");
      one.run("COMMIT");
      // What the cluster knows of itself is not part of anybody's snapshot.
      assertThat(two.rows(both)).containsExactly("other|2", "plays|1");
      two.run("COMMIT");
      assertThat(one.rows(both)).containsExactly("other|2", "plays|1");
      assertThat(two.rows(both)).containsExactly("other|2", "plays|1");
    }
  }

  @Test
  void writersOfDifferentTablesDoNotConflict() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int number = 0; number < 4; number++) {
        String table = "written_" + number;
        sql.run("CREATE TABLE " + table + " (id INT)");
        TestSession writer = sql.another();
        writers.add(
            CompletableFuture.runAsync(
                () -> {
                  try (writer) {
                    for (int i = 0; i < 25; i++) {
                      writer.run("INSERT INTO " + table + " VALUES (1), (2)");
                      writer.run("DELETE FROM " + table + " WHERE id = 2");
                    }
                  } catch (SqlException e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
      assertThat(sql.rows("SELECT tbl_rows FROM svv_table_info"))
          .containsExactly("25", "25", "25", "25");
    }
  }

  @Test
  void countsOutliveTheServer() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays (id INT); INSERT INTO plays VALUES (1), (2)");
      sql.run("INSERT INTO plays VALUES (3)");
      sql.run("CREATE TABLE last (id INT); INSERT INTO last VALUES (1); DROP TABLE last");
    }
    try (TestSession sql = TestSession.open(directory)) {
      assertThat(sql.rows(COUNT)).containsExactly("3");
      // It gets the OID of the table that was dropped.
      sql.run("CREATE TABLE anew (id INT)");
      assertThat(sql.rows("SELECT \"table\" FROM svv_table_info")).containsExactly("plays");
    }
  }

  @Test
  void deletedRowsAndOddNamesAreCountedAtTheNextStart() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE SCHEMA \"od\"\"d\"");
      sql.run("CREATE TABLE plays (id INT); INSERT INTO plays VALUES (1), (2), (3)");
      sql.run("DELETE FROM plays WHERE id = 3");
      sql.run("CREATE TABLE \"od\"\"d\".\"t x\" AS SELECT 1 AS id; CREATE TABLE empty (id INT)");
    }
    try (TestSession sql = TestSession.open(directory)) {
      assertThat(sql.rows("SELECT \"table\", tbl_rows FROM svv_table_info ORDER BY 1"))
          .containsExactly("plays|2", "t x|1");
      sql.run("INSERT INTO plays VALUES (4)");
      assertThat(sql.rows(COUNT)).containsExactly("3");
    }
  }

  @Test
  void theCountsThemselvesAreHidden() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays AS SELECT 1 AS id");
      assertThat(sql.rows("SELECT relname FROM pg_class")).containsExactly("plays");
      assertThat(sql.rows("SELECT DISTINCT table_name FROM svv_columns")).containsExactly("plays");
      assertThat(sql.error("SELECT * FROM sandbox_log.row_counts").sqlState()).isEqualTo("3F000");
    }
  }
}
