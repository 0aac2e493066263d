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
  void quotesKeepBlanksTogether() {
    assertThat(Magics.words("%jars  \"my libs/a.jar\"\tb.jar "))
        .containsExactly("%jars", "my libs/a.jar", "b.jar");
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
  void jarsTakesSeveralArguments() throws Exception {
    magics.run("%jars " + jar("a.jar") + " " + jar("b.jar"));
    assertThat(added).hasSize(2);
  }

  @Test
  void classpathAddsFolder() throws CellFailure {
    magics.run("%classpath " + folder);
    assertThat(added).containsExactly(folder.toString());
  }

  @Test
  void missingJarIsNamedWithItsPlaceAndNothingIsAdded() throws Exception {
    Path there = jar("a.jar");
    assertThatThrownBy(() -> magics.run("%jars " + there + " ../nowhere/none.jar"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("nothing is at ../nowhere/none.jar")
        .hasMessageContaining(
            Path.of("..", "nowhere", "none.jar").toAbsolutePath().normalize() + "");
    assertThatThrownBy(() -> magics.run("%jars none*.jar")).hasMessageContaining("none*.jar");
    assertThat(added).isEmpty();
  }

  @Test
  void brokenJarIsRefused() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "not a zip");
    assertThatThrownBy(() -> magics.run("%jars " + broken))
        .hasMessageContaining("broken.jar is not a readable jar");
  }

  @Test
  void unknownMagicAndMissingArgumentAreRefused() {
    assertThatThrownBy(() -> magics.run("%jar a.jar"))
        .hasMessage("%jar: no such magic; there are %classpath, %jars, %maven");
    assertThatThrownBy(() -> magics.run("%%time")).hasMessageContaining("%%time: no such magic");
    assertThatThrownBy(() -> magics.run("%jars")).hasMessage("%jars: an argument is missing");
  }

  @Test
  void mavenCoordinatesHaveThreeParts() {
    assertThatThrownBy(() -> magics.run("%maven guava"))
        .hasMessage("%maven: guava is not of the form group:artifact:version");
  }
}
