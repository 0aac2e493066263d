package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whether the JVM of a detached sandbox maps the archive of classes: Linux shows it. */
@EnabledOnOs(OS.LINUX)
final class SharedClassesIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String JAR = "redshift-sandbox.jar";
  private static final String ARCHIVE = "redshift-sandbox.jsa";

  @TempDir Path folder;

  @Test
  void theArchiveIsUsedAfterABuild() throws Exception {
    assertThat(Files.exists(TARGET.resolve(ARCHIVE))).isTrue();

    assertThat(archiveOfAStart(TARGET.resolve(JAR))).isEqualTo(TARGET.resolve(ARCHIVE).toString());
  }

  @Test
  void itIsRecordedAgainWhereTheFolderWasCopiedOrTheJarTouched() throws Exception {
    // A copy has times of its own, as cp gives them.
    Path jar = Files.copy(TARGET.resolve(JAR), folder.resolve(JAR));
    Path archive = Files.copy(TARGET.resolve(ARCHIVE), folder.resolve(ARCHIVE));

    assertThat(archiveOfAStart(jar)).isEqualTo(archive.toString());
    FileTime recorded = Files.getLastModifiedTime(archive);
    assertThat(archiveOfAStart(jar)).isEqualTo(archive.toString());
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(recorded);

    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(archiveOfAStart(jar)).isEqualTo(archive.toString());
    assertThat(Files.getLastModifiedTime(archive)).isNotEqualTo(recorded);
  }

  @Test
  void aJarAloneStaysAlone() throws Exception {
    Path jar = Files.copy(TARGET.resolve(JAR), folder.resolve(JAR));

    assertThat(archiveOfAStart(jar)).isEmpty();
    assertThat(folder).isDirectoryNotContaining("glob:*.jsa*");
  }

  @Test
  void anArchiveThatCannotBeReplacedDoesNotKeepAStartFromWorking() throws Exception {
    Path jar = Files.copy(TARGET.resolve(JAR), folder.resolve(JAR));
    Files.writeString(folder.resolve(ARCHIVE), "not an archive");
    Files.createDirectories(folder.resolve(ARCHIVE + ".for"));

    assertThat(archiveOfAStart(jar)).isEmpty();
    assertThat(folder.resolve("state/sandbox.log")).content().startsWith("ready: ");
  }

  private String archiveOfAStart(Path jar) throws IOException, InterruptedException {
    Path state = folder.resolve("state");
    Tool java =
        Tool.at(Path.of(System.getProperty("java.home"), "bin", "java"))
            .first("-jar", jar.toString());
    java.run("start", "--state", state.toString());
    try {
      long pid = StateDirectory.running(state).orElseThrow().pid();
      try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "maps"))) {
        return lines
            .filter(line -> line.endsWith(ARCHIVE))
            .map(line -> line.replaceFirst("^.*? (?=/)", ""))
            .findFirst()
            .orElse("");
      }
    } finally {
      java.run("stop", "--state", state.toString());
    }
  }
}
