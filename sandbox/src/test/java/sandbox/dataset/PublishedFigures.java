package sandbox.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published figures of the month, which the generated and the original logs both give. */
abstract class PublishedFigures {

  abstract Figures figures();

  @Test
  void everyDayHasItsEvents() {
    assertThat(figures().eventsByFile.values().stream().map(List::size))
        .containsExactly(
            15, 171, 111, 189, 408, 184, 202, 223, 283, 96, 95, 213, 394, 457, 533, 382, 146, 157,
            327, 379, 517, 98, 299, 358, 59, 270, 303, 433, 366, 388);
    assertThat(figures().eventsByFile.keySet())
        .startsWith("2018-11-01-events.json")
        .endsWith("2018-11-30-events.json");
  }

  @Test
  void pagesStatusMethodAndAuth() {
    assertThat(figures().histogram(Figures.ALL, "page"))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("NextSong", 6820),
                Map.entry("Home", 806),
                Map.entry("Login", 92),
                Map.entry("Logout", 90),
                Map.entry("Downgrade", 60),
                Map.entry("Settings", 56),
                Map.entry("Help", 47),
                Map.entry("About", 36),
                Map.entry("Upgrade", 21),
                Map.entry("Save Settings", 10),
                Map.entry("Error", 9),
                Map.entry("Submit Upgrade", 8),
                Map.entry("Submit Downgrade", 1)));
    assertThat(figures().histogram(Figures.ALL, "status"))
        .isEqualTo(Map.of("200", 7846, "307", 201, "404", 9));
    assertThat(figures().histogram(Figures.ALL, "method"))
        .isEqualTo(Map.of("PUT", 7021, "GET", 1035));
    assertThat(figures().histogram(Figures.ALL, "auth"))
        .isEqualTo(Map.of("Logged In", 7770, "Logged Out", 286));
  }

  @Test
  void levels() {
    assertThat(figures().histogram(Figures.ALL, "level"))
        .isEqualTo(Map.of("paid", 6291, "free", 1765));
    assertThat(figures().histogram(Figures.PLAYS, "level"))
        .isEqualTo(Map.of("paid", 5591, "free", 1229));
    assertThat(figures().changers(Figures.NAMED)).hasSize(8);
    assertThat(figures().changers(Figures.PLAYS)).hasSize(8);
    assertThat(figures().latestLevels()).isEqualTo(Map.of("free", 74L, "paid", 22L));
  }

  @Test
  void users() {
    String[] row = {"userId", "firstName", "lastName", "gender", "level"};
    assertThat(figures().distinct(Figures.ALL, "userId")).isEqualTo(98);
    assertThat(figures().distinct(Figures.NAMED, "userId")).isEqualTo(97);
    assertThat(figures().distinct(Figures.PLAYS, "userId")).isEqualTo(96);
    assertThat(figures().distinct(Figures.ALL, row)).isEqualTo(107);
    assertThat(figures().distinct(Figures.NAMED, row)).isEqualTo(105);
    assertThat(figures().distinct(Figures.PLAYS, row)).isEqualTo(104);
    assertThat(figures().events).allMatch(event -> event.get("userId").isTextual());
    assertThat(figures().count(Figures.NAMED.negate())).isEqualTo(286);
  }

  @Test
  void timesAndSessions() {
    assertThat(figures().distinct(Figures.ALL, "ts")).isEqualTo(8023);
    assertThat(figures().distinct(Figures.PLAYS, "ts")).isEqualTo(6813);
    assertThat(figures().events).allMatch(event -> event.get("ts").asLong() % 1000 == 796);
    assertThat(figures().distinct(Figures.ALL, "sessionId")).isEqualTo(941);
    assertThat(figures().distinct(Figures.PLAYS, "sessionId")).isEqualTo(776);
    assertThat(figures().distinct(Figures.ALL, "sessionId", "userId")).isEqualTo(1064);
    assertThat(figures().distinct(Figures.ALL, "sessionId", "itemInSession")).isEqualTo(8056);
  }

  @Test
  void nullsAndOddities() {
    for (String field : List.of("artist", "song", "length")) {
      assertThat(figures().nulls(field)).as(field).isEqualTo(1236);
    }
    for (String field :
        List.of("firstName", "lastName", "gender", "location", "registration", "userAgent")) {
      assertThat(figures().nulls(field)).as(field).isEqualTo(286);
    }
    assertThat(figures().count(event -> event.get("userAgent").asText().startsWith("\"")))
        .isEqualTo(5917);
    assertThat(figures().count(event -> event.get("artist").asText().contains("\u00c3\u0083")))
        .isBetween(170L, 193L);
    assertThat(figures().count(event -> beyondAscii(event.get("artist").asText()))).isEqualTo(193);
    assertThat(figures().count(event -> beyondAscii(event.get("song").asText()))).isEqualTo(153);
    assertThat(figures().count(event -> event.get("song").asText().contains("'"))).isEqualTo(645);
    assertThat(figures().count(event -> event.get("artist").asText().contains("'"))).isEqualTo(120);
    assertThat(figures().count(event -> event.get("song").asText().contains("\""))).isEqualTo(12);
    assertThat(figures().events)
        .allMatch(
            event -> event.get("registration").isNull() || event.get("registration").isDouble());
  }

  private static boolean beyondAscii(String text) {
    return text.chars().anyMatch(c -> c > 127);
  }
}
