package sandbox.sql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

final class LexerTest {

  private static List<String> texts(String sql) throws SqlException {
    return Lexer.tokens(sql).stream()
        .filter(token -> token.kind() != Kind.END)
        .map(Token::text)
        .toList();
  }

  private static String value(String sql) throws SqlException {
    return Lexer.tokens(sql).get(0).value();
  }

  @Test
  void wordsAreFoldedAndKeepTheirPlace() throws SqlException {
    Token token = Lexer.tokens("  Select").get(0);
    assertThat(token.is("select")).isTrue();
    assertThat(token.start()).isEqualTo(2);
    assertThat(token.end()).isEqualTo(8);
  }

  @Test
  void backslashEscapesInEveryString() throws SqlException {
    assertThat(value("'ab\\'c'")).isEqualTo("ab'c");
    assertThat(value("'\\\\d'")).isEqualTo("\\d");
    assertThat(value("E'a\\tb'")).isEqualTo("a\tb");
    assertThat(value("'it''s'")).isEqualTo("it's");
    assertThat(value("'\\101'")).isEqualTo("A");
  }

  @Test
  void dollarQuotesTakeTheBodyAsItIs() throws SqlException {
    assertThat(value("$$ a ' b $$")).isEqualTo(" a ' b ");
    assertThat(value("$x$ $$ $x$")).isEqualTo(" $$ ");
  }

  @Test
  void quotedIdentifiersFoldToLowerCase() throws SqlException {
    assertThat(value("\"User \"\"Id\"\"\"")).isEqualTo("user \"id\"");
  }

  @Test
  void commentsYieldNothingAndNest() throws SqlException {
    assertThat(texts("a /* x /* y */ z */ b -- c\n d")).containsExactly("a", "b", "d");
  }

  @Test
  void operatorsFollowPostgres() throws SqlException {
    assertThat(texts("a<=-1::int")).containsExactly("a", "<=", "-", "1", "::", "int");
    assertThat(texts("a||'b'--c")).containsExactly("a", "||", "'b'");
    assertThat(texts("x!=y,5 # 3")).containsExactly("x", "!=", "y", ",", "5", "#", "3");
    assertThat(texts("count(*)-1")).containsExactly("count", "(", "*", ")", "-", "1");
  }

  @Test
  void numbersOfEveryForm() throws SqlException {
    assertThat(texts("1 1.5 .5 1e5 2E-3 1."))
        .containsExactly("1", "1.5", ".5", "1e5", "2E-3", "1.");
  }

  @Test
  void hashNamesATemporaryTableOnlyWhereATableMayStand() throws SqlException {
    assertThat(texts("select * from #t")).contains("#t");
    assertThat(texts("select a #b")).containsExactly("select", "a", "#", "b");
  }

  @Test
  void parametersHaveNumbers() throws SqlException {
    Token token = Lexer.tokens("$12").get(0);
    assertThat(token.kind()).isEqualTo(Kind.PARAMETER);
    assertThat(token.value()).isEqualTo("12");
  }

  @Test
  void unterminatedStringPointsAtItsStart() {
    SqlException error =
        catchThrowableOfType(SqlException.class, () -> Lexer.tokens("select 'abc"));
    assertThat(error.sqlState()).isEqualTo("42601");
    assertThat(error.getMessage()).isEqualTo("unterminated quoted string at or near \"'abc\"");
    assertThat(error.position()).isEqualTo(8);
  }
}
