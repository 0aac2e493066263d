package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.database.ClusterDatabases;
import sandbox.database.DatabaseSession;
import sandbox.database.SessionStart;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;

/** COPY as a client runs it: through a session, in its transaction, with the catalog's tables. */
final class CopySessionTest {
  private static final String FROM = " FROM 's3://b/data' IAM_ROLE 'arn:aws:iam::1:role/load' ";

  @TempDir Path root;
  private ClusterDatabases databases;
  private DatabaseSession session;

  @BeforeEach
  void open() throws Exception {
    databases =
        ClusterDatabases.open(
            root.resolve("cluster"), "dev", "awsuser", new S3Copy(new FolderAuthority(root)));
    session = session(1);
  }

  private DatabaseSession session(int processId) throws SqlException {
    return databases.open(new SessionStart("dev", "awsuser", true, true, processId, Map.of()));
  }

  @AfterEach
  void close() {
    databases.close();
  }

  private void object(String key, String content) throws Exception {
    Path file = root.resolve("b").resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<String> run(String sql) throws SqlException {
    return run(session, sql);
  }

  /** Runs a script; gives the last statement's rows, or its tag and notices. */
  private static List<String> run(DatabaseSession session, String sql) throws SqlException {
    List<String> lines = List.of();
    boolean ok = false;
    session.beginBatch();
    try {
      for (DatabaseSession.StatementText text : session.split(sql)) {
        lines = new ArrayList<>();
        try (DatabaseSession.PreparedStatement prepared = session.prepare(text, new int[0]);
            DatabaseSession.Execution execution = session.execute(prepared, List.of())) {
          Rows rows = execution.rows();
          while (rows != null && rows.next()) {
            lines.add(row(rows));
          }
          if (rows == null) {
            lines.add(execution.tag());
            for (var notice : execution.notices()) {
              lines.add(notice.message());
            }
          }
        }
      }
      ok = true;
    } finally {
      session.endBatch(ok);
    }
    return lines;
  }

  private static String row(Rows rows) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      if (rows.isNull(i)) {
        values.add("null");
      } else {
        switch (rows.columns().get(i).type().kind()) {
          case INT2, INT4, INT8, OID -> values.add("" + rows.getLong(i));
          case NUMERIC -> values.add(rows.getDecimal(i).toPlainString());
          default -> values.add(rows.getString(i).stripTrailing());
        }
      }
    }
    return String.join("|", values);
  }

  @Test
  void loadsIntoATableWithIdentityAndDefaults() throws Exception {
    object("data.json", "{\"name\":\"a\",\"code\":\"x\"}\n{\"name\":\"b\",\"price\":2.999}");
    run(
        "CREATE TABLE t (id INT IDENTITY(0,1) PRIMARY KEY, name VARCHAR NOT NULL SORTKEY,"
            + " code CHAR(4), price DECIMAL(8,2) DEFAULT 7, doc SUPER) DISTSTYLE ALL");
    assertThat(run("COPY t" + FROM + "JSON 'auto'"))
        .contains("COPY", "Load into table 't' completed, 2 record(s) loaded successfully.");
    assertThat(run("SELECT id, name, code, price FROM t ORDER BY id"))
        .containsExactly("0|a|x|null", "1|b|null|2.99");
    run("COPY t (name)" + FROM + "FORMAT AS JSON 'auto'");
    assertThat(run("SELECT count(*), max(id), max(price) FROM t WHERE price = 7"))
        .containsExactly("2|3|7.00");
    assertThat(run("SELECT pg_last_copy_count()")).containsExactly("2");
  }

  @Test
  void loadErrorsOutliveTheRollback() throws Exception {
    object("data.json", "{\"name\":\"ok\"}\n{\"name\":\"too long\"}");
    run("CREATE TABLE t (name VARCHAR(4))");
    assertThatThrownBy(() -> run("COPY t" + FROM + "JSON 'auto'"))
        .hasMessage(
            "Load into table 't' failed.  Check 'stl_load_errors' system table for details.");
    assertThat(run("SELECT count(*) FROM t")).containsExactly("0");
    assertThat(
            run(
                "SELECT trim(filename), line_number, trim(colname), trim(type), trim(col_length),"
                    + " trim(raw_field_value), err_code, trim(err_reason) FROM stl_load_errors"
                    + " WHERE query = pg_last_copy_id() OR true"))
        .containsExactly(
            "s3://b/data.json|2|name|varchar|4|too long|1204|String length exceeds DDL length");
    assertThat(
            run(
                "SELECT trim(file_name), line_number, trim(column_name), error_code,"
                    + " trim(error_message) FROM sys_load_error_detail"))
        .containsExactly("s3://b/data.json|2|name|1204|String length exceeds DDL length");
    // The value stands in the STL view only (DG "SYS_LOAD_ERROR_DETAIL").
    assertThatThrownBy(() -> run("SELECT raw_field_value FROM sys_load_error_detail"))
        .hasMessageContaining("raw_field_value");
    assertThat(run("COPY t" + FROM + "JSON 'auto' TRUNCATECOLUMNS"))
        .contains("Load into table 't' completed, 2 record(s) loaded successfully.");
  }

  @Test
  void itsRowsAreCounted() throws Exception {
    String count = "SELECT tbl_rows FROM svv_table_info";
    object("data.csv", "1\n2\nthree\n");
    run("CREATE TABLE t (id INT)");
    run("COPY t" + FROM + "CSV MAXERROR 2");
    assertThat(run(count)).containsExactly("2");
    assertThatThrownBy(() -> run("COPY t" + FROM + "CSV")).isInstanceOf(SqlException.class);
    run("COPY t" + FROM + "CSV MAXERROR 2 NOLOAD");
    assertThat(run(count)).containsExactly("2");
    run("BEGIN; COPY t" + FROM + "CSV MAXERROR 2");
    assertThat(run(count)).containsExactly("4");
    run("ROLLBACK");
    assertThat(run(count)).containsExactly("2");
  }

  @Test
  void isPartOfItsTransaction() throws Exception {
    object("data.csv", "1\n2\n");
    run("CREATE TABLE t (id INT)");
    run("BEGIN; COPY t" + FROM + "CSV; ROLLBACK");
    assertThat(run("SELECT count(*) FROM t")).containsExactly("0");
    run("BEGIN; COPY t" + FROM + "CSV; COPY t" + FROM + "CSV; COMMIT");
    assertThat(run(session(2), "SELECT count(*) FROM t")).containsExactly("4");
  }

  @Test
  void temporaryTablesAndSchemas() throws Exception {
    object("data.csv", "1\n2\n");
    run("CREATE SCHEMA staging; CREATE TABLE staging.t (id INT)");
    run("CREATE TEMP TABLE u (id INT)");
    run("COPY staging.t" + FROM + "CSV; COPY u" + FROM + "CSV; SET search_path TO staging");
    run("COPY t" + FROM + "CSV");
    assertThat(run("SELECT (SELECT count(*) FROM staging.t) + (SELECT count(*) FROM u)"))
        .containsExactly("6");
  }

  @Test
  void everyLoadedObjectIsRecorded() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      object("data/" + i, i + "\n");
    }
    run("CREATE TABLE t (id INT)");
    run("COPY t" + FROM + "CSV");
    assertThat(run("SELECT count(*) FROM stl_load_commits")).containsExactly("3000");
    // It took as long as the statement, not from its first file to its last.
    assertThat(
            run(
                "SELECT h.loaded_rows, h.source_file_count, h.duration - q.elapsed_time FROM sys_load_history h"
                    + " JOIN sys_query_history q ON q.query_id = h.query_id"))
        .containsExactly("3000|3000|0");
  }
}
