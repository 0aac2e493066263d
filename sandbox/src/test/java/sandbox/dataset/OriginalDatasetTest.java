package sandbox.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same counting on the original files, where they are: it proves that the counting is right.
 */
final class OriginalDatasetTest extends PublishedFigures {
  static Figures figures;

  @BeforeAll
  static void read() throws IOException {
    // From the module's folder: ../../shared lies beside the project.
    Path folder = Path.of("../../shared/data/udacity-dend");
    boolean present = Files.isDirectory(folder);
    if (!present) {
      System.err.println(
          "SKIPPED OriginalDatasetTest: no original dataset at " + folder.toAbsolutePath());
    }
    assumeTrue(present, "no original dataset beside the project");
    figures = new Figures(folder);
  }

  @Override
  Figures figures() {
    return figures;
  }

  @Test
  void songplaysOfTheSubset() {
    assertThat(figures.songs).hasSize(1_943);
    assertThat(figures.joined()).isEqualTo(41);
    assertThat(figures.joinedOnLength()).isEqualTo(39);
    assertThat(figures.distinctSongs("artist_id")).isEqualTo(1_809);
    assertThat(
            figures.distinctSongs(
                "artist_id",
                "artist_name",
                "artist_location",
                "artist_latitude",
                "artist_longitude"))
        .isEqualTo(1_826);
  }
}
