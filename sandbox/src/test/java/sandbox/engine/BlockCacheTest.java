package sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockCacheTest {
  @TempDir Path folder;

  @Test
  void blocksThatWereWrittenAreDroppedAndTheLimitIsBack() throws Exception {
    try (Engine engine = Engine.open(folder.resolve("d.duckdb"), "d", true);
        EngineConnection connection = engine.connect();
        BlockCache cache = BlockCache.of(connection.duckdb())) {
      Connection duckdb = connection.duckdb();
      String limit = value(duckdb, "SELECT current_setting('memory_limit')");
      // Numbers in no order, which do not compress: 480 MB of them.
      run(duckdb, "CREATE TABLE d.main.t AS SELECT hash(range) AS h FROM range(60000000)");
      String kept = "SELECT CAST(sum(memory_usage_bytes) AS BIGINT) FROM duckdb_memory()";
      assertThat(Long.parseLong(value(duckdb, kept))).isGreaterThan(400_000_000);
      cache.shrink();
      assertThat(Long.parseLong(value(duckdb, kept))).isLessThan(330_000_000);
      assertThat(value(duckdb, "SELECT current_setting('memory_limit')")).isEqualTo(limit);
      assertThat(value(duckdb, "SELECT count(*) FROM d.main.t")).isEqualTo("60000000");
    }
  }

  @Test
  void otherSettingsStayLocked() throws Exception {
    for (String setting : new String[] {"threads = 1", "allowed_configs = ['threads']"}) {
      try (Engine engine = Engine.open(folder.resolve(setting.length() + "db"), "d", true);
          EngineConnection connection = engine.connect()) {
        assertThatThrownBy(() -> run(connection.duckdb(), "SET " + setting))
            .hasMessageContaining("locked");
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
