package benchmarks.rows;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Row;
import benchmarks.measure.Sample;
import benchmarks.measure.SkippedException;
import benchmarks.measure.Unit;
import benchmarks.process.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The course itself: all chapters headless, as ./walkthrough runs them. */
public final class CourseRows implements Topic {
  private static final int MOST_ROUNDS = 3;
  private static final Pattern TOOK = Pattern.compile("all notebooks ran in (\\d+) s");

  private final Workbench bench;

  public CourseRows(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "walkthrough",
            "all chapters headless, after the build",
            "",
            new Limit.Within(40, Unit.SECONDS),
            this::walkthrough));
  }

  private Figures walkthrough() throws Exception {
    requireJupyter();
    List<Double> seconds = new ArrayList<>();
    while (seconds.size() < Math.min(MOST_ROUNDS, bench.rounds().count())) {
      String output = Program.run(List.of(bench.project().resolve("walkthrough").toString()));
      Matcher took = TOOK.matcher(output);
      if (!took.find()) {
        throw new IOException("./walkthrough does not tell how long it took");
      }
      seconds.add(Double.parseDouble(took.group(1)));
    }
    return Figures.of(new Sample(seconds, Unit.SECONDS));
  }

  /** The command would install it. */
  private static void requireJupyter() throws SkippedException, InterruptedException {
    try {
      Program.run(List.of("jupyter", "nbconvert", "--version"));
    } catch (IOException missing) {
      throw new SkippedException("Jupyter is not installed; ./walkthrough installs it");
    }
  }
}
