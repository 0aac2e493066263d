package benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleTest {
  @Test
  void medianIsTheMiddleOfAnOddNumberInAnyOrder() {
    assertThat(Sample.of(Unit.SECONDS, 3.0, 100.0, 2.0).median()).isEqualTo(3.0);
  }

  @Test
  void medianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Sample.of(Unit.SECONDS, 4.0, 1.0, 2.0, 9.0).median()).isEqualTo(3.0);
  }

  @Test
  void showsLeastAndMostInTheUnitOfTheMedian() {
    assertThat(Sample.of(Unit.SECONDS, 0.04, 0.05, 0.125).text()).isEqualTo("50.0 ms (40.0–125.0)");
    assertThat(Sample.of(Unit.SECONDS, 0.09, 1.5, 2.0).text()).isEqualTo("1.50 s (0.09–2.00)");
    assertThat(Sample.of(Unit.BYTES, 149.6e6).text()).isEqualTo("150 MB");
    assertThat(Sample.of(Unit.PER_SECOND, 12345.0).text()).isEqualTo("12,345 /s");
  }

  @Test
  void needsAFigure() {
    assertThatThrownBy(() -> new Sample(List.of(), Unit.SECONDS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
