package sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A state directory whose databases are damaged, or that cannot be written. */
final class DamagedStateIT {
  private static final int DAMAGE_BYTES = 5_000;

  @TempDir Path folder;
  private Path file;
  private Path log;

  private SandboxOptions options() {
    return new SandboxOptions(
        folder.resolve("state"),
        0,
        0,
        Optional.of(folder.resolve("data")),
        Duration.ZERO,
        SandboxOptions.DEFAULT_EVENTS);
  }

  /** Leaves a checkpointed table, and a copy of the log with one row more, as a kill leaves it. */
  @BeforeEach
  void makeAWarehouse() throws Exception {
    file = folder.resolve("state/clusters/dwh-test/database-1.duckdb");
    log = Path.of(file + ".wal");
    Files.createDirectories(folder.resolve("data/log_data"));
    Files.createDirectories(folder.resolve("data/song_data"));
    Files.writeString(folder.resolve("data/log_json_path.json"), "{}");
    Path kept = folder.resolve("log");
    Path database = folder.resolve("database");
    try (Sandbox sandbox = Sandbox.start(options())) {
      try (Connection connection = WarehouseFixture.create(sandbox.environment()).connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE plays (artist VARCHAR, ts BIGINT)");
        statement.execute("INSERT INTO plays VALUES ('one', 1)");
        statement.execute("INSERT INTO plays VALUES ('two', 2)");
        Files.copy(log, kept);
        Files.copy(file, database);
      }
    }
    Files.move(kept, log);
    Files.move(database, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aTruncatedDatabaseIsNamedAndKeptWhileTheRestWorks() throws Exception {
    byte[] half = Arrays.copyOf(Files.readAllBytes(file), DAMAGE_BYTES);
    Files.write(file, half);

    requireProblem(file, "Could not read enough bytes", "Restore the file from a copy");
    assertThat(file).hasBinaryContent(half);
  }

  @Test
  void aDatabaseOfGarbageIsNamedAndKept() throws Exception {
    byte[] garbage = garbage((int) Files.size(file));
    Files.write(file, garbage);

    requireProblem(
        file, "not a valid DuckDB database file", "drop the database to begin with an empty one");
    assertThat(file).hasBinaryContent(garbage);
  }

  @Test
  void aLogOfGarbageIsNamedAndKept() throws Exception {
    byte[] garbage = garbage((int) Files.size(log));
    Files.write(log, garbage);

    requireProblem(log, "Failure while replaying WAL file", "without the transactions in it");
    assertThat(log).hasBinaryContent(garbage);
  }

  @Test
  void aLogThatIsDamagedInItsMiddleIsNamedAndKept() throws Exception {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(garbage(40)), Files.size(log) / 2);
    }
    byte[] damaged = Files.readAllBytes(log);

    requireProblem(log, "Failure while replaying WAL file", "Nothing was changed");
    assertThat(log).hasBinaryContent(damaged);
  }

  @Test
  void aLogThatAKillCutOffLosesTheCutTransactionAlone() throws Exception {
    byte[] whole = Files.readAllBytes(log);
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);
    Files.write(log, cut);

    try (Sandbox sandbox = Sandbox.start(options())) {
      assertThat(sandbox.problems()).isEmpty();
      assertThat(rows(sandbox)).isEqualTo(1);
    }
    assertThat(Path.of(log + ".cut-off")).hasBinaryContent(cut);
  }

  @Test
  void aRestoredFileBringsTheClusterBack() throws Exception {
    byte[] good = Files.readAllBytes(file);
    Files.write(file, garbage(DAMAGE_BYTES));
    requireProblem(file, "is damaged", "Restore the file");
    Files.write(file, good);

    try (Sandbox sandbox = Sandbox.start(options())) {
      assertThat(sandbox.problems()).isEmpty();
      assertThat(rows(sandbox)).isEqualTo(2);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatCannotBeWrittenIsNamedWithTheRemedy() {
    Path unwritable = Path.of("/proc/sandbox");

    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.in(unwritable)))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("state directory /proc/sandbox cannot be used")
        .hasMessageContaining("make it writable, or choose another --state");
  }

  private void requireProblem(Path damaged, String cause, String remedy) throws Exception {
    try (Sandbox sandbox = Sandbox.start(options())) {
      assertThat(sandbox.problems())
          .singleElement()
          .asString()
          .startsWith(
              "database sparkify of cluster dwh-test does not open: " + damaged + " is damaged: ")
          .contains(cause, remedy);
      try (RedshiftClient redshift =
              WarehouseFixture.client(RedshiftClient.builder(), sandbox.environment());
          S3Client s3 = WarehouseFixture.client(S3Client.builder(), sandbox.environment())) {
        assertThat(redshift.describeClusters().clusters().get(0).clusterStatus())
            .isEqualTo("available");
        assertThat(s3.listBuckets().buckets()).isNotEmpty();
        assertThatThrownBy(() -> WarehouseFixture.of(sandbox.environment()).connect())
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("database \"sparkify\" does not open: " + damaged);
      }
    }
  }

  private static long rows(Sandbox sandbox) throws SQLException {
    try (Connection connection = WarehouseFixture.of(sandbox.environment()).connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM plays")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static byte[] garbage(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
