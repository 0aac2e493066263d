package benchmarks.rows;

import benchmarks.measure.Once;
import benchmarks.measure.Rounds;
import benchmarks.measure.SkippedException;
import benchmarks.process.Account;
import benchmarks.process.DataFiles;
import benchmarks.process.Jdk;
import benchmarks.process.Login;
import benchmarks.process.PostgresProcess;
import benchmarks.process.SandboxProcess;
import benchmarks.process.TempFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What rows share, each made when the first row asks: data, a sandbox with a cluster, a PostgreSQL
 * and a DuckDB in this process. Closing ends them all, the last first.
 */
public final class Workbench implements AutoCloseable {
  private final TempFolder temp;
  private final Path project;
  private final Scale scale;
  private final Rounds rounds;
  // The thread that ends an interrupted run is not the one that opens.
  private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

  private final Once<DataFiles> data = new Once<>(this::generate);
  private final Once<DataFiles> little = new Once<>(this::little);
  private final Once<SandboxProcess> sandbox = new Once<>(this::startSandbox);
  private final Once<Account> account = new Once<>(() -> opened(new Account(sandbox.get())));
  private final Once<Login> login = new Once<>(() -> account.get().create("bench"));
  private final Once<Connection> redshift = new Once<>(() -> opened(login().connect()));
  private final Once<PostgresProcess> postgres = new Once<>(this::startPostgres);
  private final Once<Connection> postgresql =
      new Once<>(() -> opened(postgres.get().login().connect()));
  private final Once<Connection> duck = new Once<>(this::openDuck);

  public Workbench(Path project, TempFolder temp, Scale scale, Rounds rounds) {
    this.project = project;
    this.temp = temp;
    this.scale = scale;
    this.rounds = rounds;
  }

  /** Something that is closed with the bench. */
  <T extends AutoCloseable> T opened(T thing) {
    opened.push(thing);
    return thing;
  }

  private DataFiles generate() throws Exception {
    return DataFiles.generate(command(Jdk.own()), temp.file("data"), scale.events());
  }

  private DataFiles little() throws Exception {
    return data().ofBytes(temp.file("little-data"), 1);
  }

  private SandboxProcess startSandbox() throws Exception {
    return opened(open("sandbox", data().folder()));
  }

  private PostgresProcess startPostgres() throws Exception {
    return opened(PostgresProcess.start(temp));
  }

  private Connection openDuck() throws SQLException {
    Connection connection =
        opened(DriverManager.getConnection("jdbc:duckdb:" + temp.file("duck.db")));
    // The sandbox's engine has as many threads, and sorts NULLs as Redshift does.
    Sql.execute(connection, "SET threads = 2", "SET default_null_order = 'nulls_last'");
    return connection;
  }

  /** How large everything is. */
  public Scale scale() {
    return scale;
  }

  /** How often everything is done. */
  public Rounds rounds() {
    return rounds;
  }

  TempFolder temp() {
    return temp;
  }

  Path project() {
    return project;
  }

  /** The sandbox's command line, run by a JDK. */
  SandboxProcess.Command command(Jdk jdk) {
    return new SandboxProcess.Command(jdk, jar());
  }

  /** The sandbox's program. */
  Path jar() {
    return project.resolve("sandbox/target/redshift-sandbox.jar");
  }

  /** A sandbox of a row's own with next to no data, which it must close. */
  SandboxProcess open(String state) throws Exception {
    return open(state, little.get().folder());
  }

  /** A sandbox of a row's own, which it must close. */
  SandboxProcess open(String state, Path data) throws Exception {
    return command(Jdk.own()).open(temp.file(state), "--data", data.toString());
  }

  DataFiles data() throws Exception {
    return data.get();
  }

  SandboxProcess sandbox() throws Exception {
    return sandbox.get();
  }

  Account account() throws Exception {
    return account.get();
  }

  /** How to connect to the cluster that rows share. */
  Login login() throws Exception {
    return login.get();
  }

  /** A connection to the sandbox's database. */
  public Connection redshift() throws Exception {
    return redshift.get();
  }

  /**
   * A connection to PostgreSQL.
   *
   * @throws SkippedException where there is none
   */
  public Connection postgresql() throws Exception {
    return postgresql.get();
  }

  /** A connection to DuckDB. */
  public Connection duck() throws Exception {
    return duck.get();
  }

  /** A COPY of a part of the data into a table of the shared cluster. */
  String copy(String table, String part, String format) throws Exception {
    return copy(account(), table, part, format);
  }

  static String copy(Account account, String table, String part, String format) {
    return "COPY %s FROM 's3://udacity-dend/%s/' IAM_ROLE '%s' REGION 'us-west-2' %s"
        .formatted(table, part, account.role(), format);
  }

  @Override
  public void close() throws Exception {
    Exception first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        if (first == null) {
          first = e;
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
