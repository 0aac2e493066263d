package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SHOW of one table tells what the lists of all tables tell of it. */
final class ShownTableTest {
  @TempDir Path directory;

  @Test
  void columnsAndKeysAreThoseOfTheLists() throws Exception {
    try (TestSession session = TestSession.open(directory)) {
      session.run("CREATE SCHEMA other");
      session.run(
          "CREATE TABLE other.everything (id bigint IDENTITY(3, 2) PRIMARY KEY, s smallint, i integer"
              + " NOT NULL DEFAULT 7, r real, d float8, n numeric(12,3), c char(5), v varchar(20)"
              + " ENCODE lzo, t timestamp, z timestamptz, b boolean, j super, y varbyte(9),"
              + " day date) DISTKEY (i) COMPOUND SORTKEY (v, i)");
      session.run("COMMENT ON COLUMN other.everything.v IS 'a text'");
      session.run("CREATE TABLE pair (a integer, \"b_%\" integer, PRIMARY KEY (\"b_%\", a))");
      session.run("CREATE TABLE woven (a integer, b integer) INTERLEAVED SORTKEY (b, a)");
      session.run(
          "CREATE VIEW seen AS SELECT v, n * 2 AS twice, 'x' AS word, NULL AS nothing"
              + " FROM other.everything");
      session.run("CREATE VIEW late AS SELECT id FROM other.everything WITH NO SCHEMA BINDING");
      session.run("CREATE TEMP TABLE passing (a varchar(3))");
      for (String table :
          new String[] {
            "other.everything",
            "public.pair",
            "public.woven",
            "public.seen",
            "public.late",
            "pg_temp.passing",
            "public.missing",
            "missing.missing"
          }) {
        String[] parts = table.split("\\.");
        for (String what : new String[] {"columns", "constraints primary keys"}) {
          // A name of one part is looked for in the list.
          String one = "SHOW " + what + " FROM TABLE " + parts[1];
          String full = "SHOW " + what + " FROM TABLE dev." + table;
          assertThat(session.run(full)).as(full).isEqualTo(session.run(one));
          assertThat(session.run("SHOW " + what + " FROM TABLE " + table))
              .isEqualTo(session.run(one));
        }
      }
      assertThat(session.run("SHOW COLUMNS FROM TABLE elsewhere.public.pair"))
          .isEqualTo(session.run("SHOW COLUMNS FROM TABLE missing"));
      String like = "SHOW COLUMNS FROM TABLE %spair LIKE '%s' LIMIT 1";
      for (String pattern : new String[] {"%", "_", "b\\_\\%", "b__", "c%", ""}) {
        assertThat(session.run(like.formatted("dev.public.", pattern)))
            .as(pattern)
            .isEqualTo(session.run(like.formatted("", pattern)));
      }
    }
  }
}
