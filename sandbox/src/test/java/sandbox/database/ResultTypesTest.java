package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.EngineNames;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Statement;

/** Redshift's result types and values, and that the engine's code has the types it promises. */
class ResultTypesTest {
  @TempDir Path directory;
  private TestSession sql;

  @BeforeEach
  void open() throws IOException, SqlException {
    sql = TestSession.open(directory);
    sql.run(
        "CREATE TABLE t (id INT, s SMALLINT, b BIGINT, v VARCHAR(10), w VARCHAR(20), c CHAR(8),"
            + " n DECIMAL(8,2), m DECIMAL(8,2), big DECIMAL(38,4), f REAL, g FLOAT8, d DATE,"
            + " ts TIMESTAMP, tz TIMESTAMPTZ)");
    sql.run(
        "INSERT INTO t VALUES (1, 2, 30, 'a ', 'x', 'JSG99FHE', 10.50, 3.00, 7, 1.5, 2.5,"
            + " '2018-01-31', '2018-01-31 10:30:00', '2018-01-31 10:30:00'),"
            + " (2, 3, 40, 'a', 'y', 'K', 20.25, 7.00, 9, 2.5, 3.5, '2018-02-28',"
            + " '2018-02-28 11:00:00', '2018-02-28 11:00:00')");
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private Binder.Bound bound(String query) throws SqlException {
    Statement.Select select = (Statement.Select) Parser.parse(query);
    return Binder.query(select.query(), new SessionCatalog((Session) sql.session()), List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "n + m; numeric(9,2); 13.50",
        "n - id; numeric(13,2); 9.50",
        "n * m; numeric(17,4); 31.5000",
        "n / m; numeric(17,9); 3.500000000",
        "m / n; numeric(17,9); 0.285714285",
        "- n / m; numeric(17,9); -3.500000000",
        "big / n; numeric(38,4); 0.6666",
        "n % m; numeric(8,2); 1.50",
        "id + s; integer; 3",
        "s + s; smallint; 4",
        "b + id; bigint; 31",
        "7 / 2; integer; 3",
        "f + f; real; 3.0",
        "f + n; double precision; 12.0",
        "sum(id); bigint; 3",
        "sum(n); numeric(38,2); 30.75",
        "avg(id); bigint; 1",
        "avg(n); numeric(38,2); 15.37",
        "avg(f); double precision; 2.0",
        "count(*); bigint; 2",
        "max(v); character varying(10); 'a '",
        "round(n, 1); numeric(8,1); 10.5",
        "trunc(n); numeric(7,0); 10",
        "ceil(n); numeric(7,0); 11",
        "sign(n); numeric(1,0); 1",
        "v || w; character varying(30); a x",
        "coalesce(v, w); character varying(20); 'a '",
        "case when id = 1 then n else 0 end; numeric(12,2); 10.50",
        "d + 1; date; 2018-02-01",
        "d - date '2018-01-01'; integer; 30",
        "d + interval '1 hour'; timestamp without time zone; 2018-01-31 01:00:00",
        "ts + interval '1 day'; timestamp without time zone; 2018-02-01 10:30:00",
        "datediff(day, d, ts); bigint; 0",
        "extract(month from ts); integer; 1",
        "row_number() over (order by id); bigint; 1",
        "len(v); integer; 2",
        "len(c); integer; 8",
        "upper(v); character varying(10); 'A '",
        "id::varchar || 'x'; character varying(257); 1x",
        "ts like '2018-01%'; boolean; true",
        "left(d, 4); character varying; 2018",
      })
  void expressionsHaveRedshiftsTypes(String expression, String type, String value)
      throws SqlException {
    boolean aggregate = expression.matches("(sum|avg|count|max)\\(.*");
    String query =
        "SELECT " + expression + " AS x FROM t" + (aggregate ? "" : " ORDER BY id LIMIT 1");
    assertThat(bound(query).columns().get(0).type().display()).isEqualTo(type);
    assertThat(sql.rows(query).get(0)).isEqualTo(value);
    sameTypes(query);
  }

  /** The engine's types are the promised ones: nothing is cast after the fact. */
  private void sameTypes(String query) throws SqlException {
    Binder.Bound bound = bound(query);
    RenderedSql code =
        RenderedSql.of(bound.code().text(), bound.code().starts(), bound.code().sources());
    try (EngineStatement statement = ((Session) sql.session()).connection().prepare(code)) {
      for (int i = 0; i < bound.columns().size(); i++) {
        assertThat(EngineNames.of(statement.columns().get(i).type()))
            .as(query)
            .isEqualTo(EngineNames.of(bound.columns().get(i).type()));
      }
    }
  }

  @Test
  void typesGoThroughEveryShapeOfQuery() throws SqlException {
    for (String query :
        List.of(
            "WITH c AS (SELECT n / m AS q, v FROM t) SELECT q, v FROM c",
            "SELECT x.q, x.v FROM (SELECT n / m AS q, v FROM t) x",
            "SELECT n / m, v FROM t UNION ALL SELECT NULL, w FROM t WHERE false",
            "SELECT (SELECT max(n / m) FROM t u WHERE u.id = t.id) q, v FROM t")) {
      List<Column> columns = bound(query).columns();
      assertThat(columns.get(0).type().display()).as(query).isEqualTo("numeric(17,9)");
      assertThat(columns.get(1).type().display()).as(query).startsWith("character varying(");
      sameTypes(query);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT count(*) FROM t WHERE v = 'a'; 2",
        "SELECT count(*) FROM t WHERE v = 'a  '; 2",
        "SELECT count(*) FROM t WHERE v IN ('a', 'b'); 2",
        "SELECT count(*) FROM t WHERE v <> 'a'; 0",
        "SELECT count(*) FROM t WHERE c = 'JSG99FHE   '; 1",
        "SELECT count(*) FROM t a JOIN t b ON a.v = b.v; 4",
        "SELECT count(*) FROM t a JOIN t b USING (v); 4",
        "SELECT count(DISTINCT v) FROM t; 1",
        "SELECT count(*) FROM (SELECT DISTINCT v FROM t) x; 1",
        "SELECT count(*) FROM (SELECT v FROM t GROUP BY v) x; 1",
        "SELECT count(*) FROM (SELECT v AS k, count(*) FROM t GROUP BY k) x; 1",
        "SELECT count(*) FROM (SELECT v, count(*) FROM t GROUP BY 1) x; 1",
        "SELECT count(*) FROM (SELECT v FROM t UNION SELECT 'a   ') x; 1",
        "SELECT max(r) FROM (SELECT row_number() OVER (PARTITION BY v ORDER BY id) r FROM t) x; 2",
        "SELECT count(*) FROM t WHERE v IN (SELECT v FROM t WHERE id = 2); 2",
        "SELECT count(*) FROM t WHERE v LIKE 'a'; 1",
        "SELECT count(*) FROM t WHERE 'a' = 'a '; 0",
        "SELECT count(*) FROM t WHERE lower(v) = 'a'; 2",
      })
  void blanksAtTheEndOfTextsDoNotCount(String query, String value) throws SqlException {
    assertThat(sql.value(query)).isEqualTo(value);
  }

  @Test
  void aQueryInFromNeedsNoName() throws SqlException {
    assertThat(sql.value("SELECT sum(x) FROM (SELECT id AS x FROM t)")).isEqualTo("3");
  }

  @Test
  void blanksThatComeLaterCountAsLittle() throws SqlException {
    sql.run("CREATE TABLE later (v VARCHAR(5)); INSERT INTO later VALUES ('k')");
    DatabaseSession session = sql.session();
    DatabaseSession.PreparedStatement count =
        session.prepare(
            session.split("SELECT count(*) FROM later WHERE v = 'k'").get(0), new int[0]);
    session.beginBatch();
    try (var first = session.execute(count, List.of())) {
      assertThat(first.rows().next()).isTrue();
      assertThat(first.rows().getLong(0)).isEqualTo(1);
    }
    session.endBatch(true);
    sql.run("INSERT INTO later VALUES ('k  ')");
    session.beginBatch();
    try (var second = session.execute(count, List.of())) {
      assertThat(second.rows().next()).isTrue();
      assertThat(second.rows().getLong(0)).isEqualTo(2);
    }
    session.endBatch(true);
    count.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT now() FROM t; 0A000; Specified types or functions (one per INFO message) not"
            + " supported on Redshift tables.",
        "SELECT current_schema(), id FROM t; 0A000; Specified types or functions (one per INFO"
            + " message) not supported on Redshift tables.",
        "SELECT median(1); 0A000; One or more of the used functions must be applied on at least"
            + " one user created tables. Examples of user table only functions are LISTAGG,"
            + " MEDIAN, PERCENTILE_CONT, etc",
        "SELECT * FROM t a FULL JOIN t b ON a.id < b.id; 0A000; FULL JOIN is only supported with"
            + " merge-joinable join conditions",
        "SELECT sum(id) OVER (ORDER BY id) FROM t; 42601; Aggregate window functions with an ORDER"
            + " BY clause require a frame clause",
        "SELECT DISTINCT id FROM t ORDER BY v; 42P10; for SELECT DISTINCT, ORDER BY expressions"
            + " must appear in select list",
        "SELECT id FROM t ORDER BY 9; 42P10; ORDER BY position 9 is not in select list",
        "SELECT '12.5'::int; 22P02; invalid input syntax for integer: \"12.5\"",
        "SELECT concat('a', 'b', 'c'); 42883; function concat(unknown, unknown, unknown) does not"
            + " exist",
        "SELECT current_schema; 42703; column \"current_schema\" does not exist",
        "WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a; 42P01; relation \"b\" does"
            + " not exist",
        "SELECT id FROM t UNION SELECT id, v FROM t; 42601; each UNION query must have the same"
            + " number of columns",
        "SELECT id FROM t UNION ALL SELECT v FROM t; 42804; UNION types integer and character"
            + " varying cannot be matched",
        "SELECT id FROM t a, t a; 42712; table name \"a\" specified more than once",
        "SELECT v + d FROM t; 42883; operator does not exist: character varying + date",
        "SELECT 1 WHERE 1.5; 42804; argument of WHERE must be type boolean, not type numeric",
      })
  void whatRedshiftRefusesIsRefusedInItsWords(String query, String state, String message) {
    SqlException error = sql.error(query);
    assertThat(error.getMessage()).isEqualTo(message);
    assertThat(error.sqlState()).isEqualTo(state);
  }
}
