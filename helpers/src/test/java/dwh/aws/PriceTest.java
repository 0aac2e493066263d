package dwh.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PriceTest {
  @Test
  void multipliesNodesAndHours() {
    Price price = Price.of("ra3.large", 2, 3);

    assertThat(price.usdPerHour()).isEqualTo(1.086);
    assertThat(price.total()).isCloseTo(3.258, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(price.text()).contains("1.0860").contains("3.26");
    assertThat(price.html()).contains("ra3.large");
  }

  @Test
  void anUnknownTypeHasNoPrice() {
    assertThatThrownBy(() -> Price.of("xx.large", 1, 1)).hasMessageContaining("choose one of [ra3");
    assertThatThrownBy(() -> new Price("rg.large", 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReportIsCleanWhenNothingIsFound() {
    TeardownReport clean =
        new TeardownReport(List.of(new TeardownReport.Check("cluster", List.of())));
    TeardownReport left =
        new TeardownReport(List.of(new TeardownReport.Check("role", List.of("dwh-role"))));

    assertThat(clean.clean()).isTrue();
    assertThat(clean.html()).contains("Nothing billable");
    assertThat(left.clean()).isFalse();
    assertThat(left.text()).contains("dwh-role").contains("Something is left");
  }
}
