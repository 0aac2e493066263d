package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;
import sandbox.sql.text.ReservedWords;

/**
 * Every reserved word of r_pg_keywords is refused as the name of a table, a column, an alias and a
 * label; every other keyword of PostgreSQL's grammar and of Redshift's statements names them all.
 */
final class KeywordsTest {
  /** Words of Redshift's own statements. */
  private static final String REDSHIFTS =
      "append auto blanks boost compound compression compupdate comprows copy csv datashare"
          + " dateformat delimiter distkey diststyle even exclude external fixedwidth gzip2"
          + " iam_role ignoreheader include interleaved json jsonpaths listagg manifest masking"
          + " maxerror maxfilesize model nvl object parquet policy predicate qualify quota reindex"
          + " remove removequotes rls sortkey statupdate super timeformat timetz unload vacuum"
          + " varbyte within zstd at by decode level median name no position prior rank role row"
          + " rows type value";

  @TempDir static Path directory;
  private static TestSession session;

  @BeforeAll
  static void start() throws Exception {
    session = TestSession.open(directory);
    session.run("create table base (a int)");
    session.run("insert into base values (1)");
  }

  @AfterAll
  static void stop() {
    session.close();
  }

  @Test
  void reservedWordsNameNothing() {
    List<String> taken = new ArrayList<>();
    for (String word : new TreeSet<>(ReservedWords.all())) {
      taken.addAll(
          taken(
              "create table " + word + " (a int)",
              "create table columns_of (x int, " + word + " int)",
              "select 1 from base as " + word,
              "select a " + word + " from base"));
    }
    // Two are operators behind their operand; query-super names what it unnests ARRAY.
    taken.remove("select 1 from base as array");
    taken.remove("create table columns_of (x int, like int)");
    taken.remove("select a isnull from base");
    taken.remove("select a notnull from base");
    assertThat(taken).isEmpty();
  }

  private static List<String> taken(String... statements) {
    List<String> taken = new ArrayList<>();
    for (String sql : statements) {
      try {
        Parser.parse(sql);
        taken.add(sql);
      } catch (SqlException e) {
        if (!e.sqlState().equals("42601")) {
          taken.add(sql + ": " + e.sqlState() + " " + e.getMessage());
        }
      }
    }
    return taken;
  }

  @Test
  void allOtherKeywordsAreNames() throws SQLException, SqlException {
    List<String> refused = new ArrayList<>();
    Set<String> words = keywords();
    assertThat(words).hasSizeGreaterThan(300);
    for (String word : words) {
      for (String sql :
          List.of(
              "create table " + word + " (" + word + " int, other int)",
              "insert into " + word + " (" + word + ", other) values (1, 2)",
              "update " + word + " set " + word + " = 3 where " + word + " = 1",
              "select W, W.W + 1 as W, other W from base, W as W where W = 3".replace("W", word),
              "select W.a W from base W".replace("W", word),
              "with v as (select 1), " + word + " as (select 1 as x) select x from " + word,
              "drop table " + word)) {
        try {
          session.run(sql);
        } catch (SqlException e) {
          refused.add(sql + ": " + e.sqlState() + " " + e.getMessage());
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  /** The keywords of the engine's grammar, which is PostgreSQL's, and Redshift's own. */
  private static Set<String> keywords() throws SQLException {
    Set<String> words = new TreeSet<>(List.of(REDSHIFTS.split(" ")));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT keyword_name FROM duckdb_keywords()")) {
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    words.removeAll(ReservedWords.all());
    return words;
  }
}
