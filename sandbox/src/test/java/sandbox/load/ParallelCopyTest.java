package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.catalog.LoadLog.LoadError;
import sandbox.sql.SqlException;

/** A COPY large enough for several threads does what one that reads object after object would. */
final class ParallelCopyTest {
  private static final int OBJECTS = 5;
  private static final int ROWS = 4000;
  private static final String FILLER = "x".repeat(2200);

  @TempDir Path root;
  private CopyBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new CopyBench(root);
    bench.table("t", "id int4", "name varchar(3000)");
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  /** Rows of JSON of which some are bad. */
  private static String rows(int object, Integer... bad) {
    StringBuilder rows = new StringBuilder();
    List<Integer> wrong = Arrays.asList(bad);
    for (int i = 1; i <= ROWS; i++) {
      String id = wrong.contains(i) ? "\"bad\"" : Integer.toString(object * ROWS + i);
      rows.append("{\"id\":").append(id).append(",\"name\":\"").append(FILLER).append("\"}\n");
    }
    return rows.toString();
  }

  private void object(int object, Integer... bad) throws Exception {
    bench.object("b/data/" + object, rows(object, bad));
  }

  private SqlException copy(String options) throws Exception {
    bench.errors.clear();
    bench.files.clear();
    try {
      bench.copy("COPY t FROM 's3://b/data'" + CopyBench.ROLE + "json 'auto' " + options);
      return null;
    } catch (SqlException e) {
      return e;
    }
  }

  private List<String> errors() {
    return bench.errors.stream()
        .map((LoadError error) -> error.fileName() + ":" + error.lineNumber())
        .toList();
  }

  private List<String> files() {
    return bench.files.stream()
        .map(file -> file.fileName() + ":" + file.lines() + "-" + file.errors())
        .toList();
  }

  @Test
  void theFirstErrorsByObjectAndLineFailIt() throws Exception {
    object(0, ROWS - 1);
    object(1, 5, 6, 7, 8);
    object(2, 1);
    object(3, 2);
    object(4, 1);
    for (int round = 0; round < 4; round++) {
      assertThat(copy("maxerror 3"))
          .hasMessage(
              "Load into table 't' failed.  Check 'stl_load_errors' system table for details.");
      assertThat(errors())
          .containsExactly("s3://b/data/0:3999", "s3://b/data/1:5", "s3://b/data/1:6");
      assertThat(files()).containsExactly("s3://b/data/0:4000-1", "s3://b/data/1:6-2");
      assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("0");
    }
    assertThat(copy("")).isNotNull();
    assertThat(errors()).containsExactly("s3://b/data/0:3999");
    assertThat(copy("maxerror 8")).isNotNull();
    assertThat(errors()).hasSize(8).endsWith("s3://b/data/4:1");
    assertThat(copy("maxerror 9")).isNull();
    assertThat(errors()).hasSize(8).isSorted();
    assertThat(files()).hasSize(5).isSorted();
    assertThat(bench.value("SELECT count(*), count(DISTINCT id) FROM t")).isEqualTo("19992|19992");
  }

  @Test
  void oneUnreadableObjectAmongMany() throws Exception {
    for (int i = 0; i < OBJECTS; i++) {
      bench.object("b/data/" + i, gzip(rows(i, i == 1 ? 10 : 0)));
    }
    byte[] broken = gzip(rows(3, 20), rows(3));
    bench.object("b/data/3", Arrays.copyOf(broken, broken.length - 9));
    for (int round = 0; round < 3; round++) {
      SqlException failure = copy("gzip maxerror 5");
      assertThat(failure).hasMessageStartingWith("Cannot read s3://b/data/3");
      assertThat(errors()).containsExactly("s3://b/data/1:10", "s3://b/data/3:20");
      assertThat(files()).hasSize(4);
      assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("0");
    }
    assertThat(copy("gzip maxerror 2")).hasMessageStartingWith("Load into table 't' failed.");
    assertThat(files())
        .containsExactly(
            "s3://b/data/0:4000-0",
            "s3://b/data/1:4000-1",
            "s3://b/data/2:4000-0",
            "s3://b/data/3:20-1");
  }

  @Test
  void severalMembersOfGzip() throws Exception {
    for (int i = 0; i < OBJECTS; i++) {
      bench.object("b/data/" + i, gzip(rows(3 * i), rows(3 * i + 1), rows(3 * i + 2)));
    }
    assertThat(copy("gzip")).isNull();
    assertThat(bench.value("SELECT count(*), count(DISTINCT id), sum(length(name)) FROM t"))
        .isEqualTo("60000|60000|132000000");
    assertThat(files()).hasSize(5).allMatch(file -> file.endsWith(":12000-0"));
  }

  @Test
  void severalThreadsInsert() throws Exception {
    for (int i = 0; i < OBJECTS; i++) {
      object(i);
    }
    // What one thread inserts stands in the order of objects and lines; of rows that several
    // insert, some stand before those of an earlier object. A busy machine may start one late.
    int outOfOrder = 0;
    for (int round = 0; outOfOrder == 0 && round < 10; round++) {
      bench.execute("DELETE FROM t");
      assertThat(copy("")).isNull();
      outOfOrder =
          Integer.parseInt(
              bench.value(
                  "SELECT count(*) FROM (SELECT id, lag(id) OVER (ORDER BY rowid) AS before FROM t)"
                      + " WHERE before > id"));
    }
    assertThat(outOfOrder).isPositive();
  }

  private static byte[] gzip(String... members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String member : members) {
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(member.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void itIsCancelledInTheMidst() throws Exception {
    for (int i = 0; i < OBJECTS; i++) {
      object(i, 3);
    }
    bench.cancelAfter = 4;
    assertThat(copy("maxerror 100").sqlState()).isEqualTo("57014");
    assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("0");
    bench.cancelAfter = Integer.MAX_VALUE;
    assertThat(copy("maxerror 100")).isNull();
  }

  @Test
  void recordsLongerThanABuffer() throws Exception {
    bench.table("u", "id int4", "name varchar(65535)", "note varchar(65535)");
    StringBuilder json = new StringBuilder();
    StringBuilder csv = new StringBuilder();
    String line = "a \"quoted\" line\nand \u00e9, ";
    for (int i = 0; i < 60; i++) {
      String name = line.repeat(i * 40);
      String skipped = "\\u00e9".repeat(i * 9000);
      json.append("{\"id\":").append(i).append(",\"more\":\"").append(skipped);
      json.append("\",\n\"name\":\"").append(name.replace("\"", "\\\"").replace("\n", "\\n"));
      json.append("\",\"note\":\"").append(i).append("\"}\n");
      csv.append(i).append(",\"").append(name.replace("\"", "\"\"")).append("\",").append(i);
      csv.append(i % 2 == 0 ? "\n" : "\r\n");
    }
    for (int i = 0; i < OBJECTS; i++) {
      bench.object("b/long/" + i, json + "{\"id\":\"x\"}\n");
      bench.object("b/csv/" + i, csv + "x,,\n");
    }
    bench.copy("COPY u FROM 's3://b/long'" + CopyBench.ROLE + "json 'auto' maxerror 9");
    bench.copy("COPY u FROM 's3://b/csv'" + CopyBench.ROLE + "csv maxerror 9");
    assertThat(bench.rows("SELECT id, name, note, count(*) FROM u GROUP BY ALL ORDER BY id"))
        .hasSize(60)
        .allMatch(row -> row.endsWith("|10"))
        .contains("2|" + line.repeat(80) + "|2|10");
    long lines = csv.chars().filter(c -> c == '\n').count();
    assertThat(errors().subList(0, 5)).allMatch(error -> error.endsWith(":121"));
    assertThat(errors().subList(5, 10)).allMatch(error -> error.endsWith(":" + (lines + 1)));
  }

  @Test
  void aRecordBeyondTheLimitOfARow() throws Exception {
    String most = "y".repeat((4 << 20) - "{\"id\":7,\"more\":\"\"}".length());
    bench.object("b/data/0", "{\"id\":1}\n{\"id\":7,\"more\":\"" + most + "\"}\n");
    assertThat(copy("")).isNull();
    bench.object("b/data/0", "{\"id\":1}\n{\"id\":7,\"more\":\"" + most + "y\"}\n");
    assertThat(copy("").getMessage()).contains("line 2 is larger than 4 MB");
    String row = "1," + "z".repeat((4 << 20) - 2);
    bench.object("b/data.csv", "2,a\n" + row + "\n3,b\n");
    bench.table("v", "id int4");
    SqlException failure = null;
    bench.copy("COPY v FROM 's3://b/data.csv'" + CopyBench.ROLE + "csv maxerror 5");
    assertThat(bench.errors).hasSize(3).allMatch(error -> error.errorCode() == 1202);
    bench.object("b/data.csv", "2,a\n" + row + "z\n3,b\n");
    try {
      bench.copy("COPY v FROM 's3://b/data.csv'" + CopyBench.ROLE + "csv maxerror 5");
    } catch (SqlException e) {
      failure = e;
    }
    assertThat(failure).hasMessageContaining("row at line 2 is larger than 4 MB");
  }
}
