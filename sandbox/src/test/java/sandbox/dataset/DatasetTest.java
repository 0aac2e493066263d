package sandbox.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetTest extends PublishedFigures {
  @TempDir static Path folder;
  static Figures figures;

  @BeforeAll
  static void generate() throws IOException {
    Dataset.generate(folder, Dataset.Options.published());
    figures = new Figures(folder);
  }

  @Override
  Figures figures() {
    return figures;
  }

  @Test
  void songplaysAreThePublishedOnes() {
    assertThat(figures.events).hasSize(8056);
    assertThat(figures.songs).hasSize(14_896);
    assertThat(figures.joined()).isEqualTo(333);
    assertThat(figures.joinedOnLength()).isEqualTo(319);
    assertThat(figures.joinedOnSeconds(RoundingMode.HALF_UP)).isEqualTo(320);
    assertThat(figures.joinedOnSeconds(RoundingMode.DOWN)).isEqualTo(320);
  }

  @Test
  void artistsAreThePublishedOnes() {
    assertThat(figures.distinctSongs("song_id")).isEqualTo(14_896);
    assertThat(figures.distinctSongs("artist_id")).isEqualTo(9_553);
    assertThat(
            figures.distinctSongs(
                "artist_id",
                "artist_name",
                "artist_location",
                "artist_latitude",
                "artist_longitude"))
        .isEqualTo(10_025);
    assertThat(figures.distinctSongs("title", "artist_name")).isEqualTo(14_896);
  }

  @Test
  void songsHaveTheOdditiesOfTheOriginal() {
    assertThat(figures.songs.stream().filter(song -> song.get("year").asInt() == 0).count())
        .isBetween(4_200L, 4_700L);
    assertThat(figures.songs.stream().filter(song -> song.get("artist_latitude").isNull()).count())
        .isBetween(9_200L, 10_200L);
    assertThat(
            figures.songs.stream()
                .filter(song -> song.get("artist_location").asText().isEmpty())
                .count())
        .isBetween(6_200L, 7_200L);
    assertThat(figures.songs.stream().filter(song -> song.get("artist_name").isNumber()).count())
        .isEqualTo(2);
    assertThat(
            figures.songs.stream().filter(song -> song.get("artist_location").isNumber()).count())
        .isEqualTo(2);
  }

  @Test
  void favouritesHaveALongTail() {
    List<Integer> plays =
        figures
            .histogram(Figures.PLAYS, e -> e.get("song") + "|" + e.get("artist"))
            .values()
            .stream()
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
    assertThat(plays.get(0)).isEqualTo(37);
    assertThat(plays.size()).isBetween(4_500, 5_500);
  }

  @Test
  void filesAreWrittenAsTheOriginalsAre() throws IOException {
    String day = Files.readString(folder.resolve("log_data/2018/11/2018-11-15-events.json"));
    assertThat(day).contains("Mozilla\\/5.0").doesNotContain("\r").doesNotEndWith("\n");
    assertThat(day.chars()).allMatch(c -> c < 128);
    Path song = Figures.files(folder.resolve("song_data/A/A/A")).get(0);
    assertThat(song.getFileName().toString()).matches("TRAAA[A-Z]{2}128F[0-9A-F]{7}\\.json");
    assertThat(Files.readString(song)).startsWith("{\"artist_id\":\"AR").endsWith("}");
    assertThat(Files.readString(folder.resolve("log_json_path.json"))).contains("\"$['artist']\"");
  }

  @Test
  void bytesAreTheSameEverywhere() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path file : Figures.files(folder)) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    // Changes whenever the dataset does, and with it the notebooks' committed outputs.
    assertThat(new BigInteger(1, digest.digest()).toString(16))
        .isEqualTo("2a9f85f19549186efd2031735667536225b30d7f65059772595e40c14caf4f9a");
  }

  @Test
  void moreEventsForBenchmarksReplaceWhatAnInterruptedRunLeft(@TempDir Path large)
      throws IOException {
    Path stale = large.resolve("song_data/A/A/A/stale.json");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "{");
    assertThat(Dataset.isComplete(large)).isFalse();
    Dataset.generate(large, new Dataset.Options(20_000));
    assertThat(stale).doesNotExist();
    assertThat(Dataset.isComplete(large)).isTrue();
    Figures more = new Figures(large);
    assertThat(more.events).hasSize(20_000);
    assertThat(more.distinct(Figures.ALL, "sessionId", "itemInSession")).isEqualTo(20_000);
  }

  @Test
  void fewerEventsThanPublishedAreRefused() {
    assertThatThrownBy(() -> new Dataset.Options(100)).hasMessageContaining("--events 100");
  }
}
