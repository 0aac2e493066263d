package sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.sql.SqlException;

/** While something is loaded, DuckDB keeps fewer of the blocks that it has written. */
final class MemoryLimitTest {
  private static final String LIMIT = "SELECT current_setting('memory_limit')";

  @TempDir Path folder;

  @Test
  void aLoadDropsBlocksAndTheLastOneRestoresTheLimit() throws Exception {
    try (Engine engine = Engine.open(folder.resolve("db"), "d", true);
        EngineConnection connection = engine.connect()) {
      String usual = value(connection, LIMIT);
      // Numbers in no order, which do not compress: 800 MB of them.
      connection.run("CREATE TABLE d.main.t AS SELECT hash(range) AS h FROM range(100000000)");
      String kept = "SELECT CAST(sum(memory_usage_bytes) AS BIGINT) FROM duckdb_memory()";
      assertThat(Long.parseLong(value(connection, kept))).isGreaterThan(700_000_000);
      try (Engine.Load first = engine.load(connection)) {
        try (Engine.Load second = engine.load(connection)) {
          assertThat(Long.parseLong(value(connection, kept))).isLessThan(650_000_000);
        }
        assertThat(value(connection, LIMIT)).isNotEqualTo(usual);
        assertThat(value(connection, "SELECT count(*) FROM d.main.t")).isEqualTo("100000000");
      }
      assertThat(value(connection, LIMIT)).isEqualTo(usual);
    }
  }

  @Test
  void aQueryBesideALoadSpills() throws Exception {
    try (Engine engine = Engine.open(folder.resolve("db"), "d", true);
        EngineConnection connection = engine.connect();
        Engine.Load load = engine.load(connection)) {
      String groups =
          "SELECT count(*) FROM (SELECT md5(CAST(range AS VARCHAR)) AS m, count(*) FROM"
              + " range(8000000) GROUP BY m)";
      assertThat(value(connection, groups)).isEqualTo("8000000");
    }
  }

  @Test
  void theOrderOfRowsIsLeftForALoadAloneEvenIfItFails() throws Exception {
    String order = "SELECT current_setting('preserve_insertion_order')";
    try (Engine engine = Engine.open(folder.resolve("db"), "d", true);
        EngineConnection connection = engine.connect();
        EngineConnection other = engine.connect()) {
      try (Engine.Load load = engine.load(connection)) {
        assertThat(value(connection, order)).isEqualTo("false");
        assertThat(value(other, order)).isEqualTo("true");
      }
      assertThat(value(connection, order)).isEqualTo("true");
      connection.runToEnd("BEGIN TRANSACTION");
      try (Engine.Load load = engine.load(connection)) {
        assertThatThrownBy(() -> connection.run("SELECT CAST(v AS INT) FROM (VALUES ('x')) t(v)"))
            .isInstanceOf(SqlException.class);
      }
      connection.runToEnd("ROLLBACK");
      assertThat(value(connection, order)).isEqualTo("true");
    }
  }

  @Test
  void otherSettingsStayLocked() throws Exception {
    for (String setting : new String[] {"threads = 1", "allowed_configs = ['threads']"}) {
      try (Engine engine = Engine.open(folder.resolve(setting.length() + "db"), "d", true);
          EngineConnection connection = engine.connect()) {
        assertThatThrownBy(() -> connection.run("SET " + setting))
            .isInstanceOf(SqlException.class)
            .hasStackTraceContaining("locked");
      }
    }
  }

  private static String value(EngineConnection connection, String sql) throws SqlException {
    return connection.read(sql).get(0).get(0);
  }
}
