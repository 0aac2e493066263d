package sandbox.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Printer;

/**
 * Texts that nobody writes by hand: each ends in a tree or an SqlException, in a time that grows no
 * faster than the text. The long form is {@code sandbox/measure mutations}.
 */
final class HostileTextTest {
  /** As much as Redshift takes for a statement. */
  private static final int LONGEST = 16 << 20;

  private static final long STACK = 4L << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select (((1",
        "select 1)))",
        "select ((1)",
        "select a[1",
        "select a]",
        "select case when",
        "select (select (1)",
        "select 'a",
        "select \"a",
        "select $$a",
        "select $x$ a $y$",
        "/* /* */",
        "select 1 /* a",
        "insert into t values ((1)",
        "create table t (a int",
        "select {",
        "}",
        ")(",
        "select array(1",
        "with a as (select 1",
        "select sum(x) over (",
        "select e'\\",
        "select a.",
        "select 1 in (",
        "select cast(1 as",
        "copy t from",
        "\0",
        "select \0",
        "select '\0",
        ";",
        ""
      })
  void whatDoesNotEndIsASyntaxError(String sql) {
    assertThatThrownBy(() -> Parser.parse(sql))
        .isInstanceOfSatisfying(
            SqlException.class, e -> assertThat(e.sqlState()).isEqualTo("42601"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "((1)+",
        "select (",
        "select 1+(",
        "not ",
        "- ",
        "case when ",
        "abs(",
        "a[",
        "cast(",
        "select * from (",
        "exists (select ",
        "with a as (",
        "select 1 union (",
        "array(",
        "1 in (",
        "x between ",
        "1 + ",
        "a.",
        "::int",
        "/*",
        "'",
        "$$",
        "t join ",
        "select 1 union ",
        "and ",
        "extract(",
        "trim(both from ",
        "row(",
        "(+)",
        "\\",
        "\"a\".",
        "select 1 where ",
        ",(",
        "begin "
      })
  void whatIsRepeatedTenThousandTimesEnds(String part) {
    for (String start :
        new String[] {"", "select ", "select 1 where ", "select * from t where a = "}) {
      ends(start + part.repeat(10_000));
      ends(start + part.repeat(10_000) + "1" + ")".repeat(10_000));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a", "1", "''", "--\n", "/**/", "$", "/*"})
  void sixteenMegabytesEnd(String part) {
    ends("select " + part.repeat((LONGEST - 100) / part.length()));
  }

  /** A token takes some hundred bytes, so that these are shorter. */
  @ParameterizedTest
  @ValueSource(strings = {"'a',", "a,", "1+", "+", "(", ")", "(1),", "a.", "a ", "[", "::", ";"})
  void aMillionTokensEnd(String part) {
    ends("select " + part.repeat(1_000_000 / part.length()));
  }

  @Test
  void aTextOfSixteenMegabytesIsTaken() throws SqlException {
    String sql = "SELECT '" + "x".repeat(LONGEST - 100) + "'";
    assertThat(Printer.print(Parser.parse(sql))).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '\ud800'",
        "select \"\udc00\" from t",
        "select '\ufffd\uffff'",
        "select '\u202e\u0000'",
        "select \ud83d\ude00 from t",
        "select a\u0301 as \u1e9e from \u0130",
        "select '\ufeff' as \"\u2028\"",
        "\ufeffselect 1",
        "select 1 as x\u200b"
      })
  void oddCharactersArePrintedAsTheyWereRead(String sql) throws SqlException {
    var tree = Parser.parse(sql);
    assertThat(Parser.parse(Printer.print(tree))).isEqualTo(tree);
  }

  /**
   * An error or a tree, on a stack as connections have it, and before a generous deadline that a
   * square of the length would miss.
   */
  private static void ends(String sql) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread reader =
        new Thread(
            null, () -> thrown.set(catchThrowable(() -> Parser.parse(sql))), "reader", STACK);
    reader.setDaemon(true);
    reader.start();
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> reader.join());
    if (thrown.get() != null) {
      assertThat(thrown.get()).as(sql.substring(0, 40)).isInstanceOf(SqlException.class);
    }
  }
}
