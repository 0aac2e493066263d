package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  void itIsRecordedAgainWhereTheFolderWasCopiedButNotWhereTheJarWasTouched() throws Exception {
    // A copy has times of its own, as cp gives them.
    Path jar = Files.copy(TARGET.resolve(JAR), folder.resolve(JAR));
    Path archive = Files.copy(TARGET.resolve(ARCHIVE), folder.resolve(ARCHIVE));

    assertThat(archiveOfAStart(jar)).isEqualTo(archive.toString());
    FileTime recorded = Files.getLastModifiedTime(archive);
    assertThat(archiveOfAStart(jar)).isEqualTo(archive.toString());
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(recorded);

    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(archiveOfAStart(jar)).isEqualTo(archive.toString());
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(recorded);
  }

  @Test
  void theLibraryOfDuckDbIsNotUnpackedAtEachStart() throws Exception {
    Path jar = TARGET.resolve(JAR);
    archiveOfAStart(jar);
    // Where there are clusters the library is loaded at once.
    Files.createDirectories(folder.resolve("state/clusters/one"));

    assertThat(mappedByAStart(jar, "/libduckdb_java.*", Duration.ofSeconds(20)))
        .startsWith(TARGET.resolve("redshift-sandbox.server").toString());
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
    return mappedByAStart(jar, "/" + ARCHIVE, Duration.ZERO);
  }

  private String mappedByAStart(Path jar, String name, Duration limit)
      throws IOException, InterruptedException {
    Path state = folder.resolve("state");
    Tool java =
        Tool.at(Path.of(System.getProperty("java.home"), "bin", "java"))
            .first("-jar", jar.toString());
    java.run("start", "--state", state.toString());
    try {
      long pid = StateDirectory.running(state).orElseThrow().pid();
      Path maps = Path.of("/proc", Long.toString(pid), "maps");
      Instant end = Instant.now().plus(limit);
      while (true) {
        try (var lines = Files.lines(maps)) {
          Optional<String> mapped = lines.filter(line -> line.matches(".*" + name)).findFirst();
          if (mapped.isPresent() || !Instant.now().isBefore(end)) {
            return mapped.map(line -> line.replaceFirst("^.*? (?=/)", "")).orElse("");
          }
        }
        Thread.sleep(20);
      }
    } finally {
      java.run("stop", "--state", state.toString());
    }
  }
}
