package sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been written goes to the disk, once. */
final class DiskSyncTest {
  @TempDir Path directory;

  @Test
  void theLogOfACommitIsFoundAndAFileWithoutChangesIsLeft() throws Exception {
    Path file = directory.resolve("a.duckdb");
    DiskSync sync = new DiskSync(file);
    assertThat(sync.sync()).isZero();
    try (Engine engine = Engine.open(file, "db", true);
        EngineConnection connection = engine.connect()) {
      connection.run("CREATE TABLE db.main.t (i INTEGER)");
      assertThat(sync.sync()).isEqualTo(2);
      assertThat(sync.sync()).isZero();
      connection.run("INSERT INTO db.main.t VALUES (1)");
      assertThat(sync.sync()).isEqualTo(1);
    }
    assertThat(sync.sync()).isEqualTo(1);
    Files.writeString(file, "x", StandardOpenOption.APPEND);
    assertThat(sync.sync()).isEqualTo(1);
  }
}
