package benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LimitTest {
  private static final Figures ONE_AND_A_HALF =
      Figures.of(Sample.of(Unit.SECONDS, 3.0), Sample.of(Unit.SECONDS, 2.0));

  @Test
  void ratioIsOfTheMedians() {
    Figures figures =
        Figures.of(Sample.of(Unit.SECONDS, 1.0, 2.0, 50.0), Sample.of(Unit.SECONDS, 4.0, 4.0, 0.1));
    assertThat(figures.ratio()).hasValue(0.5);
  }

  @Test
  void mostAndLeastRatiosAreWithinTheLimit() {
    assertThat(new Limit.AtMost(1.5).met(ONE_AND_A_HALF)).hasValue(true);
    assertThat(new Limit.AtMost(1.49).met(ONE_AND_A_HALF)).hasValue(false);
    assertThat(new Limit.AtLeast(1.5).met(ONE_AND_A_HALF)).hasValue(true);
    assertThat(new Limit.AtLeast(1.51).met(ONE_AND_A_HALF)).hasValue(false);
  }

  @Test
  void aFigureIsHeldToItsLimitWhateverOthersTake() {
    Limit limit = new Limit.Within(0.05, Unit.SECONDS);
    assertThat(limit.met(Figures.of(Sample.of(Unit.SECONDS, 0.05)))).hasValue(true);
    assertThat(limit.met(ONE_AND_A_HALF)).hasValue(false);
  }

  @Test
  void noLimitIsNeitherMetNorNot() {
    assertThat(new Limit.None().met(ONE_AND_A_HALF)).isEmpty();
  }

  @Test
  void limitsReadAsInTheTable() {
    assertThat(new Limit.AtMost(2).text()).isEqualTo("≤ 2");
    assertThat(new Limit.AtLeast(0.95).text()).isEqualTo("≥ 0.95");
    assertThat(new Limit.Within(0.05, Unit.SECONDS).text()).isEqualTo("≤ 50 ms");
    assertThat(new Limit.Within(0.6, Unit.SECONDS).text()).isEqualTo("≤ 0.6 s");
    assertThat(new Limit.Within(40, Unit.SECONDS).text()).isEqualTo("≤ 40 s");
    assertThat(new Limit.Within(150e6, Unit.BYTES).text()).isEqualTo("≤ 150 MB");
    assertThat(new Limit.Within(1e9, Unit.BYTES).text()).isEqualTo("≤ 1,000 MB");
  }
}
