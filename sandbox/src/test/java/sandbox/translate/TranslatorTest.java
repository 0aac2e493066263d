package sandbox.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.sql.SqlException;
import sandbox.sql.text.Lexer;

final class TranslatorTest {
  private final Translator translator =
      new Translator(
          Set.of("pg_class"),
          Set.of("tables"),
          view -> Optional.empty(),
          "nvl count f\ncharindex strpos\nlag sum\n");

  private String translated(String sql) throws SqlException {
    return RenderedSql.of(translator.translate(Lexer.tokens(sql), SessionValues.ofUser("awsuser")))
        .text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "SELECT a FROM t; select a from t",
        "SELECT TOP 3 a FROM t ORDER BY a; select a from t order by a limit 3",
        "SELECT a FROM t MINUS SELECT b FROM u; select a from t except select b from u",
        "SELECT COUNT(*) FROM t; select count ( * ) as \"count\" from t",
        "SELECT f x FROM t; select f as \"x\" from t",
        "SELECT a::INT FROM t; select cast ( a as integer ) as \"a\" from t",
        "SELECT a::DATE d FROM t; select cast ( a as date ) as \"d\" from t",
        "SELECT a::TIME WITHOUT TIME ZONE d FROM t; select cast ( a as time ) as \"d\" from t",
        "SELECT s.t.* FROM s.t; select t . * from s . t",
        "SELECT a FROM dev.t; select a from dev . t",
        "SELECT a FROM memory.t; select a from \"rs_database\" . memory . t",
        "SELECT a FROM dev.s.t; select a from \"rs_database\" . s . t",
        "SELECT dev.s.t.a FROM dev.s.t; select s . t . a from \"rs_database\" . s . t",
        "WITH pg_user AS (SELECT a FROM t) SELECT a FROM pg_user; with pg_user as ( select a from t ) select a from pg_user",
        "SELECT a FROM t WHERE a IS DISTINCT FROM pg_user; select a from t where a is distinct from pg_user",
        "SELECT a FROM t WHERE b LIKE 'x\\\\_'; select a from t where b like 'x\\_' escape '\\'",
        "SELECT a FROM pg_catalog.pg_class; select a from sys . \"main\" . \"pg_class\"",
        "SELECT a FROM information_schema.tables; select a from sys . \"information\" . \"tables\"",
        "SELECT NVL(a, 0) AS x FROM t; select coalesce ( a , 0 ) as \"x\" from t",
        "SELECT current_user AS u; select rs_session_value ( 'current_user' ) as \"u\"",
        "SELECT AVG(DISTINCT a) AS x FROM t; select rs_average ( sum ( distinct a ) , count ( distinct a ) ) as \"x\" from t",
        "SELECT CHARINDEX('a', b) AS x FROM t; select rs_strpos ( b , 'a' ) as \"x\" from t",
        "SELECT a # b AS x FROM t; select xor ( a , b ) as \"x\" from t",
        "SELECT CAST(a AS FLOAT) AS x FROM t; select cast ( a as double ) as \"x\" from t",
        "SELECT CAST(a AS DECIMAL) AS x FROM t; select cast ( a as decimal ( 18 , 0 ) ) as \"x\" from t",
        "SELECT LAG(a) IGNORE NULLS OVER (ORDER BY b) AS x FROM t; select lag ( a ignore nulls ) over ( order by b ) as \"x\" from t",
      })
  void rulesRewrite(String sql, String expected) throws SqlException {
    assertThat(translated(sql)).isEqualTo(expected);
  }
}
