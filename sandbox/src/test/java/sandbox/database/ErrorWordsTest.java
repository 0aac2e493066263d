package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.sql.SqlException;

/** Errors are Redshift's: decided by what they are, whatever names and values they quote. */
final class ErrorWordsTest {
  /** Words of the engine and of Java that no client may read, unless it wrote them itself. */
  private static final Pattern INNER_WORD =
      Pattern.compile(
          "Macro|Binder|(?<!pg_)Catalog|Parser|_LITERAL|NumberFormat|[A-Za-z]*Exception|java|sandbox\\.|duckdb"
              + "|Unimplemented|(?-i:Values list)|Malformed|Conversion|Did you mean|[Cc]andidate|read_csv"
              + "|rs_\\w*|VARCHAR|HUGEINT|INT(?:8|16|32|64|128)|BIGNUM|TUPLE|STRUCT|UNNEST|QUANTILE"
              + "|DECIMAL|TRY\\(|SET |regexp_extract\\w*|string_split|array_extract|quantile_\\w+"
              + "|json_valid|json_extract_string|json_extract|(?<!pg)date_part|timezone\\(|\\(use: |internal"
              + " error|\\bat [a-z.]+\\(|stack_trace|exception_type",
          Pattern.CASE_INSENSITIVE);

  @TempDir private static Path directory;
  private static TestSession session;

  @BeforeAll
  static void open() throws Exception {
    session = TestSession.open(directory);
    session.run(
        "CREATE TABLE conflict_zon(id INT NOT NULL, conflict VARCHAR(10), abort INT, ts TIMESTAMP,"
            + " d DATE, n DECIMAL(5,2), f FLOAT8, b BOOLEAN, s SUPER)");
    session.run("CREATE TABLE \"unique\"(transaction INT, \"duplicate\" VARCHAR(5))");
    session.run("CREATE SCHEMA already_exists");
    session.run(
        "INSERT INTO conflict_zon VALUES (1, 'a', 1, '2020-01-01', '2020-01-01', 1.5, 2.5, true,"
            + " null), (2, 'b', 2, null, null, null, null, null, null)");
    session.run(
        "CREATE TABLE t(id INT, d DATE, ts TIMESTAMP, c VARCHAR(5), b BOOLEAN, n DECIMAL(5,2), f"
            + " FLOAT8, s SUPER); CREATE TABLE u(id INT, x INT)");
    session.run("INSERT INTO t VALUES (1, '2020-01-01', '2020-01-01', 'a', true, 1.5, 2.5, null)");
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void noWordOfTheEngineReachesTheClient() throws Exception {
    List<String> complaints = new ArrayList<>();
    int errors = 0;
    for (String statement : statements()) {
      SqlException error = failure(statement);
      if (error == null) {
        continue;
      }
      errors++;
      String said = error.getMessage() + "\n" + error.detail() + "\n" + error.hint();
      Matcher word = INNER_WORD.matcher(said);
      while (word.find()) {
        if (!statement.toLowerCase().contains(word.group().toLowerCase())) {
          complaints.add(statement + " -> " + said);
        }
      }
      if (error.getMessage().equals("1023") || error.getMessage().equals("internal error")) {
        complaints.add(statement + " -> " + error.sqlState() + " " + said);
      }
    }
    assertThat(complaints).isEmpty();
    assertThat(errors).isGreaterThan(200);
  }

  @Test
  void whatIsRefusedSaysWhatStandsInstead() {
    for (String statement :
        List.of("GRANT SELECT ON t TO public", "REVOKE SELECT ON t FROM public", "CREATE ROLE r")) {
      assertThat(failure(statement).hint()).contains("every user may do everything");
    }
    assertThat(failure("EXPLAIN SELECT 1").hint()).contains("run the statement itself");
    assertThat(failure("SHOW TABLES").hint()).contains("SHOW TABLES FROM SCHEMA database.schema");
    assertThat(failure("CREATE MATERIALIZED VIEW m AS SELECT 1").getMessage())
        .startsWith("CREATE MATERIALIZED VIEW is not supported");
  }

  private static List<String> statements() throws Exception {
    try (InputStream in = ErrorWordsTest.class.getResourceAsStream("wrong-statements.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static SqlException failure(String statement) {
    try {
      session.run("BEGIN");
      session.run(statement);
      return null;
    } catch (SqlException e) {
      return e;
    } finally {
      try {
        session.run("ROLLBACK");
      } catch (SqlException e) {
        throw new AssertionError(statement, e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select conflict_zone from conflict_zon|42703|column \"conflict_zone\" does not exist",
        "select conflict_zon.x from conflict_zon|42703|column conflict_zon.x does not exist",
        "select x.conflict from conflict_zon|42P01|missing FROM-clause entry for table \"x\"",
        "select v.z from (values (1)) v(a)|42601|syntax error at or near \"values\"",
        "select q.z from (select 1 a) q|42703|column q.z does not exist",
        "select * from conflict|42P01|relation \"conflict\" does not exist",
        "select * from \"Conflict on update!\"|42P01|relation \"conflict on update!\" does not exist",
        "select \"division by zero\" from t|42703|column \"division by zero\" does not exist",
        "select * from already_exists.conflict|42P01|relation \"already_exists.conflict\" does not exist",
        "select cast('conflict' as integer)|22P02|invalid input syntax for integer: \"conflict\"",
        "select 'INTERRUPT'::bigint|22P02|invalid input syntax for integer: \"INTERRUPT\"",
        "select 'a: 22P02,x'::int|22P02|invalid input syntax for integer: \"a: 22P02,x\"",
        "select 'a'' to INT32'::int|22P02|invalid input syntax for integer: \"a' to INT32\"",
        "select '$1'::int|22P02|invalid input syntax for integer: \"$1\"",
        "select 'Division by zero'::float8|22P02|invalid input syntax for type double precision:"
            + " \"Division by zero\"",
        "select 'conflict'::decimal(5,2)|22P02|invalid input syntax for type numeric: \"conflict\"",
        "select 'conflict'::boolean|22P02|invalid input syntax for type boolean: \"conflict\"",
        "select 'conflict'::date|22007|invalid input syntax for type date: \"conflict\"",
        "select 'conflict'::timestamp|22007|invalid input syntax for type timestamp: \"conflict\"",
        "select date '2020-02-30'|22008|date/time field value out of range: \"2020-02-30\"",
        "select cast(ts as int) from t|42846|cannot cast type timestamp without time zone to integer",
        "select id = d from t|42883|operator does not exist: integer = date",
        "select coalesce(id, d) from t|42804|COALESCE types integer and date cannot be matched",
        "select case when true then id else d end from t|42804|CASE types integer and date cannot be"
            + " matched",
        "select 99999::smallint|22003|smallint out of range",
        "select '99999999999'::int|22003|value out of range",
        "select '99999'::decimal(5,2)|22003|value out of range",
        "select $2|42P18|could not determine data type of parameter $1",
        "select id from t order by $1|0A000|A parameter in this place is not supported by the"
            + " sandbox",
        "insert into conflict_zon(id) values (null)|23502|Cannot insert a NULL value into column id",
        "insert into conflict_zon(id) select 1, 2|42601|INSERT has more expressions than target"
            + " columns",
        "insert into conflict_zon(id, abort) select 1|42601|INSERT has more target columns than"
            + " expressions",
        "select id from conflict_zon having conflict = 'a'|42803|column \"conflict\" must appear in"
            + " the GROUP BY clause or be used in an aggregate function",
        "select id from t group by count(*)|42803|aggregates not allowed in GROUP BY clause",
        "select 1 from t where row_number() over () = 1|42P20|window functions not allowed in WHERE"
            + " clause",
        "select count(count(*)) from t|42803|aggregate function calls may not have nested aggregate or"
            + " window function",
        "select (select id, d from t)|42601|subquery must return only one column",
        "select * from t a, u a|42712|table name \"a\" specified more than once",
        "select id from t order by 7|42P10|ORDER BY position 7 is not in select list",
        "select * from t join u using (x)|42703|column \"x\" specified in USING clause does not exist"
            + " in left table",
        "select strtol('zz',10)|22023|The input zz is not valid to be converted to base 10",
        "select strtol('99999999999999999999',10)|22023|The input 99999999999999999999 is not valid"
            + " to be converted to base 10",
        "select json_parse('conflict')|XX000|JSON parsing error",
        "select abs('conflict')|42725|function abs(\"unknown\") is not unique",
        "select avg(conflict) from conflict_zon|42883|function avg(character varying) does not exist",
        "select upper()|42883|function upper() does not exist",
        "select is_valid_json(1, 2)|42883|function is_valid_json(integer, integer) does not exist",
        "select getdate(1)|42883|function getdate(integer) does not exist",
        "select conflict(1)|42883|function conflict(integer) does not exist",
        "select -c from t|42883|operator does not exist: - character varying",
        "select 'a' ~ '('|2201B|invalid regular expression",
        "select ntile(0) over (order by id) from t|22014|argument of ntile must be greater than zero",
        "select ts at time zone 'conflict' from t|22023|time zone \"conflict\" not recognized",
        "select * from (select 1) x(a,b)|42P10|table \"x\" has 1 columns available but 2 columns"
            + " specified",
        "select sum(id) over (nope) from t|42601|syntax error at or near \"nope\"",
        "with a as (select 1), a as (select 2) select * from a|42712|WITH query name \"a\" specified"
            + " more than once"
      })
  void anErrorIsWhatItIs(String statement, String state, String message) {
    SqlException error = session.error(statement);
    assertThat(error.sqlState() + " " + error.getMessage()).isEqualTo(state + " " + message);
  }

  @Test
  void anErrorInsideAFunctionHasNoPlaceInTheText() {
    assertThat(session.error("select json_array_length('conflict')").position()).isZero();
  }
}
