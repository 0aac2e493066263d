package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextCopyTest {
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

  private void copy(String options) throws Exception {
    bench.copy("COPY t FROM 's3://b/data'" + CopyBench.ROLE + options);
  }

  @Test
  void csv() throws Exception {
    bench.table("t", "id int4", "name varchar(20)", "price numeric(6,2)");
    bench.object("b/data.csv", "id,name,price\r\n1,\"a, \"\"b\"\"\nc\",1.5\r\n2,,\n\n3,NULL,7\n");
    copy("csv ignoreheader 1 ignoreblanklines null as 'NULL'");
    assertThat(bench.rows("SELECT * FROM t"))
        .containsExactly("1|a, \"b\"\nc|1.50", "2||null", "3|null|7.00");
  }

  @Test
  void csvErrors() throws Exception {
    bench.table("t", "id int4", "name varchar(20)");
    bench.object("b/data.csv", "1,a,b\n2\n3,\"x\"y\n4,ok\n5,\"open");
    copy("csv maxerror 9");
    assertThat(bench.rows("SELECT id FROM t")).containsExactly("4");
    assertThat(
            bench.errors.stream()
                .map(e -> e.lineNumber() + " " + e.errorCode() + " " + e.errorReason()))
        .containsExactly(
            "1 1202 Extra column(s) found",
            "2 1214 Delimiter not found",
            "3 1214 Invalid quote formatting for CSV",
            "5 1214 Invalid quote formatting for CSV");
  }

  @Test
  void delimitedText() throws Exception {
    bench.table("t", "id int4", "name varchar(20)", "note varchar(20)");
    bench.object("b/data.tbl", "1|\\N|x|\n2|\"q\"|a\\|b\n3|'s'|\\\\\n4\n");
    copy("removequotes escape fillrecord");
    assertThat(bench.rows("SELECT * FROM t"))
        .containsExactly("1|null|x", "2|q|a|b", "3|s|\\", "4||");
  }

  @Test
  void fillrecordFillsWithEmptyTextsOrNulls() throws Exception {
    bench.table("t", "id int4", "c char(3)", "v varchar(9)", "d date", "n varchar(9)!");
    bench.object("b/data", "1\n2|x\n3|y|z|2024-01-02|w\n");
    copy("fillrecord");
    assertThat(bench.rows("SELECT * FROM t"))
        .containsExactly("1|null||null|", "2|x||null|", "3|y|z|2024-01-02|w");
    bench.execute("DELETE FROM t");
    bench.object("b/data", "1,a,b\n");
    copy("csv fillrecord");
    assertThat(bench.rows("SELECT * FROM t")).containsExactly("1|a|b|null|");
    bench.table("u", "id int4", "v varchar(9)");
    bench.object("b/data", "1\n2|\n");
    for (String option : new String[] {"emptyasnull", "null as ''"}) {
      bench.execute("DELETE FROM u");
      bench.copy("COPY u FROM 's3://b/data'" + CopyBench.ROLE + "fillrecord " + option);
      assertThat(bench.rows("SELECT * FROM u")).containsExactly("1|null", "2|null");
    }
    bench.table("n", "id int4", "d date!");
    bench.object("b/data", "1\n");
    bench.copy("COPY n FROM 's3://b/data'" + CopyBench.ROLE + "fillrecord maxerror 2");
    assertThat(bench.errors.get(0).errorCode()).isEqualTo(1213);
  }

  @Test
  void removequotesKeepsWhatStandsInside() throws Exception {
    bench.table("t", "id int4", "v varchar(40)", "w varchar(9)");
    bench.object(
        "b/data",
        """
        1|"The delimiter is a pipe (|) character"|a
        2|'Black'|b
        3|"White"|"c"
        4|Blue'|d
        5|'Blue|e
        6|"Blue|"f
        7|' 'Black' '|g
        8|''|h
        9|' '|"
        10|"it's"|i
        11|"a\\|b"|j
        """);
    copy("removequotes maxerror 9");
    assertThat(bench.rows("SELECT * FROM t ORDER BY id"))
        .containsExactly(
            "1|The delimiter is a pipe (|) character|a",
            "2|Black|b",
            "3|White|c",
            "4|Blue'|d",
            "7| 'Black' |g",
            "8||h",
            "10|it's|i",
            "11|a\\|b|j");
    assertThat(
            bench.errors.stream()
                .map(e -> e.lineNumber() + " " + e.errorCode() + " " + e.errorReason()))
        .containsExactly(
            "5 1214 Delimited value missing end quote",
            "6 1214 Delimited value missing end quote",
            "9 1214 Delimited value missing end quote");
  }

  @Test
  void escapedQuotesStay() throws Exception {
    bench.table("t", "id int4", "v varchar(40)");
    bench.object(
        "b/data",
        """
        1|\\'Black\\'
        2|'A Midsummer Night\\'s Dream'
        3|"say \\"yes\\"|no"
        4|\\"half
        5|"end\\"
        """);
    copy("removequotes escape maxerror 2");
    assertThat(bench.rows("SELECT * FROM t ORDER BY id"))
        .containsExactly(
            "1|'Black'", "2|A Midsummer Night's Dream", "3|say \"yes\"|no", "4|\"half");
    assertThat(bench.errors.get(0).lineNumber()).isEqualTo(5);
  }
}
