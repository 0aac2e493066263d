package benchmarks.rows;

import static benchmarks.rows.Sql.execute;
import static benchmarks.rows.Sql.number;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Rounds;
import benchmarks.measure.Row;
import benchmarks.measure.Sample;
import benchmarks.measure.SkippedException;
import benchmarks.measure.Unit;
import benchmarks.process.Account;
import benchmarks.process.DataFiles;
import benchmarks.process.SandboxProcess;
import benchmarks.process.TempFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How time and memory of a COPY grow with the data: each size once, in a sandbox of its own. */
public final class GrowthRows implements Topic {
  /** Events in the charts at full size: 100,000, and 1, 10 and 100 millions. */
  private static final double[] SIZES = {0.05, 0.5, 5, 50};

  /** A copy in the bucket, and a table in either database, which compress well. */
  private static final double DISK = 1.6;

  private final Workbench bench;
  private final Map<Long, Point> points = new HashMap<>();

  public GrowthRows(Workbench bench) {
    this.bench = bench;
  }

  /**
   * One COPY.
   *
   * @param peak the most bytes that were resident in the sandbox meanwhile
   */
  public record Point(long events, double seconds, double peak, double duckSeconds) {}

  @Override
  public List<Row> rows() {
    Limit limit = new Limit.Within(1e9, Unit.BYTES);
    return List.of(
        new Row("memory-1", "peak memory of a COPY of " + size(1), "", limit, () -> memory(1)),
        new Row("memory-10", "peak memory of a COPY of " + size(10), "", limit, () -> memory(10)),
        new Row(
            "memory-growth",
            "peak memory at " + size(10),
            "at " + size(1),
            new Limit.AtMost(1.2),
            () -> Figures.of(memory(10).ours(), memory(1).ours())));
  }

  private String size(int gibibytes) {
    double size = (double) bench.scale().gibibytes(gibibytes) / (1 << 20);
    return size >= 1024 ? "%.0f GiB".formatted(size / 1024) : "%.0f MiB".formatted(size);
  }

  private Figures memory(int gibibytes) throws Exception {
    double peak = point(bench.scale().gibibytes(gibibytes)).peak();
    return Figures.of(Sample.of(Unit.BYTES, peak));
  }

  /** All sizes that the disk has room for, the smallest first. */
  public List<Point> points() throws Exception {
    for (double size : SIZES) {
      try {
        point(Math.round(bench.data().bytes() * size));
      } catch (SkippedException tooLarge) {
        System.out.println("charts: " + tooLarge.getMessage());
      }
    }
    List<Point> sorted = new ArrayList<>(points.values());
    sorted.sort(Comparator.comparingLong(Point::events));
    return sorted;
  }

  private Point point(long bytes) throws Exception {
    Point known = points.get(bytes);
    if (known == null) {
      known = measure(bytes);
      points.put(bytes, known);
    }
    return known;
  }

  private Point measure(long bytes) throws Exception {
    requireRoom(bytes);
    Path links = bench.temp().file("growth-data");
    Path state = bench.temp().file("growth");
    try {
      DataFiles data = bench.data().ofBytes(links, bytes);
      Point point = measure(data);
      System.out.printf(
          "charts: %,d events, %.1f s, %s; DuckDB %.1f s%n",
          point.events(), point.seconds(), Unit.BYTES.format(point.peak()), point.duckSeconds());
      return point;
    } finally {
      TempFolder.remove(state);
      TempFolder.remove(links);
    }
  }

  private Point measure(DataFiles data) throws Exception {
    double seconds;
    double peak;
    try (SandboxProcess sandbox = bench.open("growth", data.folder());
        Account account = new Account(sandbox);
        Connection connection = account.create("growth").connect()) {
      account.awaitData();
      execute(connection, Events.TABLE);
      sandbox.memory().forgetPeak();
      String copy = Workbench.copy(account, "staging_events", DataFiles.EVENTS, Events.FORMAT);
      seconds = Rounds.once(() -> execute(connection, copy));
      peak = sandbox.memory().peak();
      requireRows(data, connection);
    }
    Connection duck = bench.duck();
    String read = Events.read(data.folder().resolve(DataFiles.EVENTS) + "/*.json");
    double duckSeconds = Rounds.once(() -> execute(duck, read));
    requireRows(data, duck);
    execute(duck, "DROP TABLE staging_events", "CHECKPOINT");
    return new Point(data.events(), seconds, peak, duckSeconds);
  }

  private static void requireRows(DataFiles data, Connection connection) throws Exception {
    long rows = number(connection, "SELECT COUNT(*) FROM staging_events");
    if (rows != data.events()) {
      throw new IllegalStateException("%d rows of %d are loaded".formatted(rows, data.events()));
    }
  }

  private void requireRoom(long bytes) throws IOException, SkippedException {
    if (bytes > bench.scale().largest()) {
      throw new SkippedException("%s are more than --size".formatted(Unit.BYTES.format(bytes)));
    }
    if (bytes * DISK > bench.temp().free()) {
      throw new SkippedException(
          "%s of events need %s on the disk, and %s are free"
              .formatted(
                  Unit.BYTES.format(bytes),
                  Unit.BYTES.format(bytes * DISK),
                  Unit.BYTES.format(bench.temp().free())));
    }
  }
}
