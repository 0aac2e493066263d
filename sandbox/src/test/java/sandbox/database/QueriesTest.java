package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.sql.SqlException;

final class QueriesTest {
  @TempDir static Path directory;
  static TestSession sql;

  @BeforeAll
  static void open() throws Exception {
    sql = TestSession.open(directory);
    sql.run(
        "CREATE TABLE sales (id INT, day DATE, at TIMESTAMP, price DECIMAL(8,2), name VARCHAR(20),"
            + " qty INT); INSERT INTO sales VALUES (1, '2024-01-15', '2024-01-15 10:20:30.5',"
            + " 10.50, 'Alice', 3), (2, '2024-02-29', '2024-02-29 23:59:59', 20.25, 'Bob', NULL),"
            + " (3, '2024-03-01', '2024-03-01', 30.00, 'alice', 8)");
  }

  @AfterAll
  static void close() {
    sql.close();
  }

  @Test
  void chainOfUnionsIsBoundInTimeOfItsLength() throws Exception {
    String one = "SELECT name, name, name, name, name, name FROM sales";
    String chain = "SELECT count(*) FROM (" + one + (" UNION ALL " + one).repeat(39) + ")";
    assertThat(sql.run(chain).rows()).containsExactly("120");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "5/2; 2",
        "-7/2; -3",
        "5.0/2; 2.500000000000",
        "7 % 3; 1",
        "5 # 3; 6",
        "|/ 16; 4.0",
        "'a' + 'b'; ab",
        "'1' + 1; 2",
        "2 * '3'; 6",
        "2 * REPLACE('3', 'x', '')::INT; 6",
        "EXTRACT(year FROM DATE '2024-02-29'); 2024",
        "TRIM(BOTH 'x' FROM 'xax'); a",
        "1 IS DISTINCT FROM 2; true",
        "'1541106106796'::VARCHAR(20) / 1000; 1541106106",
        "TIMESTAMP 'epoch' + '1541106106796'::VARCHAR / 1000 * INTERVAL '1 second'; 2018-11-01 21:01:46",
        "'7'::VARCHAR % 4; 3",
        "10 - '7'::VARCHAR; 3",
        "'7.5'::VARCHAR * 2.0; 15.0",
        "(SELECT qty / 2 FROM sales WHERE id = 1); 1",
        "(SELECT price - 1 FROM sales WHERE id = 1); 9.50",
        "10000000000000000000; 10000000000000000000",
        "SUBSTRING(12345, 2, 3); 234",
        "SUBSTRING('caterpillar', 0, 4); cat",
        "SUBSTRING('caterpillar', -5, 10); cate",
        "SUBSTR('caterpillar', 6); pillar",
        "LEN(SHA2('a', 512)); 128",
        "LEN(SHA2('a', 300)); 0",
        "'x' || NULL; null",
        "'ab\\'c'; ab'c",
        "'a_b' LIKE 'a\\\\_b'; true",
        "'axb' LIKE 'a\\\\_b'; false",
        "'abc' SIMILAR TO '%(b|d)%'; true",
        "'ABC' ~* 'b'; true",
        "NVL(NULL, 3); 3",
        "NVL2(NULL, 1, 2); 2",
        "DECODE(2, 1, 'one', 2, 'two', 'many'); two",
        "DECODE(NULL, NULL, 'nothing', 'some'); nothing",
        "LEN('äbc'); 3",
        "OCTET_LENGTH('äbc'); 4",
        "CHARINDEX('b', 'abc'); 2",
        "SPLIT_PART('a-b-c', '-', 2); b",
        "INITCAP('hello world'); Hello World",
        "BTRIM('xxaxx', 'x'); a",
        "LPAD('7', 3, '0'); 007",
        "REGEXP_SUBSTR('abc@x.com', '@[^.]*'); @x",
        "REGEXP_REPLACE('a1b2', '[0-9]', '#'); a#b#",
        "REGEXP_COUNT('a1b2', '[0-9]'); 2",
        "REGEXP_INSTR('ab1', '[0-9]'); 3",
        "'abcdef'::VARCHAR(3); abc",
        "'äb'::VARCHAR(2); ä",
        "2.5::DECIMAL; 3",
        "'12'::INT; 12",
        "CONVERT(INT, '7'); 7",
        "JSON_EXTRACT_PATH_TEXT('{\"a\":{\"b\":\"c\"}}', 'a', 'b'); c",
        "MD5('a'); 0cc175b9c0f1b6a831c399e269772661",
        "STRTOL('ff', 16); 255",
        "TO_CHAR(1234.5, '9,999.99'); ` 1,234.50`",
        "TO_NUMBER('12,454.8-', '99G999D9S'); -12454.8",
        "GREATEST(1, 3, 2); 3",
      })
  void expressions(String expression, String expected) throws SqlException {
    assertThat(sql.value("SELECT " + expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "DATEADD(month, 1, '2008-01-31'); 2008-02-29 00:00:00",
        "DATEADD('w', -1, DATE '2024-01-15'); 2024-01-08 00:00:00",
        "DATEDIFF(day, '2024-01-15', '2024-03-10'); 55",
        "DATEDIFF(qtr, '1998-07-01', '2008-12-31'); 41",
        "DATE_TRUNC('month', TIMESTAMP '2024-02-29 23:59:59'); 2024-02-01 00:00:00",
        "DATE_PART(dow, TIMESTAMP '2024-02-29'); 4.0",
        "EXTRACT(weekday FROM TIMESTAMP '2018-11-04'); 0",
        "EXTRACT(w FROM TIMESTAMP '2018-11-01'); 44",
        "EXTRACT(yr FROM DATE '2018-11-01'); 2018",
        "EXTRACT(epoch FROM TIMESTAMP '2018-11-01 21:01:46.796'); 1541106106",
        "LAST_DAY('2024-02-03'); 2024-02-29",
        "ADD_MONTHS('2008-04-30', 1); 2008-05-31 00:00:00",
        "MONTHS_BETWEEN('2024-03-01', '2024-01-01'); 2.0",
        "NEXT_DAY('2014-08-20', 'Tuesday'); 2014-08-26",
        "TRUNC(TIMESTAMP '2024-02-29 23:59:59'); 2024-02-29",
        "CONVERT_TIMEZONE('America/New_York', '2013-02-01 08:00:00'); 2013-02-01 03:00:00",
        "TO_CHAR(TIMESTAMP '2009-12-31 23:15:59', 'MONTH-DY-DD-YYYY HH12:MIPM'); DECEMBER -THU-31-2009 11:15PM",
        "TO_DATE('01 Oct 2009', 'DD Mon YYYY'); 2009-10-01",
        "TO_TIMESTAMP('2011-12-18 02:03', 'YYYY-MM-DD HH24:MI'); 2011-12-18 02:03:00",
        "TIMESTAMP '2024-01-01' + INTERVAL '1 day'; 2024-01-02 00:00:00",
      })
  void dates(String expression, String expected) throws SqlException {
    assertThat(sql.value("SELECT " + expression)).isEqualTo(expected);
  }

  @Test
  void aggregatesHaveRedshiftsTypes() throws SqlException {
    TestSession.Result result =
        sql.run("SELECT AVG(qty), SUM(qty), COUNT(*), SUM(price), MAX(name) FROM sales");
    assertThat(result.columns())
        .startsWith("avg bigint", "sum bigint", "count bigint", "sum numeric(38,2)");
    assertThat(result.rows()).containsExactly("5|11|3|60.75|alice");
    assertThat(sql.value("SELECT LISTAGG(name, ', ') WITHIN GROUP (ORDER BY id DESC) FROM sales"))
        .isEqualTo("alice, Bob, Alice");
    assertThat(sql.value("SELECT MEDIAN(qty) FROM sales")).isEqualTo("5.5");
    assertThat(sql.value("SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY qty) FROM sales"))
        .isEqualTo("5.5");
    assertThat(sql.value("SELECT APPROXIMATE COUNT(DISTINCT name) FROM sales")).isEqualTo("3");
    assertThat(sql.value("SELECT AVG(DISTINCT qty) FROM sales")).isEqualTo("5");
  }

  @Test
  void windowFunctions() throws SqlException {
    assertThat(
            sql.rows(
                "SELECT id, LAG(qty) IGNORE NULLS OVER (ORDER BY id), RATIO_TO_REPORT(qty) OVER ()"
                    + " > 0, AVG(qty) OVER () FROM sales ORDER BY id"))
        .containsExactly("1|null|true|5", "2|3|null|5", "3|3|true|5");
    assertThat(
            sql.rows(
                "SELECT name FROM sales s QUALIFY ROW_NUMBER() OVER (PARTITION BY LOWER(name) ORDER BY"
                    + " id DESC) = 1 ORDER BY 1"))
        .containsExactly("Bob", "alice");
  }

  @Test
  void shapesOfQueries() throws SqlException {
    assertThat(sql.rows("SELECT TOP 2 id FROM sales ORDER BY price DESC"))
        .containsExactly("3", "2");
    assertThat(sql.rows("SELECT id FROM sales MINUS SELECT 2 ORDER BY 1"))
        .containsExactly("1", "3");
    assertThat(sql.rows("SELECT id * 2 AS twice, twice + 1 FROM sales ORDER BY 1"))
        .containsExactly("2|3", "4|5", "6|7");
    assertThat(sql.rows("SELECT id FROM sales ORDER BY qty DESC")).first().isEqualTo("2");
    assertThat(sql.rows("SELECT count FROM (SELECT qty, COUNT(*) FROM sales GROUP BY 1) AS c"))
        .containsExactly("1", "1", "1");
    assertThat(sql.rows("SELECT EXTRACT(month FROM day) month FROM sales ORDER BY month"))
        .containsExactly("1", "2", "3");
  }

  @Test
  void unnamedColumnsAreLabelledAsInPostgres() throws SqlException {
    assertThat(
            sql
                .run(
                    "SELECT COUNT(*), 1 + 1, MAX(id) AS \"Top\", CAST(1 AS INT), id::VARCHAR(3),"
                        + " CASE WHEN true THEN 1 END, NVL(1, 2), DATEADD(day, 1, GETDATE()), price"
                        + " * 2, current_user FROM sales GROUP BY id, price")
                .columns()
                .stream()
                .map(column -> column.substring(0, column.indexOf(' '))))
        .containsExactly(
            "count",
            "?column?",
            "top",
            "int4",
            "id",
            "case",
            "coalesce",
            "date_add",
            "?column?",
            "current_user");
  }

  @Test
  void plainColumnsKnowTheirDeclaration() throws SqlException {
    assertThat(sql.run("SELECT s.name, s.*, price p FROM sales s").columns())
        .containsExactly(
            "name character varying(20)",
            "id integer",
            "day date",
            "at timestamp without time zone",
            "price numeric(8,2)",
            "name character varying(20)",
            "qty integer",
            "p numeric(8,2)");
  }

  @Test
  void systemViewsAnswer() throws SqlException {
    assertThat(sql.rows("SELECT table_name FROM svv_tables WHERE table_schema = 'public'"))
        .containsExactly("sales");
    assertThat(
            sql.value(
                "SELECT character_maximum_length FROM information_schema.columns WHERE table_name ="
                    + " 'sales' AND column_name = 'name'"))
        .isEqualTo("20");
    assertThat(sql.rows("SELECT table_name FROM information_schema.tables"))
        .containsExactly("sales");
    assertThat(
            sql.rows(
                "SELECT n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner) FROM"
                    + " pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid ="
                    + " c.relnamespace WHERE c.relkind IN ('r', '') AND n.nspname !~ '^pg_toast' AND"
                    + " pg_catalog.pg_table_is_visible(c.oid) ORDER BY 1, 2"))
        .containsExactly("public|sales|awsuser");
    assertThat(sql.rows("SELECT usename FROM pg_user WHERE usesuper ORDER BY 1"))
        .containsExactly("awsuser", "rdsdb");
    sql.run("SELECT 'marked'");
    assertThat(sql.value("SELECT COUNT(*) FROM stl_query WHERE querytxt = 'SELECT ''marked'''"))
        .isEqualTo("1");
    assertThat(sql.value("SELECT COUNT(*) FROM stl_load_errors")).isEqualTo("0");
    assertThat(sql.rows("SHOW TABLES FROM SCHEMA dev.public LIKE 'sal%'")).hasSize(1);
    assertThat(sql.rows("SHOW COLUMNS FROM TABLE dev.public.sales")).hasSize(6);
    assertThat(sql.rows("SHOW SCHEMAS FROM DATABASE $1", "dev"))
        .contains("dev|public|100|local|null|null|null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT nosuch FROM sales; 42703; column \"nosuch\" does not exist; 8",
        "SELECT x.id FROM sales; 42P01; missing FROM-clause entry for table \"x\"; 8",
        "SELECT * FROM nosuch; 42P01; relation \"nosuch\" does not exist; 15",
        "SELECT * FROM nosuch.t; 3F000; schema \"nosuch\" does not exist; 15",
        "SELECT FOO(1); 42883; function foo(integer) does not exist; 8",
        "SELECT 1/0; 22012; Divide by zero; 0",
        "SELECT CAST('abc' AS INT); 22P02; invalid input syntax for integer: \"abc\"; 13",
        "SELECT 'a' + 1; 22P02; invalid input syntax for integer: \"a\"; 8",
        "SELECT name / 2 FROM sales; 22P02; invalid input syntax for integer: \"Alice\"; 8",
        "SELECT * FROM (FROM sales) AS s; 42601; syntax error at or near \"FROM\"; 16",
        "WITH s AS (FROM sales) SELECT * FROM s; 42601; syntax error at or near \"FROM\"; 12",
        "WITH s AS (SELECT 1) FROM s; 42601; syntax error at or near \"FROM\"; 22",
        "SELECT id FROM sales UNION ALL FROM sales; 42601; syntax error at or near \"FROM\"; 32",
        "INSERT INTO sales (id, qty) FROM sales; 42601; syntax error at or near \"FROM\"; 29",
        "SELECT id, FROM sales; 42601; syntax error at or near \"FROM\"; 12",
        "SELECT id FROM sales WHERE id IN (1, 2,); 42601; syntax error at or near \")\"; 40",
        "SELECT * REPLACE (id + 1 AS id) FROM sales; 42601; syntax error at or near \"REPLACE\"; 10",
        "SELECT id FROM sales LIMIT 50%; 42601; syntax error at end of input; 31",
        "SELECT id FROM sales ORDER BY ALL; 42601; syntax error at or near \"ALL\"; 31",
        "SELECT id FROM sales USING SAMPLE 1; 42601; syntax error at or near \"USING\"; 22",
        "SELECT ST_X(1); 0A000; The function st_x is not supported by the sandbox; 8",
        "SELECT name, COUNT(*) FROM sales; 42803; column \"name\" must appear in the GROUP BY clause or be used in an aggregate function; 8",
        "SELECT id FROM sales a, sales b; 42702; column reference \"id\" is ambiguous; 8",
        "SELEC 1; 42601; syntax error at or near \"SELEC\"; 1",
        "SELECT 1 +; 42601; syntax error at end of input; 11",
        "SELECT DISTINCT ON (id) * FROM sales; 0A000; SELECT DISTINCT ON is not supported; 8",
        "EXPLAIN SELECT 1; 0A000; EXPLAIN is not supported by the sandbox; 1",
        "INSERT INTO sales VALUES (1, 2, 3, 4, 5, 6, 7); 42601; INSERT has more expressions than target columns; 45",
        "INSERT INTO sales (nosuch) VALUES (1); 42703; column \"nosuch\" of relation \"sales\" does not exist; 20",
        "SELECT SUM(name) FROM sales; 42883; function sum(character varying) does not exist; 8",
      })
  void errorsNameTheirPlace(String statement, String state, String message, int position) {
    SqlException error = sql.error(statement);
    assertThat(error.getMessage()).isEqualTo(message);
    assertThat(error.sqlState()).isEqualTo(state);
    assertThat(error.position()).isEqualTo(position);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM \"/etc/passwd\"",
        "SELECT * FROM \"file.csv\"",
        "SELECT getenv('HOME')",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_tables",
        "SELECT * FROM pragma_database_list",
        "SELECT current_setting('temp_directory') || getvariable('x')",
        "COPY sales TO '/tmp/x'",
        "ATTACH '/tmp/x.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA version",
        "EXPORT DATABASE '/tmp/x'",
        "CREATE TABLE t AS SELECT * FROM read_blob('/etc/passwd')",
        "INSERT INTO sales (name) SELECT content FROM read_text('/etc/passwd')",
        "SELECT query('select 1')",
        "CALL pragma_version()",
        "SET enable_external_access = true",
        "CREATE VIEW v AS SELECT * FROM read_csv_auto('/etc/passwd')",
      })
  void theHostIsOutOfReach(String statement) {
    assertThat(sql.error(statement).sqlState()).isIn("42883", "42P01", "42601", "0A000", "42704");
  }
}
