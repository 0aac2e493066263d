package benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private final List<String> done = new ArrayList<>();

  private Side side(String name, long result) {
    return Side.of(
            name,
            () -> {
              done.add(name);
              return result;
            })
        .before(() -> done.add("before " + name))
        .after(() -> done.add("after " + name));
  }

  @Test
  void sidesTakeTurnsAndTheFirstRoundDoesNotCount() throws Exception {
    Figures figures = new Rounds(2).time(side("a", 7), side("b", 7));
    List<String> round = List.of("before a", "a", "after a", "before b", "b", "after b");
    assertThat(done).hasSize(18).startsWith(round.toArray(String[]::new));
    assertThat(figures.ours().values()).hasSize(2);
    assertThat(figures.theirs().orElseThrow().values()).hasSize(2);
  }

  @Test
  void sidesThatSeeDifferentThingsAreNotCompared() {
    assertThatThrownBy(() -> new Rounds(1).time(side("a", 7), side("b", 8)))
        .hasMessage("a gives 7, b gives 8");
  }

  @Test
  void atLeastOneRoundCounts() {
    assertThatThrownBy(() -> new Rounds(0)).hasMessageContaining("--rounds");
  }

  @Test
  void whatCouldNotBeMadeIsNotTriedAgain() {
    Once<String> once =
        new Once<>(
            () -> {
              done.add("made");
              throw new SkippedException("not here");
            });
    assertThatThrownBy(once::get).hasMessage("not here");
    assertThatThrownBy(once::get).hasMessage("not here");
    assertThat(done).containsExactly("made");
  }
}
