package benchmarks.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScaleTest {
  @Test
  void fullSizeIsWhatTheLimitsAreMeantFor() {
    Scale full = new Scale(Scale.FULL, Long.MAX_VALUE);
    assertThat(full.starRows()).isEqualTo(10_000_000);
    assertThat(full.fetchedRows()).isEqualTo(1_000_000);
    assertThat(full.tables()).isEqualTo(1_000);
    assertThat(full.gibibytes(10)).isEqualTo(10L << 30);
  }

  @Test
  void aSmallOneFetchesNoMoreThanThereIs() {
    for (long events : List.of(8_056L, 20_000L, 50_000L, 123_456L, 900_000L)) {
      Scale scale = new Scale(events, Long.MAX_VALUE);
      assertThat(scale.fetchedRows()).isPositive().isLessThanOrEqualTo(scale.starRows());
    }
  }

  @Test
  void theDataSetHasALeastSize() {
    assertThatThrownBy(() -> new Scale(8_055, 1)).hasMessageContaining("--events");
  }

  @Test
  void percentileIsAnAnswerThatWasSeen() {
    Crowd.Watched watched = new Crowd.Watched(1, List.of(1.0, 2.0, 3.0, 4.0));
    assertThat(watched.percentile(50)).isEqualTo(2.0);
    assertThat(watched.percentile(99)).isEqualTo(4.0);
    assertThat(new Crowd.Watched(1, List.of(5.0)).percentile(1)).isEqualTo(5.0);
  }
}
