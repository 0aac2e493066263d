package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;

/** COPY of JSON by keys, by paths and whole. */
final class JsonCopyTest {
  @TempDir Path root;
  private CopyBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new CopyBench(root);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void jsonByColumnName() throws Exception {
    bench.table("t", "id int4", "name varchar(20)", "note varchar(20)");
    bench.object(
        "b/data/1.json", "{\"id\":1,\"name\":\"a\"}{\"ID\":2,\"name\":\"b\\u00fc\",\n\"x\":[1]}");
    bench.object("b/data/2.json", "{\"note\":null,\"id\":\"3\",\"name\":true}\n");
    CopyRunner.Copied copied = bench.copyInto("t", "json 'auto'");
    assertThat(copied.rows()).isEqualTo(3);
    assertThat(copied.notices())
        .containsExactly(
            Notice.info("Load into table 't' completed, 3 record(s) loaded successfully."));
    assertThat(bench.rows("SELECT * FROM t"))
        .containsExactly("1|a|null", "null|bü|null", "3|true|null");
    bench.copyInto("t", "json 'auto ignorecase'");
    assertThat(bench.value("SELECT count(*) FROM t WHERE id = 2")).isEqualTo("1");
    assertThat(bench.files).hasSize(4).allMatch(file -> file.errors() == 0);
  }

  @Test
  void jsonByPaths() throws Exception {
    bench.table("t", "a int4", "b varchar(20)", "c varchar(20)");
    bench.object("b/paths.json", "{\"jsonpaths\":[\"$.x.y[1]\",\"$['z']\",\"$.x\"]}");
    bench.object("b/data.json", "{\"x\":{\"y\":[1,2]},\"z\":1e2}");
    bench.copyInto("t", "json 's3://b/paths.json'");
    assertThat(bench.rows("SELECT * FROM t")).containsExactly("2|1e2|{\"y\":[1,2]}");
  }

  @Test
  void arraysByPaths() throws Exception {
    bench.table("t", "a int4", "b varchar(20)");
    bench.object("b/paths.json", "{\"jsonpaths\":[\"$[0]\",\"$[1]\"]}");
    bench.object("b/data.json", "[1,\"one\"]\n[2,\"two\"]");
    bench.copyInto("t", "json 's3://b/paths.json'");
    assertThat(bench.rows("SELECT * FROM t")).containsExactly("1|one", "2|two");
  }

  /** Whether a path leads deep or not, and whatever would become of them as numbers. */
  @Test
  void numbersInTextsStayAsTheyAreWritten() throws Exception {
    bench.table("t", "a varchar(50)", "b varchar(200)");
    String value = "[1.50, 1E2,1e999999999,12345678901234567890.12345678901234567890]";
    bench.object("b/data.json", "{\"a\":1.50,\"b\":" + value + "}{\"a\":1e2147483648}");
    bench.object("b/flat", "{\"jsonpaths\":[\"$.a\",\"$.b\"]}");
    bench.object("b/deep", "{\"jsonpaths\":[\"$.a\",\"$.b[2]\"]}");
    for (String json : List.of("'auto'", "'s3://b/flat'")) {
      bench.copyInto("t", "json " + json);
      assertThat(bench.rows("SELECT * FROM t"))
          .containsExactlyInAnyOrder("1.50|" + value.replace(" ", ""), "1e2147483648|null");
      bench.execute("DELETE FROM t");
    }
    bench.copyInto("t", "json 's3://b/deep'");
    assertThat(bench.rows("SELECT * FROM t"))
        .containsExactlyInAnyOrder("1.50|1e999999999", "1e2147483648|null");
  }

  @Test
  void theNumberOfPathsMustFit() throws Exception {
    bench.table("t", "a int4", "b int4");
    bench.object("b/paths.json", "{\"jsonpaths\":[\"$.a\"]}");
    bench.object("b/data.json", "{\"a\":1}");
    SqlException error = bench.failure("t", "json 's3://b/paths.json'");
    assertThat(error)
        .hasMessage(
            "Number of jsonpaths and the number of columns should match. JSONPath size: 1, Number of columns in table or column list: 2");
    assertThat(error.detail()).contains("code:      8001");
    assertThat(
            bench
                .copy("copy t (b) from 's3://b/data'" + CopyBench.ROLE + "json 's3://b/paths.json'")
                .rows())
        .isEqualTo(1);
  }

  @Test
  void noshred() throws Exception {
    bench.table("t", "doc super");
    bench.object("b/data.json", "{\"a\":1}\n{\"a\":2}");
    bench.copyInto("t", "json 'noshred'");
    assertThat(bench.rows("SELECT doc->>'a' FROM t")).containsExactly("1", "2");
  }
}
