package kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MagicsTest {
  private final List<String> added = new ArrayList<>();
  private final Magics magics = new Magics(added::add);

  @TempDir Path folder;

  private Path jar(String name) throws Exception {
    Path jar = folder.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar)).close();
    return jar;
  }

  @Test
  void jarsAddsEveryMatch() throws Exception {
    Path a = jar("a.jar");
    Path b = jar("b.jar");
    Files.writeString(folder.resolve("c.txt"), "no jar");
    magics.run("%jars " + folder + "/*.jar");
    assertThat(added).containsExactlyInAnyOrder(a.toString(), b.toString());
  }

  @Test
  void jarsTakesSeveralArgumentsAndQuotes() throws Exception {
    Path a = jar("a b.jar");
    Path b = jar("b c.jar");
    Path d = jar("d.jar");
    magics.run("%jars  \"" + a + "\" \"" + b + "\"\t" + d + " ");
    assertThat(added).containsExactly(a.toString(), b.toString(), d.toString());
  }

  @Test
  void classpathAddsFolder() throws Exception {
    magics.run("%classpath " + folder);
    assertThat(added).containsExactly(folder.toString());
  }

  @Test
  void missingJarIsNamedWithItsPlaceAndNothingIsAdded() throws Exception {
    Path there = jar("a.jar");
    assertThatThrownBy(() -> magics.run("%jars " + there + " ../nowhere/none.jar"))
        .isInstanceOf(CellError.class)
        .hasMessageContaining("nothing is at ../nowhere/none.jar")
        .hasMessageContaining(
            Path.of("..", "nowhere", "none.jar").toAbsolutePath().normalize() + "");
    for (String glob : List.of("none*.jar", "nowhere/*.jar")) {
      assertThatThrownBy(() -> magics.run("%jars " + glob)).hasMessageContaining(glob + " (/");
    }
    assertThat(added).isEmpty();
  }

  @Test
  void unknownMagicAndMissingArgumentAreRefused() {
    for (String line : List.of("%jar a.jar", "%%time", "%jars")) {
      assertThatThrownBy(() -> magics.run(line))
          .isInstanceOf(CellError.class)
          .hasMessageContaining(line);
    }
  }

  @Test
  void mavenCoordinatesHaveThreeParts() {
    assertThatThrownBy(() -> magics.run("%maven guava"))
        .isInstanceOf(CellError.class)
        .hasMessageContaining("%maven guava: ");
  }
}
