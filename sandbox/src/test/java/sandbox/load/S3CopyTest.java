package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.catalog.LoadLog.LoadError;
import sandbox.sql.SqlException;

final class S3CopyTest {
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
  void columnListDefaultsAndIdentity() throws Exception {
    bench.table("t", "id identity", "a int4", "b varchar(10) 'none'");
    bench.object("b/data.json", "{\"id\":77,\"a\":1}\n{\"id\":78,\"a\":2}");
    bench.copy("copy t (a) from 's3://b/data'" + CopyBench.ROLE + "json 'auto'");
    assertThat(bench.rows("SELECT * FROM t")).containsExactly("0|1|none", "1|2|none");
    bench.copyInto("t", "json 'auto'");
    assertThat(bench.rows("SELECT * FROM t WHERE id > 1")).containsExactly("2|1|null", "3|2|null");
    bench.copyInto("t", "json 'auto' explicit_ids");
    assertThat(bench.rows("SELECT * FROM t WHERE id > 3"))
        .containsExactly("77|1|null", "78|2|null");
    assertThatThrownBy(
            () -> bench.copy("copy t (id, a) from 's3://b/data'" + CopyBench.ROLE + "json 'auto'"))
        .hasMessage("cannot set an identity column to a value");
    assertThatThrownBy(
            () ->
                bench.copy(
                    "copy t (a) from 's3://b/data'" + CopyBench.ROLE + "json 'auto' explicit_ids"))
        .hasMessageContaining("EXPLICIT_IDS");
  }

  @Test
  void aRequiredColumnMayNotBeLeftOut() throws Exception {
    bench.table("t", "a int4", "b int4!");
    bench.object("b/data.json", "{\"a\":1,\"b\":2}");
    assertThatThrownBy(
            () -> bench.copy("copy t (a) from 's3://b/data'" + CopyBench.ROLE + "json 'auto'"))
        .isInstanceOfSatisfying(
            SqlException.class, error -> assertThat(error.sqlState()).isEqualTo("42601"))
        .hasMessage("NOT NULL column without DEFAULT must be included in column list");
  }

  @Test
  void aBadRowFailsTheCopyAndIsRecorded() throws Exception {
    bench.table("t", "id int4", "name varchar(3)");
    bench.object("b/data.json", "{\"id\":1,\"name\":\"a\"}\n\n{\"id\":2,\"name\":\"long\"}\n");
    SqlException error = bench.failure("t", "json 'auto'");
    assertThat(error.sqlState()).isEqualTo("XX000");
    assertThat(error)
        .hasMessage(
            "Load into table 't' failed.  Check 'stl_load_errors' system table for details.");
    assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("0");
    assertThat(bench.errors)
        .containsExactly(
            new LoadError(
                42,
                4711,
                "awsuser",
                1000,
                "s3://b/data.json",
                3,
                "name",
                "varchar",
                "3",
                0,
                "{\"id\":2,\"name\":\"long\"}",
                "long",
                1204,
                "String length exceeds DDL length"));
  }

  @Test
  void maxerrorTolerates() throws Exception {
    bench.table("t", "id int4!", "name varchar(3)");
    bench.object(
        "b/data.json",
        "{\"id\":1}\n{\"id\":\"x\"}\n{\"id\":null}\n{\"id\":2,}\n[3]\nnonsense\n{\"id\":4}\n{\"id\":");
    CopyRunner.Copied copied = bench.copyInto("t", "json 'auto' maxerror 7");
    assertThat(copied.rows()).isEqualTo(2);
    assertThat(copied.notices().get(1).message())
        .isEqualTo(
            "Load into table 't' completed, 6 record(s) could not be loaded.  Check 'stl_load_errors' system table for details.");
    assertThat(bench.rows("SELECT id FROM t")).containsExactly("1", "4");
    assertThat(
            bench.errors.stream()
                .map(e -> e.lineNumber() + " " + e.errorCode() + " " + e.errorReason()))
        .containsExactly(
            "2 1207 Invalid digit, Value 'x', Pos 0, Type: Integer",
            "3 1213 Missing data for not-null field",
            "4 1216 Invalid value.",
            "5 1216 Invalid JSONPath format: Member is not an object.",
            "6 1216 Invalid value.",
            "8 1216 Invalid value.");
    bench.errors.clear();
    bench.failure("t", "json 'auto' maxerror 6");
    assertThat(bench.errors).hasSize(6);
    assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("2");
  }

  @Test
  void maxerrorFailsAtItsNumberOfErrors() throws Exception {
    bench.table("t", "id int4");
    bench.object("b/data.json", "{\"id\":\"x\"}\n{\"id\":1}\n{\"id\":\"y\"}\n{\"id\":2}");
    for (String few : new String[] {"", "maxerror 0", "maxerror as 1"}) {
      bench.errors.clear();
      bench.failure("t", "json 'auto' " + few);
      assertThat(bench.errors).hasSize(1);
    }
    bench.errors.clear();
    bench.failure("t", "json 'auto' maxerror 2");
    assertThat(bench.errors).hasSize(2);
    assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("0");
    assertThat(bench.copyInto("t", "json 'auto' maxerror 3").rows()).isEqualTo(2);
  }

  @Test
  void fractionsAndNullBytesDoNotLoad() throws Exception {
    bench.table("t", "id int4", "small int2", "name varchar(10)", "code char(10)");
    bench.object(
        "b/data.json",
        "{\"id\":1.5}\n{\"small\":-0.25}\n{\"id\":7.0,\"small\":12e1}\n{\"id\":1e999999999}\n"
            + "{\"name\":\"\\u0000abc\"}\n{\"code\":\"a\\u0000\"}");
    bench.copyInto("t", "json 'auto' maxerror 9");
    assertThat(bench.rows("SELECT id, small FROM t")).containsExactly("7|120");
    assertThat(bench.errors)
        .extracting(error -> error.errorCode() + " " + error.errorReason())
        .containsExactly(
            "1207 Invalid digit, Value '.', Pos 1, Type: Integer",
            "1207 Invalid digit, Value '.', Pos 2, Type: Short",
            "1222 Overflow, Column type: Integer",
            "1220 Invalid null byte - field longer than 1 byte",
            "1220 Invalid null byte - field longer than 1 byte");
  }

  @Test
  void noloadOnlyChecks() throws Exception {
    bench.table("t", "id int4");
    bench.object("b/data.json", "{\"id\":1}");
    assertThat(bench.copyInto("t", "json 'auto' noload").rows()).isZero();
    assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("0");
    bench.object("b/data.json", "{\"id\":\"x\"}");
    bench.failure("t", "json 'auto' noload");
    assertThat(bench.errors).hasSize(1);
  }

  @Test
  void gzip() throws Exception {
    bench.table("t", "id int4");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("{\"id\":1}\n{\"id\":2}".getBytes(StandardCharsets.UTF_8));
    }
    bench.object("b/data.json.gz", bytes.toByteArray());
    assertThat(bench.copyInto("t", "json 'auto' gzip").rows()).isEqualTo(2);
    bench.object("b/data.json.gz", "{\"id\":1}");
    assertThat(bench.failure("t", "json 'auto' gzip").detail()).contains("s3://b/data.json.gz");
    assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("2");
  }

  @Test
  void manifest() throws Exception {
    bench.table("t", "id int4");
    bench.object("b/one.json", "{\"id\":1}");
    bench.object("b/two.json", "{\"id\":2}");
    bench.object(
        "b/data",
        "{\"entries\":[{\"url\":\"s3://b/two.json\",\"mandatory\":true},{\"url\":\"s3://b/none\"}]}");
    assertThat(bench.copyInto("t", "json 'auto' manifest").rows()).isEqualTo(1);
    assertThat(bench.value("SELECT id FROM t")).isEqualTo("2");
    bench.object("b/data", "{\"entries\":[{\"url\":\"s3://b/none\",\"mandatory\":true}]}");
    assertThat(bench.failure("t", "json 'auto' manifest")).hasMessageContaining("NoSuchKey");
    bench.object("b/data", "[]");
    assertThat(bench.failure("t", "json 'auto' manifest")).hasMessageContaining("Invalid manifest");
    bench.object("b/data", "{\"entries\":[{\"url\":\"s3://b/none\"},{\"url\":\"s3://b/nor\"}]}");
    SqlException none = bench.failure("t", "json 'auto' manifest");
    assertThat(none).hasMessage("None of the files in manifest s3://b/data exists");
    assertThat(none.sqlState()).isEqualTo("XX000");
  }

  @Test
  void invalidUtf8() throws Exception {
    bench.table("t", "name varchar(10)");
    byte[] bytes = "{\"name\":\"a?b\"}".getBytes(StandardCharsets.UTF_8);
    bytes[10] = (byte) 0xe9;
    bench.object("b/data.json", bytes);
    bench.failure("t", "json 'auto'");
    assertThat(bench.errors.get(0).errorCode()).isEqualTo(1220);
    bench.copyInto("t", "json 'auto' acceptinvchars '^'");
    assertThat(bench.rows("SELECT * FROM t")).containsExactly("a^b");
  }

  @Test
  void everyType() throws Exception {
    bench.table(
        "t",
        "a int2",
        "b int4",
        "c int8",
        "d float4",
        "e float8",
        "f numeric(38,10)",
        "g bool",
        "h char(3)",
        "i date",
        "j timestamp",
        "k timestamptz",
        "l time",
        "m super",
        "n numeric(4,1)",
        "o numeric(9,2)");
    bench.object(
        "b/data.json",
        "{\"a\":-1,\"b\":2,\"c\":3,\"d\":1.5,\"e\":2.5,\"f\":12345678901234567890.5,\"g\":false,"
            + "\"h\":\"x \",\"i\":\"2018-11-05\",\"j\":\"2018-11-05 01:02:03.4\","
            + "\"k\":\"2018-11-05 01:02:03+00\",\"l\":\"01:02:03\",\"m\":{\"q\":[1,null]},"
            + "\"n\":1.25,\"o\":-7}\n{}");
    bench.copyInto("t", "json 'auto'");
    assertThat(bench.rows("SELECT * EXCLUDE (k), epoch(k) FROM t").get(0))
        .isEqualTo(
            "-1|2|3|1.5|2.5|12345678901234567890.5000000000|false|x|2018-11-05|2018-11-05"
                + " 01:02:03.4|01:02:03|{\"q\":[1,null]}|1.2|-7.00|1.541379723E9");
    assertThat(bench.value("SELECT count(*) FROM t WHERE coalesce(a, b) IS NULL")).isEqualTo("1");
  }

  @Test
  void noObjectMatches() throws Exception {
    bench.table("t", "id int4");
    bench.object("b/other.json", "{}");
    SqlException error = bench.failure("t", "json 'auto'");
    assertThat(error).hasMessage("The specified S3 prefix 'data' does not exist");
    assertThat(error.sqlState()).isEqualTo("XX000");
    assertThat(error.detail())
        .contains("error:  The specified S3 prefix 'data' does not exist")
        .contains("code:      8001")
        .contains("query:     42")
        .contains("padbmaster [pid=4711]");
  }

  @Test
  void aCancelledCopyLoadsNothing() throws Exception {
    bench.table("t", "id int4");
    bench.object("b/data.json", "{\"id\":1}");
    bench.cancelled = true;
    assertThat(bench.failure("t", "json 'auto'").sqlState()).isEqualTo("57014");
    assertThat(bench.value("SELECT count(*) FROM t")).isEqualTo("0");
  }

  @Test
  void aDeniedRole() throws Exception {
    bench.table("t", "id int4");
    bench.object("b/data.json", "{}");
    assertThatThrownBy(
            () ->
                bench.copy(
                    "copy t from 's3://b/data' iam_role 'arn:aws:iam::1:role/denied' json 'auto'"))
        .isInstanceOfSatisfying(
            SqlException.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo("XX000");
              assertThat(e.getMessage()).contains("Access Denied");
              assertThat(e.detail()).contains("context:   IAM Role=arn:aws:iam::1:role/denied");
            });
    assertThat(bench.authority.last.databaseUser()).isEqualTo("awsuser");
  }

  @Test
  void aMissingManifestIsNamedAsOne() throws Exception {
    bench.table("t", "id int4");
    SqlException error = bench.failure("t", "json 'auto' manifest");
    assertThat(error)
        .hasMessageStartingWith(
            "Problem reading manifest file - S3ServiceException:The specified key does not exist.");
    assertThat(error.detail())
        .contains("context:   S3 key being read : s3://b/data")
        .contains("location:  table_s3_scanner.cpp:354");
  }

  @Test
  void lengthsOfRejectedColumnsAreShownAsRedshiftDoes() throws Exception {
    bench.table("t", "amount numeric(18,2)", "at timestamp", "name varchar(3)");
    bench.object("b/data.json", "{\"amount\":\"x\"}\n{\"at\":\"x\"}\n{\"name\":\"long\"}");
    bench.copyInto("t", "json 'auto' maxerror 5");
    assertThat(bench.errors)
        .extracting(error -> error.columnType() + "|" + error.columnLength())
        .containsExactly("numeric|18, 2", "timestamp|0", "varchar|3");
  }

  @Test
  void missingTablesAndColumns() throws Exception {
    bench.table("t", "id int4");
    assertThat(bench.failure("nowhere", "json 'auto'"))
        .hasMessage("Cannot COPY into nonexistent table nowhere");
    assertThatThrownBy(() -> bench.copy("copy t (x) from 's3://b/data'" + CopyBench.ROLE))
        .hasMessage("column \"x\" of relation \"t\" does not exist");
    assertThatThrownBy(() -> bench.copy("copy t (id, id) from 's3://b/data'" + CopyBench.ROLE))
        .hasMessageContaining("more than once");
  }

  @Test
  void manyRowsByManyThreads() throws Exception {
    bench.table("t", "id int4", "name varchar(3000)");
    StringBuilder rows = new StringBuilder();
    String text = "x".repeat(2500);
    for (int i = 0; i < 4000; i++) {
      rows.append("{\"id\":").append(i).append(",\"name\":\"").append(text).append("\"}\n");
    }
    for (int i = 0; i < 4; i++) {
      bench.object("b/data/" + i, rows.toString());
    }
    assertThat(bench.copyInto("t", "json 'auto'").rows()).isEqualTo(16_000);
    assertThat(bench.value("SELECT count(DISTINCT id), min(length(name)) FROM t"))
        .isEqualTo("4000|2500");
    assertThat(List.copyOf(bench.files)).hasSize(4).allMatch(file -> file.lines() == 4000);
  }
}
