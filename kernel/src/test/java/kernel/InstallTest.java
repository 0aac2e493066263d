package kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallTest {
  @TempDir Path folder;

  @Test
  void specNamesTheRunningJavaAndWaitsForMessages() throws Exception {
    Path file = Install.into(folder.resolve("a \"b\""));
    assertThat(file).isEqualTo(folder.resolve("a \"b\"/kernels/java/kernel.json"));
    JsonObject spec = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(spec.get("interrupt_mode").getAsString()).isEqualTo("message");
    assertThat(spec.get("language").getAsString()).isEqualTo("java");
    assertThat(Path.of(spec.getAsJsonArray("argv").get(0).getAsString())).isExecutable();
    assertThat(spec.getAsJsonArray("argv").toString()).contains("{connection_file}");
  }

  @Test
  void installingTwiceIsTheSame() throws Exception {
    String first = Files.readString(Install.into(folder));
    assertThat(Files.readString(Install.into(folder))).isEqualTo(first);
  }

  @Test
  void uninstallingLeavesNothing() throws Exception {
    Path spec = Install.into(folder).getParent();
    Files.createDirectories(spec.resolve("repository/org"));
    assertThat(Install.outOf(folder)).isEqualTo(spec);
    assertThat(spec).doesNotExist();
    assertThat(Install.outOf(folder)).isNull();
  }

  @Test
  void anotherKernelOfTheNameStays() throws Exception {
    Path other = Files.createDirectories(folder.resolve("kernels/java")).resolve("kernel.json");
    Files.writeString(other, "{\"argv\": [\"java\", \"-jar\", \"ijava.jar\"]}");
    assertThatThrownBy(() -> Install.into(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another kernel named java")
        .hasMessageContaining("remove that folder first");
    assertThatThrownBy(() -> Install.outOf(folder)).isInstanceOf(IOException.class);
    assertThat(other).exists();
  }

  @Test
  void theUsersFolderIsJupyters() {
    Path home = Path.of("/home/me");
    assertThat(Install.userFolder(Map.of(), "Linux", home))
        .isEqualTo(Path.of("/home/me/.local/share/jupyter"));
    assertThat(Install.userFolder(Map.of("XDG_DATA_HOME", "/data"), "Linux", home))
        .isEqualTo(Path.of("/data/jupyter"));
    assertThat(Install.userFolder(Map.of(), "Mac OS X", home))
        .isEqualTo(Path.of("/home/me/Library/Jupyter"));
    assertThat(Install.userFolder(Map.of("APPDATA", "/roaming"), "Windows 11", home))
        .isEqualTo(Path.of("/roaming/jupyter"));
    assertThat(Install.userFolder(Map.of("JUPYTER_DATA_DIR", "/d"), "Mac OS X", home))
        .isEqualTo(Path.of("/d"));
  }

  @Test
  void downloadsStayBelowTheFolder() throws Exception {
    assertThat(Files.readString(Install.into(folder)))
        .contains("-Dkernel.repository=" + folder.resolve("kernels/java/repository"));
  }
}
