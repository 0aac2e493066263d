package benchmarks;

import benchmarks.measure.Outcome;
import benchmarks.measure.Rounds;
import benchmarks.measure.Row;
import benchmarks.process.TempFolder;
import benchmarks.report.Charts;
import benchmarks.report.Machine;
import benchmarks.report.Records;
import benchmarks.report.Report;
import benchmarks.report.Versions;
import benchmarks.rows.CatalogRows;
import benchmarks.rows.ClientRows;
import benchmarks.rows.CourseRows;
import benchmarks.rows.GrowthRows;
import benchmarks.rows.LoadRows;
import benchmarks.rows.Scale;
import benchmarks.rows.StarRows;
import benchmarks.rows.StartRows;
import benchmarks.rows.StatementRows;
import benchmarks.rows.Topic;
import benchmarks.rows.Workbench;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the rows, and writes the table, or compares a few of them with their records. */
@Command(
    name = "benchmarks/run",
    description =
        "Measures the sandbox against PostgreSQL and DuckDB, and writes the table and the"
            + " charts of docs/benchmarks.md.",
    sortOptions = false)
public final class Main implements Callable<Integer> {
  private static final int ROUNDS = 5;
  private static final int SHORT_ROUNDS = 3;
  private static final List<String> SHORT =
      List.of("select", "prepared", "batch", "values", "copy", "fetch-text");

  @Option(
      names = "--short",
      description = "A few small rows; fails when a ratio is twice the one in records.json.")
  private boolean brief;

  @Option(names = "--record", description = "With --short: remember its ratios in records.json.")
  private boolean record;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ROW",
      description = "These rows alone; the document stays as it is.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (default: 5).")
  private Integer rounds;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events that are loaded; all sizes are in proportion (default: 2000000).")
  private Long events;

  @Option(
      names = "--size",
      paramLabel = "GIB",
      description = "The largest COPY (default: as the disk allows, and 50 at most).")
  private long size = 50;

  @Option(names = "--list", description = "Print the names of the rows.")
  private boolean list;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private final Path project = Path.of("").toAbsolutePath();
  private final Path records = project.resolve("benchmarks/records.json");

  /** Runs in the project's folder. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Main());
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          System.err.println("error: " + failure.getMessage());
          return 1;
        });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (record && !brief) {
      throw new IllegalArgumentException("--record: the records are those of --short; give both");
    }
    long sized = events != null ? events : brief ? Scale.SHORT : Scale.FULL;
    Scale scale = new Scale(sized, size << 30);
    Rounds counted = new Rounds(rounds != null ? rounds : brief ? SHORT_ROUNDS : ROUNDS);
    TempFolder temp = TempFolder.create();
    Workbench bench = new Workbench(project, temp, scale, counted);
    try (Ending ending = new Ending(temp, bench)) {
      GrowthRows growth = new GrowthRows(bench);
      List<Row> rows = rows(bench, growth);
      if (list) {
        rows.forEach(row -> System.out.printf("%-16s %s%n", row.id(), row.what()));
        return 0;
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Row row : chosen(rows)) {
        Outcome outcome = row.take();
        if (ending.isInterrupted()) {
          return 1;
        }
        System.out.printf("%-16s %s%n", row.id(), outcome.text());
        outcomes.add(outcome);
      }
      if (brief) {
        return judge(outcomes);
      }
      if (only.isEmpty()) {
        write(bench, growth.points(), outcomes);
      }
      return failures(outcomes);
    }
  }

  private void write(Workbench bench, List<GrowthRows.Point> points, List<Outcome> outcomes)
      throws Exception {
    Path docs = project.resolve("docs");
    new Report(
            LocalDate.now(),
            Machine.here().text(),
            Versions.of(bench).text(),
            bench.rounds().count(),
            bench.scale().events() >= Scale.FULL,
            outcomes,
            new Charts(points).write(docs))
        .write(docs.resolve("benchmarks.md"));
    System.out.println("wrote docs/benchmarks.md");
  }

  private static List<Row> rows(Workbench bench, GrowthRows growth) {
    return Stream.<Topic>of(
            new StatementRows(bench),
            new LoadRows(bench),
            growth,
            new StarRows(bench),
            new CatalogRows(bench),
            new StartRows(bench),
            new CourseRows(bench),
            new ClientRows(bench))
        .flatMap(topic -> topic.rows().stream())
        .toList();
  }

  private List<Row> chosen(List<Row> rows) {
    List<String> wanted = only.isEmpty() ? (brief ? SHORT : List.of()) : List.copyOf(only);
    List<String> known = rows.stream().map(Row::id).toList();
    for (String id : wanted) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "--only: there is no row \"" + id + "\"; use " + String.join(", ", known));
      }
    }
    return rows.stream().filter(row -> wanted.isEmpty() || wanted.contains(row.id())).toList();
  }

  private int judge(List<Outcome> outcomes) throws Exception {
    if (record) {
      Records.of(outcomes).write(records);
      System.out.println("wrote benchmarks/records.json");
      return failures(outcomes);
    }
    List<String> complaints = Records.read(records).complaints(outcomes);
    complaints.forEach(System.out::println);
    return complaints.isEmpty() ? failures(outcomes) : 1;
  }

  private static int failures(List<Outcome> outcomes) {
    return outcomes.stream().anyMatch(Outcome.Failed.class::isInstance) ? 1 : 0;
  }
}
