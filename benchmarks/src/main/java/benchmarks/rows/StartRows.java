package benchmarks.rows;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Once;
import benchmarks.measure.Row;
import benchmarks.measure.Sample;
import benchmarks.measure.Side;
import benchmarks.measure.Unit;
import benchmarks.process.Account;
import benchmarks.process.Jdk;
import benchmarks.process.Login;
import benchmarks.process.Program;
import benchmarks.process.SandboxProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** How soon something is there, and what it takes when nobody uses it. */
public final class StartRows implements Topic {
  private final Workbench bench;
  private final Once<Account> clusters = new Once<>(this::clusters);

  public StartRows(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<Row> rows() {
    return List.of(
        start(17, 5),
        start(25, 3.5),
        new Row(
            "first-query",
            "CreateCluster (no delay) until its first query is answered",
            "",
            new Limit.Within(0.6, Unit.SECONDS),
            this::firstQuery),
        new Row(
            "new-database",
            "connecting to a new database until its first query is answered",
            "",
            new Limit.Within(0.05, Unit.SECONDS),
            this::newDatabase),
        new Row(
            "idle-memory",
            "resident memory, one cluster, nobody connected",
            "",
            new Limit.Within(150e6, Unit.BYTES),
            this::idleMemory));
  }

  private Row start(int version, double limit) {
    return new Row(
        "start-" + version,
        "start until it returns, JDK " + version,
        "java -version",
        new Limit.AtMost(limit),
        () -> start(Jdk.of(version)));
  }

  /** Of a state that is there, and from a program of its own, beside which the JDK's archive is. */
  private Figures start(Jdk jdk) throws Exception {
    Path folder = Files.createDirectory(bench.temp().file("start-" + jdk.home().getFileName()));
    Path jar = folder.resolve(bench.jar().getFileName());
    Path classes = Path.of(bench.jar().toString().replaceFirst("\\.jar$", ".jsa"));
    Files.copy(bench.jar(), jar);
    if (Files.exists(classes)) {
      Files.copy(classes, folder.resolve(classes.getFileName()));
    }
    SandboxProcess.Command command = new SandboxProcess.Command(jdk, jar);
    Path state = folder.resolve("state");
    try (SandboxProcess first = command.open(state)) {
      // The first start generates the data set meanwhile.
      first.memory().settle();
    }
    return bench
        .rounds()
        .time(
            Side.of(
                    "the sandbox",
                    () -> {
                      command.start(state);
                      return 0;
                    })
                .after(() -> command.stop(state)),
            Side.of(
                "java -version",
                () -> {
                  Program.run(List.of(jdk.java(), "-version"));
                  return 0;
                }));
  }

  /** A sandbox in which clusters come and go. */
  private Account clusters() throws Exception {
    SandboxProcess sandbox = bench.opened(bench.open("clusters"));
    sandbox.memory().settle();
    return bench.opened(new Account(sandbox));
  }

  private Figures firstQuery() throws Exception {
    Account account = clusters.get();
    return bench
        .rounds()
        .time(
            Side.of("the sandbox", () -> answered(account.create("new")))
                .after(() -> account.delete("new")));
  }

  private static long answered(Login login) throws Exception {
    try (Connection connection = login.connect()) {
      return Sql.number(connection, "SELECT 1");
    }
  }

  private Figures newDatabase() throws Exception {
    Login login = clusters.get().create("databases");
    try (Connection connection = login.connect()) {
      return bench
          .rounds()
          .time(
              Side.of("the sandbox", () -> answered(login.to("fresh")))
                  .before(() -> Sql.execute(connection, "CREATE DATABASE fresh"))
                  .after(() -> Sql.execute(connection, "DROP DATABASE fresh")));
    }
  }

  /** After a start with the cluster and the data there, as on any day but the first. */
  private Figures idleMemory() throws Exception {
    SandboxProcess.Command command = bench.command(Jdk.own());
    Path state = bench.temp().file("idle");
    try (SandboxProcess sandbox = command.open(state);
        Account account = new Account(sandbox)) {
      sandbox.memory().settle();
      answered(account.create("idle"));
    }
    List<Double> resident = new ArrayList<>();
    for (int round = 0; round < bench.rounds().count(); round++) {
      try (SandboxProcess sandbox = command.open(state)) {
        sandbox.memory().settle();
        resident.add(sandbox.memory().resident());
      }
    }
    return Figures.of(new Sample(resident, Unit.BYTES));
  }
}
