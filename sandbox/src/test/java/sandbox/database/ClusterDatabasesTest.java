package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.engine.Engine;
import sandbox.engine.EngineConnection;
import sandbox.sql.SqlException;

/** Databases, their names and their files. */
final class ClusterDatabasesTest {
  @TempDir Path folder;

  private Path cluster() {
    return folder.resolve("state/clusters/dwh");
  }

  private TestSession open() throws IOException, SqlException {
    return TestSession.open(cluster());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "sys",
        "temp",
        "memory",
        "rs_database",
        "pg_catalog",
        "information_schema",
        "public",
        "a.b",
        ".",
        "..",
        "../../../x/evil",
        "x\"y",
        "x'y",
        "with space",
        "ünïcode",
        "50%",
        "database-1",
        "con",
        "a/b",
        "a\\b",
        "users.json"
      })
  void aNameNeverMakesAFileName(String name) throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE DATABASE " + quoted(name));
      try (TestSession there = session.in(name)) {
        there.run("CREATE SCHEMA s; CREATE TABLE s.t (id INT IDENTITY(1,1), v INT DEFAULT 7)");
        there.run("INSERT INTO s.t (v) VALUES (1), (2)");
        assertThat(there.value("SELECT current_database()")).isEqualTo(name);
      }
    }
    try (TestSession session = open();
        TestSession there = session.in(name)) {
      there.run("INSERT INTO s.t (v) VALUES (3)");
      String full = quoted(name) + ".s.t";
      assertThat(there.rows("SELECT id FROM " + full + " ORDER BY " + full + ".id"))
          .containsExactly("1", "2", "3");
      assertThat(there.rows("SELECT table_catalog FROM information_schema.tables")).contains(name);
      assertThat(session.rows("SELECT datname FROM pg_database")).contains("dev", name);
      assertThat(files())
          .allMatch(
              file ->
                  file.matches(
                      "state/clusters/dwh/(users\\.json(\\.copy)?|databases\\.json(\\.copy)?"
                          + "|database-[12]\\.duckdb(\\.wal)?)"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "user", "select", "a\nb", "\t", " ", "\u0000", "a\u2028b"})
  void aNameThatIsNoneIsRefusedAndLeavesNothing(String name) throws Exception {
    try (TestSession session = open()) {
      List<String> before = files();
      SqlException error = session.error("CREATE DATABASE " + quoted(name));
      assertThat(error.sqlState()).isEqualTo("42602");
      assertThat(error).hasMessageStartingWith("Invalid database name");
      assertThat(files()).isEqualTo(before);
      assertThat(session.rows("SELECT datname FROM pg_database")).containsExactly("dev");
    }
  }

  @Test
  void aNameHasAtMost127Bytes() throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE DATABASE " + "a".repeat(127));
      assertThat(session.error("CREATE DATABASE " + "b".repeat(128)).sqlState()).isEqualTo("42602");
      assertThat(session.error("CREATE DATABASE " + quoted("ü".repeat(64))).sqlState())
          .isEqualTo("42602");
    }
  }

  @Test
  void aDatabaseIsMadeOnce() throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE DATABASE other WITH OWNER = awsuser CONNECTION LIMIT UNLIMITED");
      List<String> before = files();
      assertThat(session.error("CREATE DATABASE other").sqlState()).isEqualTo("42P04");
      assertThat(session.error("CREATE DATABASE template1").sqlState()).isEqualTo("42P04");
      assertThat(session.error("CREATE DATABASE x COLLATE CASE_INSENSITIVE").sqlState())
          .isEqualTo("0A000");
      assertThat(session.error("CREATE DATABASE x WITH NONSENSE").sqlState()).isEqualTo("42601");
      assertThat(files()).isEqualTo(before);
    }
  }

  @Test
  void aDroppedDatabaseIsGoneWithItsFiles() throws Exception {
    try (TestSession session = open()) {
      List<String> before = files();
      session.run("CREATE DATABASE other");
      session.run("DROP DATABASE other");
      assertThat(files()).isEqualTo(before);
      assertThatThrownBy(() -> session.in("other")).hasMessageContaining("does not exist");
      session.run("CREATE DATABASE other");
      try (TestSession other = session.in("other")) {
        assertThat(other.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
            .isEmpty();
      }
    }
  }

  @Test
  void aDroppedDatabaseIsWaitedForByNoMoreThanAGoodbye() throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE DATABASE other");
      TestSession other = session.in("other");
      assertThat(session.error("DROP DATABASE other").sqlState()).isEqualTo("55006");
      Thread leaving =
          new Thread(
              () -> {
                try {
                  Thread.sleep(50);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                other.close();
              });
      leaving.start();
      session.run("DROP DATABASE other");
      leaving.join();
      assertThat(session.cluster().names()).containsExactly("dev");
    }
  }

  @Test
  void theFirstDatabaseStaysDropped() throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE DATABASE other");
      try (TestSession other = session.in("other")) {
        session.close();
        other.run("DROP DATABASE dev");
      }
    }
    try (ClusterDatabases again =
        ClusterDatabases.open(cluster(), "dev", "awsuser", sandbox.load.CopyRunner.none())) {
      assertThat(again.names()).containsExactly("other");
    }
  }

  @Test
  void aStrayFileIsNobodys() throws Exception {
    open().close();
    Files.writeString(cluster().resolve("notes.duckdb"), "no database");
    Files.writeString(cluster().resolve("database-2.duckdb"), "no database");
    try (TestSession session = open()) {
      assertThat(session.cluster().problems()).isEmpty();
      assertThat(session.rows("SELECT datname FROM pg_database")).containsExactly("dev");
      session.run("CREATE DATABASE other");
      session.in("other").close();
    }
    assertThat(cluster().resolve("database-2.duckdb")).hasContent("no database");
  }

  @Test
  void aBrokenFileKeepsItsDatabaseAloneClosed() throws Exception {
    Path file = cluster().resolve("database-2.duckdb");
    try (TestSession session = open()) {
      session.run("CREATE DATABASE other");
      try (TestSession other = session.in("other")) {
        other.run("CREATE TABLE t AS SELECT 42 AS answer");
      }
    }
    byte[] good = Files.readAllBytes(file);
    Files.writeString(file, "garbage");
    try (TestSession session = open()) {
      assertThat(session.value("SELECT 1")).isEqualTo("1");
      assertThat(session.cluster().problems()).containsOnlyKeys("other");
      assertThatThrownBy(() -> session.in("other"))
          .hasMessageContaining("database \"other\" does not open: " + file + " is damaged");
      assertThat(session.error("CREATE DATABASE other").sqlState()).isEqualTo("42P04");
      assertThat(file).hasContent("garbage");

      Files.write(file, good);
      try (TestSession other = session.in("other")) {
        assertThat(other.value("SELECT answer FROM t")).isEqualTo("42");
      }
      assertThat(session.cluster().problems()).isEmpty();
    }
  }

  @Test
  void aBrokenDatabaseCanBeDropped() throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE DATABASE other");
    }
    Files.writeString(cluster().resolve("database-2.duckdb"), "garbage");
    try (TestSession session = open()) {
      session.run("DROP DATABASE other");
      assertThat(session.cluster().problems()).isEmpty();
      assertThat(cluster().resolve("database-2.duckdb")).doesNotExist();
    }
  }

  @Test
  void aMissingFileIsNamedAndNotReplacedByAnEmptyDatabase() throws Exception {
    open().close();
    Path file = cluster().resolve("database-1.duckdb");
    byte[] good = Files.readAllBytes(file);
    Files.delete(file);
    Files.writeString(Path.of(file + ".wal"), "left");

    assertThatThrownBy(this::open)
        .hasMessageContaining(file + " is missing, though its log " + file + ".wal is there");
    assertThat(file).doesNotExist();
    assertThat(Path.of(file + ".wal")).hasContent("left");

    Files.delete(Path.of(file + ".wal"));
    assertThatThrownBy(this::open).hasMessageContaining(file + " is missing. Nothing was changed");
    assertThat(file).doesNotExist();

    Files.createFile(file);
    assertThatThrownBy(this::open).hasMessageContaining(file + " is damaged: it is empty");
    assertThat(file).hasContent("");

    Files.write(file, good);
    open().close();
  }

  @Test
  void filesNamedAfterTheirDatabasesAreTakenOver() throws Exception {
    Files.createDirectories(cluster());
    try (Engine engine = Engine.open(cluster().resolve("dev.duckdb"), "dev", true);
        EngineConnection connection = engine.connect()) {
      connection.run(
          "CREATE SCHEMA dev.public; CREATE SEQUENCE dev.public.s;"
              + "CREATE TABLE dev.public.t (id BIGINT DEFAULT nextval('dev.public.s'), v INT);"
              + "INSERT INTO dev.public.t (v) VALUES (1)");
    }
    for (int restart = 0; restart < 2; restart++) {
      try (TestSession session = open()) {
        session.run("INSERT INTO t (v) VALUES (2)");
        assertThat(session.value("SELECT max(id) FROM dev.public.t")).isEqualTo("" + (restart + 2));
      }
    }
  }

  @Test
  void aLogThatLostItsFileIsNoNewDatabase() throws Exception {
    Files.createDirectories(cluster());
    Path log = Files.writeString(cluster().resolve("dev.duckdb.wal"), "left");
    assertThatThrownBy(this::open).hasMessageContaining("dev.duckdb is missing, though its log");
    assertThat(log).hasContent("left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"databases.json", "users.json"})
  void aListThatIsDamagedOrLostIsRestored(String name) throws Exception {
    Path list = cluster().resolve(name);
    for (String left : new String[] {"{\"dev\": {", "", "[]", "{}", "\0\0\0", null}) {
      try (TestSession session = open()) {
        session.run("CREATE TABLE kept (a INT); INSERT INTO kept VALUES (1)");
        session.run("CREATE USER ada PASSWORD 'Passw0rd1'; CREATE DATABASE other");
      }
      if (left == null) {
        Files.delete(list);
      } else {
        Files.writeString(list, left);
      }
      try (TestSession session = open()) {
        assertThat(session.value("SELECT a FROM kept")).isEqualTo("1");
        assertThat(session.rows("SELECT usename FROM pg_user ORDER BY 1"))
            .containsExactly("ada", "awsuser", "rdsdb");
        session.run("DROP TABLE kept; DROP USER ada; DROP DATABASE other");
      }
      if (left != null) {
        assertThat(cluster().resolve(name + ".damaged")).hasContent(left);
      }
    }
  }

  @Test
  void aListThatIsLostWithItsCopyIsNotGuessed() throws Exception {
    open().close();
    Files.delete(cluster().resolve("databases.json"));
    Files.delete(cluster().resolve("databases.json.copy"));
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("databases.json is missing");
  }

  @Test
  void aListThatIsDamagedWithItsCopyIsNamed() throws Exception {
    open().close();
    for (String name : List.of("databases.json", "databases.json.copy")) {
      Files.writeString(cluster().resolve(name), "{");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("databases.json is damaged")
        .hasMessageContaining("Restore the file from a copy");
  }

  @Test
  void aSchemaMayBeCalledAsItsDatabase() throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE SCHEMA dev; CREATE TABLE dev.t (a INT); INSERT INTO dev.t VALUES (1)");
      assertThat(session.value("SELECT dev.t.a FROM dev.t")).isEqualTo("1");
      assertThat(session.value("SELECT dev.dev.t.a FROM dev.dev.t")).isEqualTo("1");
      session.run("UPDATE dev.t SET a = 2; UPDATE dev.dev.t SET a = a + 1");
      assertThat(session.value("SELECT a FROM dev.t")).isEqualTo("3");
      assertThat(session.error("SELECT a FROM other.dev.t").sqlState()).isEqualTo("0A000");
    }
  }

  /** A folder where the fresh file would be written makes the write fail, as a full disk does. */
  private static void block(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling(file.getFileName() + ".new").resolve("full"));
  }

  @Test
  void aListThatCannotBeWrittenLeavesNoDatabase() throws Exception {
    try (TestSession session = open()) {
      block(cluster().resolve("databases.json"));
      List<String> before = files();
      SqlException error = session.error("CREATE DATABASE other");
      assertThat(error.sqlState()).isEqualTo("58030");
      assertThat(error.getMessage()).doesNotContain(folder.toString());
      assertThat(files()).isEqualTo(before);
      assertThat(session.rows("SELECT datname FROM pg_database")).containsExactly("dev");
    }
  }

  @Test
  void usersThatCannotBeWrittenAreAsTheyWere() throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE USER ada PASSWORD 'Passw0rd1'; CREATE GROUP g WITH USER ada");
      String verifier = session.cluster().passwordVerifier("ada");
      block(cluster().resolve("users.json"));
      for (String statement :
          List.of(
              "CREATE USER bob PASSWORD 'Passw0rd1'",
              "ALTER USER ada PASSWORD 'Passw0rd2'",
              "DROP USER ada",
              "CREATE GROUP h",
              "ALTER GROUP g DROP USER ada",
              "DROP GROUP g")) {
        assertThat(session.error(statement).sqlState()).as(statement).isEqualTo("58030");
      }
      assertThat(session.cluster().passwordVerifier("ada")).isEqualTo(verifier);
      assertThat(session.rows("SELECT usename FROM pg_user ORDER BY 1"))
          .containsExactly("ada", "awsuser", "rdsdb");
      assertThat(session.cluster().users().allGroups())
          .containsOnlyKeys("g")
          .containsValue(new java.util.TreeSet<>(List.of("ada")));
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void foldersAndFilesAreForTheirOwnerAlone() throws Exception {
    try (TestSession session = open()) {
      session.run("CREATE DATABASE other; CREATE USER ada PASSWORD 'Passw0rd1'");
    }
    try (TestSession session = open();
        Stream<Path> paths = Files.walk(folder.resolve("state"))) {
      for (Path path : paths.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }
}
