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
        .containsExactly("1|null|x", "2|q|a|b", "3|s|\\", "4|null|null");
  }
}
