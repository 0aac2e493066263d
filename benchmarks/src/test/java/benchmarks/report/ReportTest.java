package benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Outcome;
import benchmarks.measure.Row;
import benchmarks.measure.Sample;
import benchmarks.measure.SkippedException;
import benchmarks.measure.Unit;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

  private static Outcome taken(String what, double ours, double theirs, double limit) {
    Figures figures = Figures.of(Sample.of(Unit.SECONDS, ours), Sample.of(Unit.SECONDS, theirs));
    return new Row(what, what, "DuckDB", new Limit.AtMost(limit), () -> figures).take();
  }

  private static Report report(Outcome... outcomes) {
    return new Report(DAY, "a machine", "versions", 3, true, List.of(outcomes), List.of("![c](c)"));
  }

  @Test
  void aRowShowsBothSidesTheirRatioAndWhetherTheLimitIsMet() {
    assertThat(report(taken("COPY", 3, 2, 1.5), taken("CSV", 4, 2, 1.7)).markdown())
        .contains("| COPY | 3.00 s | DuckDB | 2.00 s | 1.50 | ≤ 1.5 | met |")
        .contains("| CSV | 4.00 s | DuckDB | 2.00 s | 2.00 | ≤ 1.7 | not met |")
        .endsWith("![c](c)");
  }

  @Test
  void rowsThatWereNotMeasuredTellWhy() {
    Limit limit = new Limit.AtMost(2);
    Outcome skipped =
        new Row(
                "a",
                "a | b",
                "PostgreSQL",
                limit,
                () -> {
                  throw new SkippedException("PostgreSQL is not installed");
                })
            .take();
    Outcome failed =
        new Row(
                "b",
                "c",
                "",
                limit,
                () -> {
                  throw new IOException("disk full\nand more");
                })
            .take();
    assertThat(report(skipped, failed).markdown())
        .contains("| a \\| b |  | PostgreSQL |  |  | ≤ 2 | skipped: PostgreSQL is not installed |")
        .contains("| c |  |  |  |  | ≤ 2 | failed: IOException: disk full |");
  }

  @Test
  void writesBetweenTheMarkersAlone() throws IOException {
    String before = "# Title\n\nby hand\n" + Report.BEGIN;
    String after = Report.END + "\n\nby hand, too\n";
    String written = report(taken("COPY", 3, 2, 1.5)).insert(before + "\nold\n" + after);
    assertThat(written).startsWith(before).endsWith(after).contains("COPY").doesNotContain("old");
    assertThat(report(taken("COPY", 3, 2, 1.5)).insert(written)).isEqualTo(written);
  }

  @Test
  void aDocumentWithoutMarkersIsLeftAlone() {
    assertThatThrownBy(() -> report().insert("# Title\n")).hasMessageContaining(Report.BEGIN);
  }
}
