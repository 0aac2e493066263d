package sandbox.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.sql.SqlException;
import sandbox.sql.text.ReservedWords;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Printer;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;

class ParserTest {
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT a, b AS \"B c\", t.*, count(*), -x FROM s.t AS t WHERE NOT a = 1 OR b <> 2 AND c",
          "SELECT TOP 5 DISTINCT a FROM t ORDER BY a DESC NULLS LAST, 2 LIMIT 3 OFFSET 1",
          "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r",
          "SELECT (SELECT 1) + 2, ((SELECT 1)), (1, 2), ((1 + 2) * 3) ^ 2 - -4",
          "SELECT 1 UNION (SELECT 2 INTERSECT SELECT 3) MINUS SELECT 4 ORDER BY 1",
          "SELECT * FROM (a JOIN b USING (x)) LEFT JOIN c ON c.y = a.y NATURAL FULL JOIN d, e",
          "SELECT * FROM a JOIN b JOIN c ON b.x = c.x ON a.x = b.x",
          "SELECT a::date d, b::varchar(10) v, c::timestamp with time zone z, x::double precision p",
          "SELECT date '2018-01-01', timestamp without time zone 'epoch' + n * interval '1 second'",
          "SELECT interval '1-2' year to month, interval '3' day, interval '2 hours'",
          "SELECT sum(x) OVER (PARTITION BY a, b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
          "SELECT lag(x, 1) IGNORE NULLS OVER (ORDER BY y), first_value(x RESPECT NULLS) OVER ()",
          "SELECT listagg(DISTINCT v, ', ') WITHIN GROUP (ORDER BY v DESC), APPROXIMATE count(DISTINCT v)",
          "SELECT CASE a WHEN 1 THEN 'x' ELSE 'y' END, CASE WHEN a IS NOT DISTINCT FROM b THEN 1 END",
          "SELECT extract(year FROM t), position('a' IN v), substring(v FROM 2 FOR 3), trim(both 'x' from v)",
          "SELECT cast(a AS decimal(8, 2)), convert(integer, b), left(v, 2), right(v, 1), trim(v)",
          "SELECT a BETWEEN 1 AND 2 AND b NOT IN (1, 2) OR c NOT LIKE 'x\\\\_%' ESCAPE '\\\\'",
          "SELECT x FROM t WHERE a IN (SELECT b FROM u) AND EXISTS (SELECT 1) AND c >= ALL (SELECT 2)",
          "SELECT a.b[0].c, s.items[1], o.x.y.z FROM t o, o.s.items AS i AT k, UNPIVOT o.p[0] AS v AT n",
          "SELECT * FROM (SELECT a, b FROM t) PIVOT (sum(b) AS s FOR a IN ('x' AS x, 'y')) AS p",
          "SELECT * FROM t UNPIVOT INCLUDE NULLS (v FOR n IN (a, b AS c)) AS u(p, q)",
          "SELECT a, sum(b) FROM t GROUP BY GROUPING SETS ((a), (), ROLLUP (a, (b, c))), CUBE (d)",
          "SELECT id FROM t START WITH id = 1 CONNECT BY PRIOR id = parent",
          "SELECT * EXCLUDE (a, b) FROM t x QUALIFY row_number() OVER (ORDER BY a) = 1",
          "SELECT a.x FROM a, b WHERE a.x(+) = b.x AT TIME ZONE 'UTC'",
          "SELECT * FROM pg_get_late_binding_view_cols() cols(a name, b varchar, c int)",
          "SELECT window, fetch, over, value, values, year, date, timestamp FROM stl_x ORDER BY oid",
          "SELECT \"group\"(x), left(v, 2), \"left\"(v, 2), s.\"order\"(1)",
          "INSERT INTO s.t (a, b) VALUES (1, DEFAULT), (nullif($1, ''), $2 || 'z')",
          "INSERT INTO t (SELECT * FROM u)",
          "INSERT INTO t DEFAULT VALUES",
          "WITH c AS (SELECT 1 AS a) UPDATE t AS x SET a = c.a, b = DEFAULT FROM c WHERE x.a = c.a",
          "DELETE FROM t USING u WHERE t.a = u.a",
          "MERGE INTO t USING s AS s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = s.b"
              + " WHEN NOT MATCHED THEN INSERT (a) VALUES (s.a)",
          "MERGE INTO t USING s ON t.a = s.a REMOVE DUPLICATES",
          "CREATE TABLE IF NOT EXISTS s.t (a bigint IDENTITY(0, 1) DISTKEY, b varchar(max) DEFAULT"
              + " 'x' || 'y' NOT NULL ENCODE zstd, c decimal(8, 2) NULL SORTKEY REFERENCES u (c),"
              + " PRIMARY KEY (a), FOREIGN KEY (b, c) REFERENCES u, LIKE u INCLUDING DEFAULTS)"
              + " DISTSTYLE KEY COMPOUND SORTKEY (a, b) BACKUP NO",
          "CREATE TEMP TABLE t (x, y) DISTKEY (x) AS SELECT 1, 2",
          "CREATE TABLE t DISTKEY (1) INTERLEAVED SORTKEY (1, b) AS SELECT 1 AS a, 2 AS b",
          "CREATE TABLE #t (a int)",
          "CREATE OR REPLACE VIEW v (a) AS SELECT 1 WITH NO SCHEMA BINDING",
          "CREATE MATERIALIZED VIEW m BACKUP NO DISTKEY (a) AUTO REFRESH YES AS SELECT 1 AS a",
          "CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION u QUOTA 10 GB",
          "ALTER TABLE t ALTER SORTKEY (a, b), ALTER DISTSTYLE ALL",
          "ALTER TABLE t ADD COLUMN c int DEFAULT 1 ENCODE az64",
          "ALTER TABLE t APPEND FROM u FILLTARGET",
          "DROP TABLE IF EXISTS a, s.b CASCADE",
          "COMMENT ON COLUMN s.t.a IS 'it''s'",
          "COPY t (a, b) FROM 's3://b/k' IAM_ROLE default FORMAT AS JSON 'auto' MAXERROR 3",
          "UNLOAD ('select 1') TO 's3://b/k' IAM_ROLE default PARQUET",
          "SET search_path TO a, '$user'",
          "SET SESSION AUTHORIZATION DEFAULT",
          "SHOW TABLES FROM SCHEMA $1.$2 LIKE $3",
          "PREPARE p (int, varchar(10)) AS SELECT $1, $2",
          "DECLARE c CURSOR FOR SELECT 1",
          "FETCH FORWARD 5 FROM c",
          "EXPLAIN VERBOSE SELECT 1",
          "CALL s.p(1, 'x')",
          "VACUUM DELETE ONLY t TO 75 PERCENT BOOST",
          "ANALYZE VERBOSE t (a, b) PREDICATE COLUMNS",
          "LOCK a, b",
          "GRANT SELECT ON ALL TABLES IN SCHEMA s TO GROUP g");

  static Stream<String> statements() {
    return STATEMENTS.stream();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void whatIsPrintedReadsAsTheSame(String sql) throws SqlException {
    Statement tree = Parser.parse(sql);
    String printed = Printer.print(tree);
    assertThat(Parser.parse(printed)).as(printed).isEqualTo(tree);
  }

  static Stream<String> reserved() {
    return ReservedWords.all().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("reserved")
  void reservedWordsNameNothingWithoutQuotes(String word) throws SqlException {
    assertThat(ReservedWords.all()).hasSize(157);
    if (!word.equals("like")) {
      // LIKE is followed by a table's name there.
      assertThat(refused("CREATE TABLE t (" + word + " int)")).isEqualTo("42601");
    }
    assertThat(refused("CREATE TABLE " + word + " (a int)")).isEqualTo("42601");
    assertThat(refused("CREATE VIEW v (" + word + ") AS SELECT 1")).isEqualTo("42601");
    Parser.parse("CREATE TABLE t (\"" + word + "\" int)");
    Parser.parse("SELECT t.\"" + word + "\" AS " + word + " FROM t");
  }

  private static String refused(String sql) {
    SqlException error = catchThrowableOfType(SqlException.class, () -> Parser.parse(sql));
    assertThat(error).as(sql).isNotNull();
    return error.sqlState();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "connect",
        "window",
        "fetch",
        "returning",
        "tablesample",
        "concurrently",
        "values",
        "value",
        "year",
        "month",
        "day",
        "date",
        "time",
        "name",
        "type",
        "text",
        "role",
        "position",
        "level",
        "set",
        "rows",
        "row",
        "over",
        "exists",
        "coalesce",
        "at",
        "by",
        "key",
        "no",
        "view",
        "schema",
        "copy",
        "unload",
        "qualify",
        "rank",
        "exclude",
        "integer",
        "varchar",
        "boolean"
      })
  void otherWordsNameAnything(String word) throws SqlException {
    Parser.parse("CREATE TABLE " + word + " (" + word + " int, other int)");
    Parser.parse("SELECT " + word + ".other, t." + word + " FROM t, " + word);
    Parser.parse("SELECT a " + word + " FROM t");
    Parser.parse("SELECT a AS " + word + ", " + word + " + 1 FROM t AS " + word);
    Parser.parse("INSERT INTO " + word + " (" + word + ") VALUES (1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELEC 1; syntax error at or near \"SELEC\"; 1",
        "SELECT 1 +; syntax error at end of input; 11",
        "SELECT (1; syntax error at end of input; 10",
        "SELECT 1); syntax error at or near \")\"; 9",
        "SELECT a FROM t WHERE; syntax error at end of input; 22",
        "SELECT a, FROM t; syntax error at or near \"FROM\"; 11",
        "SELECT * FROM (VALUES (1)) x; syntax error at or near \"VALUES\"; 16",
        "SELECT 3 identity; syntax error at or near \"identity\"; 10",
        "INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING;"
            + " syntax error at or near \"CONFLICT\"; 33",
        "INSERT INTO t (a) VALUES (1) RETURNING a; syntax error at or near \"RETURNING\"; 30",
        "SELECT 'a; unterminated quoted string at or near \"'a\"; 8",
        "SELECT * FROM t qualify row_number() OVER () = 1;"
            + " syntax error at or near \"row_number\"; 25",
      })
  void errorsAreWordedAndPlacedAsPostgresqlDoes(String sql, String message, int position) {
    SqlException error = catchThrowableOfType(SqlException.class, () -> Parser.parse(sql));
    assertThat(error.getMessage()).isEqualTo(message);
    assertThat(error.sqlState()).isEqualTo("42601");
    assertThat(error.position()).isEqualTo(position);
  }

  @Test
  void aNameBeforeATextIsAType() {
    SqlException error =
        catchThrowableOfType(SqlException.class, () -> Parser.parse("SELECT E'a'"));
    assertThat(error.sqlState()).isEqualTo("42704");
    assertThat(error.getMessage()).isEqualTo("type \"e\" does not exist");
  }

  @Test
  void operatorsBindAsInPostgresql80() throws SqlException {
    assertThat(expression("a = b <> c")).isEqualTo(expression("a = (b <> c)"));
    assertThat(expression("a <> b IS NULL")).isEqualTo(expression("a <> (b IS NULL)"));
    assertThat(expression("NOT a = b")).isEqualTo(expression("NOT (a = b)"));
    assertThat(expression("a || b LIKE c")).isEqualTo(expression("(a || b) LIKE c"));
    assertThat(expression("-a ^ 2")).isEqualTo(expression("(-a) ^ 2"));
    assertThat(expression("a + b * c::int")).isEqualTo(expression("a + (b * (c::int))"));
    assertThat(expression("a OR b AND c")).isEqualTo(expression("a OR (b AND c)"));
    assertThat(expression("a < b AND c")).isEqualTo(expression("(a < b) AND c"));
  }

  private static Expression expression(String text) throws SqlException {
    Statement.Select select = (Statement.Select) Parser.parse("SELECT " + text);
    return ((Query.Select) select.query().body()).items().get(0).expression();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE OR REPLACE PROCEDURE p() AS $$ BEGIN END; $$ LANGUAGE plpgsql",
        "CREATE FUNCTION f(float) RETURNS float IMMUTABLE AS $$ SELECT $1 $$ LANGUAGE sql",
        "CREATE EXTERNAL SCHEMA s FROM DATA CATALOG DATABASE 'd' IAM_ROLE default",
        "CREATE MODEL m FROM t TARGET c FUNCTION f IAM_ROLE default",
        "CREATE DATASHARE d",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO GROUP g",
        "CREATE RLS POLICY p USING (a = 1)",
        "REVOKE ALL ON SCHEMA s FROM u"
      })
  void documentedStatementsAreToldByTheirWords(String sql) throws SqlException {
    assertThat(Parser.parse(sql)).isInstanceOf(Administration.Documented.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CREATE INDEX i ON t (a)", "CREATE SEQUENCE s", "CREATE TYPE t AS (a int)"})
  void whatPostgresqlHasAloneIsToldByItsWords(String sql) throws SqlException {
    assertThat(Parser.parse(sql)).isInstanceOf(Administration.Foreign.class);
    assertThat(Parser.parse(Printer.print(Parser.parse(sql)))).isEqualTo(Parser.parse(sql));
  }

  @Test
  void deepNestingIsAnErrorAndNoOverflow() {
    String deep = "SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000);
    SqlException error = catchThrowableOfType(SqlException.class, () -> Parser.parse(deep));
    assertThat(error.sqlState()).isEqualTo("54001");
    String nots = "SELECT " + "NOT ".repeat(10_000) + "true";
    assertThat(catchThrowableOfType(SqlException.class, () -> Parser.parse(nots)).sqlState())
        .isEqualTo("54001");
  }

  @Test
  void treesThatGrowToTheLeftHaveALimit() throws SqlException {
    Parser.parse("SELECT " + "a || ".repeat(1_400) + "a");
    for (String chain : List.of("a + ", "a * 2 - ", "a = ")) {
      String sql = "SELECT " + chain.repeat(10_000) + "a";
      SqlException error = catchThrowableOfType(SqlException.class, () -> Parser.parse(sql));
      assertThat(error.sqlState()).isEqualTo("54001");
    }
    String casts = "SELECT a" + "::int".repeat(10_000);
    assertThat(catchThrowableOfType(SqlException.class, () -> Parser.parse(casts)).sqlState())
        .isEqualTo("54001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t UNPIVOT (v FOR n IN (a, 2))",
        "SELECT * FROM t UNPIVOT (v FOR n IN (a, null AS b))",
        "DELETE t USING u WHERE t.a = u.a",
        "CREATE TABLE t (a int[])",
        "ALTER TABLE t ADD COLUMN b int, ADD COLUMN c int",
        "ALTER TABLE t ALTER DISTKEY a, RENAME TO u",
      })
  void whatLooksLikeGrammarIsRefused(String sql) {
    SqlException error = catchThrowableOfType(SqlException.class, () -> Parser.parse(sql));
    assertThat(error.sqlState()).isEqualTo("42601");
  }

  @Test
  void longListsAreNoNesting() throws SqlException {
    Parser.parse("SELECT 1 WHERE " + "a = 1 OR ".repeat(20_000) + "b");
    Parser.parse("SELECT 1 WHERE a IN (" + "1, ".repeat(50_000) + "2)");
  }

  /** Mutated statements end in a tree or an error, never in another exception. */
  @Test
  void anyTextEndsInATreeOrAnError() {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(STATEMENTS.get(random.nextInt(STATEMENTS.size())));
      for (int edits = random.nextInt(4); edits >= 0 && text.length() > 2; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "()[],.;:'\"$ aA1*+-=".charAt(random.nextInt(19)));
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
        }
      }
      try {
        Statement tree = Parser.parse(text.toString());
        assertThat(Parser.parse(Printer.print(tree))).as(text.toString()).isEqualTo(tree);
      } catch (SqlException e) {
        assertThat(e.sqlState())
            .as(text.toString())
            .isIn("42601", "42703", "42704", "42P02", "0A000");
      }
    }
  }
}
