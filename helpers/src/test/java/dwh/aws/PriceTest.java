package dwh.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PriceTest {
  private static final InputStream STANDARD = System.in;

  private final Price price = Price.of("ra3.large", 2, 3, "us-west-2");

  @AfterEach
  void restore() {
    System.setIn(STANDARD);
  }

  private static void answer(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void multipliesNodesAndHours() {
    assertThat(price.usdPerHour()).isEqualTo(1.086);
    assertThat(price.total()).isCloseTo(3.258, Offset.offset(1e-9));
    assertThat(price.text()).contains("1.0860").contains("3.26");
    assertThat(price.html()).contains("ra3.large");
  }

  @Test
  void aPriceSaysWhoseItIs() {
    Price elsewhere = Price.of("ra3.large", 2, 3, "eu-central-1");

    assertThat(price.text()).contains("in us-west-2").doesNotContain("prices of its own");
    assertThat(elsewhere.text())
        .contains("in us-west-2")
        .contains("eu-central-1 has prices of its own");
  }

  @Test
  void anUnknownTypeHasNoPrice() {
    assertThatThrownBy(() -> Price.of("xx.large", 1, 1, "us-west-2"))
        .hasMessageContaining("choose one of [ra3");
  }

  @Test
  void yesGoesOn() {
    answer(" Yes \n");
    assertThatCode(price::confirm).doesNotThrowAnyException();
  }

  @Test
  void anythingElseCreatesNothing() {
    for (String text : new String[] {"no\n", "\n", ""}) {
      answer(text);
      assertThatThrownBy(price::confirm)
          .isInstanceOf(AwsException.class)
          .hasMessageContaining("Nothing was created")
          .hasMessageContaining("ACCEPT_COST = yes");
    }
  }
}
