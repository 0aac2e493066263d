package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** psql and psycopg2, where they are installed, against the server. */
final class CommandLineClientsIT {
  private static final Path PSQL = Path.of("/usr/bin/psql");
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir static Path directory;
  private static RunningServer running;
  private static RunningServer cluster;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningServer(directory, ServerLimits.defaults());
    cluster = RunningServer.cluster(directory.resolve("cluster"));
  }

  @AfterAll
  static void stop() {
    running.close();
    cluster.close();
  }

  @Test
  void psqlRunsStatementsAndShowsErrors() throws Exception {
    assumeTrue(Files.isExecutable(PSQL), "psql is not installed");
    String output =
        psql("-c", "SELECT 1 AS one, NULL AS nothing, 'x' AS text", "-c", "SELECT 1/3.0::double");
    assertThat(output).contains("1||x").contains("0.333333333333333\n");
    assertThat(psql("-c", "SELEC 1")).contains("ERROR:").contains("HINT:  Look there.");
  }

  @Test
  void psqlVerifiesTheServerAndRefusesPlainText() throws Exception {
    assumeTrue(Files.isExecutable(PSQL), "psql is not installed");
    assertThat(psql("-c", "\\conninfo")).contains("SSL connection");
    assertThat(run(List.of(PSQL.toString(), url("disable", ""), "-Atc", "SELECT 1")))
        .contains("FATAL:  no pg_hba.conf entry for host");
  }

  @Test
  void psqlReportsAWrongPassword() throws Exception {
    assumeTrue(Files.isExecutable(PSQL), "psql is not installed");
    String url = url("require", "").replace(TestAuthority.PASSWORD, "nope");
    assertThat(run(List.of(PSQL.toString(), url, "-Atc", "SELECT 1")))
        .contains("FATAL:  password authentication failed for user \"awsuser\"");
  }

  @Test
  void psqlCannotCopyFromStandardInput() throws Exception {
    assumeTrue(Files.isExecutable(PSQL), "psql is not installed");
    assertThat(psql("-c", "CREATE TABLE c (a integer)", "-c", "COPY c FROM STDIN"))
        .contains("INFO:  made")
        .contains("COPY FROM STDIN is not supported");
  }

  @Test
  void psqlDescribesTablesAndViews() throws Exception {
    assumeTrue(Files.isExecutable(PSQL), "psql is not installed");
    psqlOnCluster(
        "-c",
        "CREATE TABLE songs (song_id VARCHAR(18) NOT NULL PRIMARY KEY, title VARCHAR DEFAULT 'none',"
            + " year INT, duration DECIMAL(9,5), seq BIGINT IDENTITY(0,1), code CHAR(3))",
        "-c",
        "COMMENT ON TABLE songs IS 'every song'",
        "-c",
        "CREATE VIEW recent AS SELECT song_id, year FROM songs WHERE year > 2000");

    assertThat(psqlOnCluster("-c", "\\d songs"))
        .containsSubsequence(
            "song_id|character varying(18)||not null|",
            "title|character varying(256)|||'none'",
            "year|integer|||",
            "duration|numeric(9,5)|||",
            "seq|bigint||not null|\"identity\"(",
            "code|character(3)|||")
        .doesNotContain("ERROR");
    assertThat(psqlOnCluster("-c", "\\d+ songs")).contains("duration|numeric(9,5)||||plain||");
    assertThat(psqlOnCluster("-c", "\\d+ recent")).contains("year|integer||||plain|");
    assertThat(psqlOnCluster("-c", "SELECT pg_get_viewdef('recent'::regclass, true)"))
        .isEqualTo("SELECT song_id, year FROM songs WHERE year > 2000\n");
    assertThat(psqlOnCluster("-c", "\\dv")).isEqualTo("public|recent|view|awsuser\n");
    assertThat(psqlOnCluster("-c", "\\dt+")).contains("public|songs|table|awsuser|", "every song");
    assertThat(psqlOnCluster("-c", "\\d missing")).contains("Did not find any relation");
  }

  @Test
  void psqlListsDatabasesUsersAndGroups() throws Exception {
    assumeTrue(Files.isExecutable(PSQL), "psql is not installed");
    psqlOnCluster(
        "-c", "CREATE USER ann PASSWORD 'Secret123'", "-c", "CREATE GROUP analysts WITH USER ann");

    assertThat(psqlOnCluster("-c", "\\l")).startsWith("dev|awsuser|UTF8|");
    assertThat(psqlOnCluster("-c", "\\l+")).startsWith("dev|awsuser|UTF8|");
    assertThat(psqlOnCluster("-c", "\\du"))
        .contains("ann||{analysts}\n", "analysts|Cannot login|{}\n")
        .contains("awsuser|Superuser, Create role, Create DB|{}\n");
    for (String command : List.of("\\dn+", "\\dp", "\\dT", "\\db", "\\di", "\\du+")) {
      assertThat(psqlOnCluster("-c", command)).as(command).doesNotContain("ERROR");
    }
  }

  @Test
  void psycopgUsesTransactionsAndParameters() throws Exception {
    String script =
        String.join(
            "\n",
            "import psycopg2, sys",
            "c = psycopg2.connect(sys.argv[1])",
            "k = c.cursor()",
            "k.execute('CREATE TABLE py (a integer, b varchar)')",
            "k.executemany('INSERT INTO py VALUES (%s, %s)', [(i, \"it's \\u00e9\") for i in range(20)])",
            "c.commit()",
            "k.execute('SELECT count(*), max(b), date \\'2018-11-30\\' FROM py')",
            "print(k.fetchone())",
            "try:",
            "    k.execute('SELECT * FROM missing')",
            "except psycopg2.Error as e:",
            "    print(e.pgcode)",
            "try:",
            "    k.execute('SELECT 1')",
            "except psycopg2.Error as e:",
            "    print(e.pgcode)",
            "c.rollback()",
            "k.execute('SELECT 0.1::double + 0.2::double')",
            "print(k.fetchone(), c.server_version, c.get_parameter_status('integer_datetimes'))");
    assumeTrue(
        run(List.of(PYTHON.toString(), "-c", "import psycopg2; print('here')")).contains("here"),
        "psycopg2 is not installed");
    String output =
        run(List.of(PYTHON.toString(), "-c", script, url("verify-full", rootCertificate(running))));
    assertThat(output)
        .contains("(20, \"it's é\", datetime.date(2018, 11, 30))")
        .contains("42P01")
        .contains("25P02")
        .contains("(0.3,) 80002 on");
  }

  private static String psql(String... arguments) throws Exception {
    return psql(running, arguments);
  }

  private static String psqlOnCluster(String... arguments) throws Exception {
    return psql(cluster, arguments);
  }

  private static String psql(RunningServer server, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PSQL.toString(), "-XAt"));
    command.add(url(server, "verify-full", rootCertificate(server)));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static String rootCertificate(RunningServer server) {
    return "&sslrootcert=" + server.certificates.authorityFile();
  }

  private static String url(String sslMode, String more) {
    return url(running, sslMode, more);
  }

  private static String url(RunningServer server, String sslMode, String more) {
    return "postgresql://"
        + TestAuthority.ADMIN
        + ":"
        + TestAuthority.PASSWORD
        + "@localhost:"
        + server.port()
        + "/dev?sslmode="
        + sslMode
        + more;
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
