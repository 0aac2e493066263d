package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.sql.SqlException;

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
      sql.run("INSERT INTO plays VALUES (1), (2)");
      assertThat(sql.rows(COUNT)).containsExactly("2");
      sql.run("DELETE FROM plays WHERE id = 1");
      assertThat(sql.rows(COUNT)).containsExactly("1");
    }
  }

  @Test
  void aTransactionSeesItsOwnRows() throws Exception {
    try (TestSession sql = TestSession.open(directory)) {
      sql.run("CREATE TABLE plays (id INT)");
      sql.run("INSERT INTO plays VALUES (1)");
      inTransaction(sql);
      assertThat(sql.rows(COUNT)).containsExactly("1");
    }
  }

  private static void inTransaction(TestSession sql) throws SqlException {
    sql.run("BEGIN");
    sql.run("INSERT INTO plays VALUES (2)");
    assertThat(sql.rows(COUNT)).containsExactly("2");
    sql.run("ROLLBACK");
  }
}
