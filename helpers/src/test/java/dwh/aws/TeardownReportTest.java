package dwh.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TeardownReportTest {
  @Test
  void aReportIsCleanWhenNothingIsFound() {
    TeardownReport clean = new TeardownReport(Map.of("cluster", List.of()));
    TeardownReport left = new TeardownReport(Map.of("role", List.of("dwh-role")));

    assertThat(clean.clean()).isTrue();
    assertThat(clean.html()).contains("Nothing billable");
    assertThat(left.clean()).isFalse();
    assertThat(left.text()).contains("dwh-role").contains("Something is left");
  }
}
