package kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void downloadsStayBelowTheFolder() throws Exception {
    assertThat(Files.readString(Install.into(folder)))
        .contains("-Dkernel.repository=" + folder.resolve("kernels/java/repository"));
  }
}
