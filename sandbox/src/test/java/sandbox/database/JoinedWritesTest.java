package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.sql.SqlException;

/** UPDATE … FROM and DELETE … USING, with the tables of the Developer Guide's examples. */
final class JoinedWritesTest {
  private static final String NOT_JOINED = "Target table must be part of an equijoin predicate";

  @TempDir static Path directory;
  static TestSession sql;

  @BeforeAll
  static void open() throws Exception {
    sql = TestSession.open(directory);
    sql.run("CREATE TABLE category (catid INT, catgroup VARCHAR(10), catname VARCHAR(10))");
    sql.run("CREATE TABLE event (eventid INT, catid INT)");
    sql.run("CREATE SCHEMA other");
    sql.run("CREATE TABLE other.category (catid INT, catname VARCHAR(10))");
    sql.run("INSERT INTO event VALUES (1, 6), (2, 7), (3, 7), (4, 8), (5, 9)");
    sql.run("INSERT INTO other.category VALUES (9, 'Elsewhere')");
  }

  @AfterAll
  static void close() {
    sql.close();
  }

  @BeforeEach
  void fill() throws SqlException {
    sql.run("DELETE FROM category");
    sql.run(
        "INSERT INTO category VALUES (1, 'Sports', 'MLB'), (6, 'Shows', 'Musicals'),"
            + " (7, 'Shows', 'Plays'), (8, 'Shows', 'Opera'), (9, 'Concerts', 'Pop'),"
            + " (10, 'Concerts', 'Jazz')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM event JOIN category cat ON event.catid = cat.catid WHERE cat.catgroup = 'Concerts'",
        "FROM event JOIN category AS cat ON event.catid = cat.catid WHERE catgroup = 'Concerts'",
        "FROM category cat JOIN event ON cat.catid = event.catid AND cat.catgroup = 'Concerts'",
        "FROM event, category cat WHERE event.catid = cat.catid AND cat.catgroup = 'Concerts'",
        "FROM event e, public.category \"Cat\" WHERE e.catid = \"cat\".catid AND catgroup = 'Concerts'",
        "FROM event JOIN category cat USING (catid) WHERE cat.catgroup = 'Concerts'",
        "FROM event NATURAL JOIN category cat WHERE cat.catgroup = 'Concerts'",
        "FROM (event JOIN category cat ON event.catid = cat.catid) WHERE cat.catgroup = 'Concerts'",
        "FROM (SELECT DISTINCT catid FROM event) e JOIN category cat ON e.catid = cat.catid"
            + " WHERE cat.catgroup = 'Concerts'",
        "FROM event JOIN dev.public.category cat ON event.catid = cat.catid"
            + " JOIN event e2 ON e2.eventid = event.eventid WHERE (cat.catgroup = 'Concerts')",
        "FROM category cat WHERE cat.catgroup = 'Concerts' AND cat.catname = 'Pop'"
      })
  void anAliasOfTheTargetIsTheTarget(String from) throws SqlException {
    assertThat(sql.run("UPDATE category SET catid = 100 " + from).tag()).isEqualTo("UPDATE 1");
    assertThat(sql.rows("SELECT * FROM category WHERE catid = 100"))
        .containsExactly("100|Concerts|Pop");
    fill();
    assertThat(sql.run("DELETE FROM category " + from.replaceFirst("FROM", "USING")).tag())
        .isEqualTo("DELETE 1");
    assertThat(sql.rows("SELECT catname FROM category ORDER BY catid"))
        .containsExactly("MLB", "Musicals", "Plays", "Opera", "Jazz");
  }

  @Test
  void valuesMayComeFromTheAliasAndFromWhatItIsJoinedTo() throws SqlException {
    sql.run(
        "UPDATE category SET catname = cat.catname || '-' || eventid, catgroup = DEFAULT"
            + " FROM event JOIN category cat ON event.catid = cat.catid WHERE event.eventid = $1",
        5);
    assertThat(sql.rows("SELECT * FROM category WHERE catid = 9")).containsExactly("9|null|Pop-5");
    assertThat(
            sql.error(
                    "UPDATE category SET catname = cat.catname || cat.catname || cat.catname"
                        + " FROM event JOIN category cat ON event.catid = cat.catid")
                .sqlState())
        .isEqualTo("22001");
    assertThat(
            sql.error(
                "UPDATE category SET catid = catid + 1 FROM event e, category c"
                    + " WHERE e.catid = c.catid"))
        .hasMessage("column reference \"catid\" is ambiguous");
  }

  @Test
  void rowsOfTheOwnTransactionAreFoundByAnAlias() throws SqlException {
    sql.run("BEGIN; INSERT INTO category VALUES (6, 'New', 'n')");
    sql.run(
        "UPDATE category SET catid = 60 FROM event JOIN category c ON c.catid = event.catid"
            + " WHERE c.catgroup = 'New'");
    assertThat(sql.rows("SELECT catid FROM category WHERE catname IN ('n', 'Musicals') ORDER BY 1"))
        .containsExactly("6", "60");
    sql.run("ROLLBACK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE category SET catname = b.catname FROM category b WHERE category.catid = b.catid + 1",
        "UPDATE category c SET catname = b.catname FROM category b WHERE c.catid = b.catid + 1",
        "UPDATE category AS c SET catname = b.catname FROM category AS b WHERE b.catid + 1 = c.catid",
        "UPDATE category SET catname = b.catname FROM category b"
            + " WHERE public.category.catid = b.catid + 1"
      })
  void aTargetNamedBesideItsAliasIsJoinedToItself(String update) throws SqlException {
    assertThat(sql.run(update).tag()).isEqualTo("UPDATE 4");
    assertThat(sql.rows("SELECT catid, catname FROM category ORDER BY 1"))
        .containsExactly("1|MLB", "6|Musicals", "7|Musicals", "8|Plays", "9|Opera", "10|Pop");
  }

  @Test
  void deleteRemovesRowsByJoiningTheTargetToItself() throws SqlException {
    sql.run("INSERT INTO category VALUES (19, 'Concerts', 'Pop')");
    sql.run(
        "DELETE FROM category USING category c2"
            + " WHERE category.catname = c2.catname AND category.catid > c2.catid");
    assertThat(sql.rows("SELECT catid FROM category WHERE catname = 'Pop'")).containsExactly("9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM event LEFT JOIN category cat ON event.catid = cat.catid WHERE cat.catgroup = 'x'",
        "FROM event RIGHT OUTER JOIN category cat ON event.catid = cat.catid",
        "FROM category cat FULL JOIN event ON event.catid = cat.catid",
        "FROM category cat LEFT JOIN event ON event.catid = cat.catid",
        "FROM event",
        "FROM event WHERE event.catid = 9",
        "FROM event WHERE category.catid = 9 AND event.catid = 9",
        "FROM (SELECT MAX(catid) AS newest FROM event) latest",
        "FROM event CROSS JOIN category cat WHERE cat.catgroup = 'Concerts'",
        "FROM category a JOIN category b ON a.catid = b.catid + 1"
      })
  void aTargetThatIsNotJoinedIsRefused(String from) throws SqlException {
    for (String statement :
        new String[] {
          "UPDATE category SET catid = 100 " + from,
          "DELETE FROM category " + from.replaceFirst("FROM", "USING")
        }) {
      SqlException error = sql.error(statement);
      assertThat(error).as(statement).hasMessage(NOT_JOINED);
      assertThat(error.sqlState()).isEqualTo("0A000");
    }
    assertThat(sql.error("UPDATE category own SET catid = 100 FROM category cat"))
        .hasMessage(NOT_JOINED);
    assertThat(sql.value("SELECT COUNT(*) FROM category WHERE catid < 100")).isEqualTo("6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "event.catid = category.catid; 4",
        "(category.catid = event.catid); 4",
        "(event.catid = category.catid AND eventid BETWEEN 2 AND 4) AND 1 = 1; 2",
        "event.catid + 1 = category.catid + 1 AND catgroup = 'Shows'; 3",
        "event.catid::bigint = category.catid; 4",
        "CASE WHEN event.catid = 6 THEN 10 ELSE 0 END = category.catid; 1",
        "(event.catid = category.catid AND eventid = 1) OR (event.catid = category.catid"
            + " AND eventid = 5); 2"
      })
  void anEqualityWithTheTargetAloneOnOneSideJoinsIt(String where, int rows) throws SqlException {
    assertThat(sql.run("UPDATE category SET catname = 'x' FROM event WHERE " + where).tag())
        .isEqualTo("UPDATE " + rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.catid > category.catid",
        "event.catid = category.catid OR event.catid IS NULL AND category.catid IS NULL",
        "event.eventid = category.catid + event.catid",
        "NOT event.catid = category.catid",
        "event.catid IN (SELECT category.catid)",
        "CASE WHEN event.catid = category.catid THEN true END"
      })
  void updateWantsAnEqualityThatAlwaysHolds(String where) throws SqlException {
    assertThat(sql.error("UPDATE category SET catname = 'x' FROM event WHERE " + where))
        .hasMessage(NOT_JOINED);
    sql.run("DELETE FROM category USING event WHERE " + where);
  }

  @Test
  void anOuterJoinApartFromTheTargetIsAllowed() throws SqlException {
    sql.run(
        "UPDATE category SET catname = 'joined' FROM event a LEFT JOIN event b"
            + " ON a.eventid = b.eventid + 1 WHERE a.catid = category.catid");
    assertThat(sql.value("SELECT COUNT(*) FROM category WHERE catname = 'joined'")).isEqualTo("4");
    sql.run(
        "UPDATE category SET catid = 100 FROM (SELECT event.catid FROM event LEFT JOIN category cat"
            + " ON event.catid = cat.catid) eventcat"
            + " WHERE category.catid = eventcat.catid AND catgroup = 'Concerts'");
    assertThat(sql.rows("SELECT catgroup FROM category WHERE catid = 100"))
        .containsExactly("Concerts");
  }

  @Test
  void tablesOfOneNameInTwoSchemasAreTwo() throws SqlException {
    sql.run(
        "UPDATE public.category SET catname = other.category.catname FROM other.category"
            + " WHERE public.category.catid = other.category.catid");
    assertThat(sql.value("SELECT catname FROM category WHERE catid = 9")).isEqualTo("Elsewhere");
    assertThat(sql.error("UPDATE category SET catid = 1 FROM category WHERE category.catid = 1"))
        .hasMessage("table name \"category\" specified more than once");
    assertThat(sql.error("UPDATE category SET category.catid = 1"))
        .hasMessage("column \"category\" of relation \"category\" does not exist");
  }

  @Test
  void severalMatchesForARowAreAnErrorOnDemand() throws SqlException {
    sql.run("CREATE TEMP TABLE t1 (x1 INT, y1 INT); CREATE TABLE t2 (x2 INT, y2 INT)");
    sql.run("INSERT INTO t1 VALUES (1, 10), (2, 20), (3, 30)");
    sql.run("INSERT INTO t2 VALUES (2, 40), (2, 50), (3, 60)");
    String[] updates = {
      "UPDATE t1 SET y1 = y2 FROM t2 WHERE x1 = x2",
      "UPDATE t1 a SET y1 = y2 FROM t2 WHERE a.x1 = t2.x2",
      "UPDATE t1 SET y1 = 0 FROM t2 JOIN t1 own ON x1 = x2"
    };
    sql.run("SET error_on_nondeterministic_update TO true");
    for (String update : updates) {
      assertThat(sql.error(update))
          .as(update)
          .hasMessage("Found multiple matches to update the same tuple");
      assertThat(
              sql.run(
                      update
                          .replace("x1 = x2", "x1 = x2 AND x2 = 3")
                          .replace("t2.x2", "t2.x2 AND x2 = 3"))
                  .tag())
          .isEqualTo("UPDATE 1");
    }
    sql.run("RESET error_on_nondeterministic_update");
    for (String update : updates) {
      assertThat(sql.run(update).tag()).as(update).isEqualTo("UPDATE 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIMIT 1", "ORDER BY 1", "GROUP BY 1", "UNION SELECT 1", "RETURNING 1"})
  void nothingOfAQueryFollowsTheCondition(String rest) {
    String word = rest.split(" ")[0];
    for (String statement :
        new String[] {
          "UPDATE category SET catid = 100 FROM event e JOIN category c ON e.catid = c.catid",
          "DELETE FROM category USING event WHERE event.catid = category.catid",
          "UPDATE category SET catid = 100 WHERE catid = 1",
          "DELETE FROM category WHERE catid = 1"
        }) {
      assertThat(sql.error(statement + " " + rest))
          .as(statement)
          .hasMessage("syntax error at or near \"" + word + "\"");
    }
  }

  @Test
  void deleteNeedsTheWordFromBeforeUsing() throws SqlException {
    assertThat(sql.run("DELETE category WHERE catid = 1").tag()).isEqualTo("DELETE 1");
    assertThat(sql.error("DELETE category USING event WHERE event.catid = category.catid"))
        .hasMessage("syntax error at or near \"USING\"");
  }
}
