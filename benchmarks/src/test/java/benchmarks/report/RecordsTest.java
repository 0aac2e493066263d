package benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Outcome;
import benchmarks.measure.Row;
import benchmarks.measure.Sample;
import benchmarks.measure.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordsTest {
  private static Outcome ratio(String id, double ratio) {
    Figures figures = Figures.of(Sample.of(Unit.SECONDS, ratio), Sample.of(Unit.SECONDS, 1.0));
    return new Row(id, id, "PostgreSQL", new Limit.AtMost(1), () -> figures).take();
  }

  @Test
  void onlyMoreThanTwiceTheRecordIsComplainedAbout() {
    Records records = new Records(Map.of("select", 3.0, "batch", 2.0));
    assertThat(records.complaints(List.of(ratio("select", 6.0), ratio("batch", 4.1))))
        .containsExactly("batch: the ratio is 4.10, more than twice the 2.00 on record");
  }

  @Test
  void rowsWithoutRecordOrFiguresAreNotJudged() {
    Outcome skipped = new Outcome.Skipped(ratio("select", 1).row(), "PostgreSQL is not installed");
    assertThat(new Records(Map.of("select", 0.1)).complaints(List.of(skipped, ratio("new", 90))))
        .isEmpty();
  }

  @Test
  void remembersTwoDigits(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("records.json");
    Records.of(List.of(ratio("select", 1.0 / 3), ratio("batch", 2))).write(file);
    assertThat(file).hasContent("{\n  \"batch\" : 2.00,\n  \"select\" : 0.33\n}");
    assertThat(Records.read(file).ratios()).isEqualTo(Map.of("batch", 2.0, "select", 0.33));
  }
}
