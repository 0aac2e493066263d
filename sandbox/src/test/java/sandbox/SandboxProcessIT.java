package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The packaged jar as a person runs it: start, stop, status, reset, env, and what goes wrong. */
final class SandboxProcessIT {
  private static final Path JAR = Path.of("target", "redshift-sandbox.jar");

  /** 30 logs, 14,896 songs and the jsonpaths file. */
  private static final long DATA_OBJECTS = 14_927;

  @TempDir Path folder;

  private Path state() {
    return folder.resolve("state");
  }

  @AfterEach
  void stop() throws Exception {
    sandbox("stop");
  }

  @Test
  void startsOnceAndStops() throws Exception {
    assertThat(sandbox("status").status()).isEqualTo(3);
    assertThat(sandbox("env").text()).contains("no sandbox runs").contains("start --state");

    assertThat(sandbox("start").text()).startsWith("ready: AWS endpoint http://127.0.0.1:");
    assertThat(sandbox("start").text()).startsWith("already running");
    assertThat(sandbox("status").status()).isZero();
    assertThat(environment())
        .containsKeys(
            "AWS_ENDPOINT_URL",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_REGION",
            "REDSHIFT_CA_FILE");

    assertThat(sandbox("stop").text()).isEqualTo("stopped");
    assertThat(sandbox("stop").text()).isEqualTo("not running");
    assertThat(sandbox("reset").status()).isZero();
    assertThat(state()).doesNotExist();
  }

  @Test
  void otherOptionsForARunningSandboxAreRefusedWithTheRemedy() throws Exception {
    assertThat(sandbox("start", "--events", "9000").status()).isZero();
    String port = environment().get("AWS_ENDPOINT_URL").replaceFirst(".*:", "");

    Tool.Output refused = sandbox("start", "--data", folder.toString(), "--events", "8056");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.text())
        .contains("--data is the generated data set, not " + folder)
        .contains("--events is 9000, not 8056")
        .contains("stop it first with `stop --state " + state() + "`")
        .doesNotContain("--port", "--cluster-delay");
    assertThat(sandbox("start", "--port", port, "--redshift-port", "0", "--events", "9000").text())
        .startsWith("already running");
  }

  @Test
  void aSandboxWhoseStateIsRemovedEndsItself() throws Exception {
    assertThat(sandbox("start").status()).isZero();
    assertThat(dataObjects()).isEqualTo(DATA_OBJECTS);
    ProcessHandle process =
        ProcessHandle.of(StateDirectory.running(state()).orElseThrow().pid()).orElseThrow();
    Path kept = Files.createLink(folder.resolve("kept.log"), state().resolve("sandbox.log"));

    removeState();

    process.onExit().get(10, TimeUnit.SECONDS);
    assertThat(kept)
        .content()
        .contains("state directory " + state() + " was removed while the sandbox ran");
    assertThat(state()).doesNotExist();
  }

  @Test
  void aSandboxWhoseFolderAnotherHasTakenEndsItselfAndLeavesTheOther() throws Exception {
    assertThat(sandbox("start").status()).isZero();
    assertThat(dataObjects()).isEqualTo(DATA_OBJECTS);
    ProcessHandle process =
        ProcessHandle.of(StateDirectory.running(state()).orElseThrow().pid()).orElseThrow();

    Files.move(state(), folder.resolve("moved"));
    assertThat(sandbox("start").text()).startsWith("ready");

    process.onExit().get(10, TimeUnit.SECONDS);
    assertThat(sandbox("status").status()).isZero();
  }

  private void removeState() throws IOException {
    try (Stream<Path> paths = Files.walk(state())) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void resetLeavesFoldersAloneThatAreNotItsOwn() throws Exception {
    Files.createDirectories(state());
    Files.writeString(state().resolve("precious.txt"), "kept");

    Tool.Output refused = sandbox("reset");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.text()).contains("not a sandbox's state directory");
    assertThat(state().resolve("precious.txt")).exists();
  }

  @Test
  void aPortInUseIsNamedWithTheRemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Tool.Output refused = sandbox("start", "--port", Integer.toString(taken.getLocalPort()));

      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.text())
          .contains("port " + taken.getLocalPort() + " is in use")
          .contains("--port");
    }
  }

  @Test
  void anIncompleteDataFolderIsNamedWithTheRemedy() throws Exception {
    Files.createDirectories(folder.resolve("data/log_data"));

    Tool.Output refused = sandbox("start", "--data", folder.resolve("data").toString());

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.text()).contains("has no readable song_data");
  }

  @Test
  void aCopyThatIsKilledLeavesTheTableAsItWas() throws Exception {
    assertThat(sandbox("start", "--cluster-delay", "0.2", "--events", "400000").status()).isZero();
    assertThat(dataObjects()).isEqualTo(DATA_OBJECTS);
    WarehouseFixture warehouse = WarehouseFixture.create(environment());
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE plays (artist VARCHAR(512), ts BIGINT)");
      statement.execute("INSERT INTO plays VALUES ('one', 1), ('two', 2)");
    }

    CountDownLatch copying = new CountDownLatch(1);
    Thread copy = new Thread(() -> copyUntilKilled(warehouse, copying));
    copy.start();
    assertThat(copying.await(30, TimeUnit.SECONDS)).isTrue();
    TimeUnit.MILLISECONDS.sleep(400);
    kill();
    copy.join();

    assertThat(sandbox("status").status()).isEqualTo(3);
    assertThat(sandbox("start").status()).isZero();
    try (Connection connection = warehouse.at(environment()).connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*), max(ts) FROM plays")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(2);
      assertThat(rows.getLong(2)).isEqualTo(2);
    }
  }

  @Test
  void aStartThatIsKilledWhileItFillsTheBucketLeavesNoHalfDataSet() throws Exception {
    Path logs = state().resolve("s3/udacity-dend/log_data");
    // So many that no machine has written them before the kill.
    assertThat(sandbox("start", "--events", "1000000").status()).isZero();
    for (int tries = 0; tries < 1000 && !Files.exists(logs); tries++) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
    kill();
    assertThat(logs).exists();
    assertThat(state().resolve("s3/udacity-dend/log_json_path.json")).doesNotExist();

    assertThat(sandbox("start").status()).isZero();
    assertThat(dataObjects()).isEqualTo(DATA_OBJECTS);
    assertThat(sandbox("stop").status()).isZero();
    assertThat(sandbox("start").status()).isZero();
    assertThat(dataObjects()).isEqualTo(DATA_OBJECTS);
  }

  private void kill() throws Exception {
    ProcessHandle process =
        ProcessHandle.of(StateDirectory.running(state()).orElseThrow().pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  /** How many objects the data set's bucket has under their first names, when it is filled. */
  private long dataObjects() throws Exception {
    try (S3Client s3 = WarehouseFixture.client(S3Client.builder(), environment())) {
      return s3.listObjectsV2Paginator(r -> r.bucket("udacity-dend")).contents().stream()
          .filter(object -> !object.key().contains("-data/"))
          .count();
    }
  }

  private static void copyUntilKilled(WarehouseFixture warehouse, CountDownLatch copying) {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      copying.countDown();
      statement.execute(
          "COPY plays FROM 's3://udacity-dend/log_data' IAM_ROLE '"
              + warehouse.roleArn()
              + "' FORMAT JSON 'auto'");
    } catch (SQLException killed) {
      // The server is gone, as intended.
    }
  }

  private Map<String, String> environment() throws Exception {
    Map<String, String> variables = new TreeMap<>();
    sandbox("env")
        .text()
        .lines()
        .map(line -> line.substring("export ".length()).split("=", 2))
        .forEach(pair -> variables.put(pair[0], pair[1]));
    return variables;
  }

  private Tool.Output sandbox(String command, String... options)
      throws IOException, InterruptedException {
    return sandbox(JAR, command, options);
  }

  private Tool.Output sandbox(Path jar, String command, String... options)
      throws IOException, InterruptedException {
    Tool java = Tool.at(Path.of(System.getProperty("java.home"), "bin", "java"));
    String[] arguments = new String[5 + options.length];
    arguments[0] = "-jar";
    arguments[1] = jar.toString();
    arguments[2] = command;
    arguments[3] = "--state";
    arguments[4] = state().toString();
    System.arraycopy(options, 0, arguments, 5, options.length);
    return java.tryRun(arguments);
  }
}
