package sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large COPY is cancelled by a CancelRequest soon, and leaves the table as it was. */
final class CopyCancelIT {
  private static final int LINES = 400_000;
  private static final int FILES = 40;

  @TempDir static Path folder;
  private static Sandbox sandbox;
  private static WarehouseFixture warehouse;

  /** 1.4 GB to load, of which the disk holds a fortieth: the objects are links to one file. */
  @BeforeAll
  static void start() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path songs = Files.createDirectories(data.resolve("song_data"));
    Files.createDirectories(data.resolve("log_data"));
    Files.writeString(data.resolve("log_json_path.json"), "{}");
    Files.writeString(songs.resolve("one.json"), "{\"artist\": \"one\", \"ts\": 1}");
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                folder.resolve("state"),
                0,
                0,
                Optional.of(data),
                Duration.ZERO,
                SandboxOptions.DEFAULT_EVENTS));
    warehouse = WarehouseFixture.create(sandbox.environment());
    // Beside the data set's folders, which a start fills.
    Path bucket = folder.resolve("state/s3/udacity-dend/large");
    Path first = Files.createDirectories(bucket).resolve("0.json");
    byte[] line =
        "{\"artist\": \"Somebody with a long name, to make it worth while\", \"ts\": 1541106106796}\n"
            .getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(first))) {
      for (int i = 0; i < LINES; i++) {
        out.write(line);
      }
    }
    for (int i = 1; i < FILES; i++) {
      Files.createLink(bucket.resolve(i + ".json"), first);
    }
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void makeATable() throws Exception {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS plays");
      statement.execute("CREATE TABLE plays (artist VARCHAR(512), ts BIGINT)");
      statement.execute("INSERT INTO plays VALUES ('one', 1), ('two', 2)");
    }
  }

  @Test
  void statementCancelEndsACopyWithinASecond() throws Exception {
    AtomicLong cancelled = new AtomicLong();
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      CompletableFuture<Void> cancel =
          CompletableFuture.runAsync(
              () -> {
                try {
                  TimeUnit.MILLISECONDS.sleep(1500);
                  cancelled.set(System.nanoTime());
                  statement.cancel();
                } catch (InterruptedException | SQLException e) {
                  throw new IllegalStateException(e);
                }
              });

      assertThatThrownBy(() -> statement.execute(copy()))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("cancelled on user's request")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57014");
      Duration waited = Duration.ofNanos(System.nanoTime() - cancelled.get());
      cancel.join();
      // A second, and another for a busy machine.
      assertThat(waited).isLessThan(Duration.ofSeconds(2));
      assertThat(rows(connection)).isEqualTo(2);
    }
  }

  @Test
  void aCopyInATransactionThatIsCancelledAbortsIt() throws Exception {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO plays VALUES ('three', 3)");
      statement.setQueryTimeout(1);

      assertThatThrownBy(() -> statement.execute(copy()))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57014");
      assertThatThrownBy(() -> rows(connection))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25P02");
      connection.rollback();
      assertThat(rows(connection)).isEqualTo(2);
    }
  }

  @Test
  void aCopyThatWaitsForTheDataSetIsCancelledToo(@TempDir Path other) throws Exception {
    SandboxOptions many =
        new SandboxOptions(other, 0, 0, Optional.empty(), Duration.ZERO, 1_000_000);
    try (Sandbox filling = Sandbox.start(many);
        Connection connection = WarehouseFixture.create(filling.environment()).connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE plays (artist VARCHAR(512), ts BIGINT)");
      statement.setQueryTimeout(1);

      assertThatThrownBy(() -> statement.execute(copy().replace("/large", "/log_data")))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57014");
      assertThat(other.resolve("s3/udacity-dend/log_json_path.json")).doesNotExist();
    }
  }

  private static String copy() {
    return "COPY plays FROM 's3://udacity-dend/large' IAM_ROLE '"
        + warehouse.roleArn()
        + "' FORMAT JSON 'auto'";
  }

  private static long rows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM plays")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
