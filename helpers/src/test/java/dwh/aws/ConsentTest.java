package dwh.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dwh.config.DwhConfig.Cost;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConsentTest {
  private static final Price PRICE = Price.of("rg.large", 1, 2);
  private static final InputStream STANDARD = System.in;

  @AfterEach
  void restore() {
    System.setIn(STANDARD);
  }

  private static void answer(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void yesGoesOn() {
    answer(" Yes \n");
    assertThatCode(() -> Consent.ask(new Cost(2, false), PRICE)).doesNotThrowAnyException();
  }

  @Test
  void anythingElseCreatesNothing() {
    for (String text : new String[] {"no\n", "\n", ""}) {
      answer(text);
      assertThatThrownBy(() -> Consent.ask(new Cost(2, false), PRICE))
          .isInstanceOf(AwsException.class)
          .hasMessageContaining("Nothing was created")
          .hasMessageContaining("ACCEPT_COST = yes");
    }
  }

  @Test
  void anAcceptedCostIsNotAskedFor() {
    answer("");
    assertThatCode(() -> Consent.ask(new Cost(2, true), PRICE)).doesNotThrowAnyException();
  }
}
