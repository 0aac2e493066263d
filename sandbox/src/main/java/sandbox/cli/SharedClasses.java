package sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The archive of loaded classes beside the jar, by which a sandbox starts in half the time. A JVM
 * takes only what the same JVM recorded from a jar of the same place, size and time of change (JEP
 * 350), and goes on without it otherwise, without a word. So it is recorded anew, once, after the
 * folder was copied, the jar touched or another JDK chosen.
 */
final class SharedClasses {
  private final Path jar;
  private final Path archive;
  private final Path recordedFor;

  SharedClasses(Path jar) {
    this.jar = jar;
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    this.archive = jar.resolveSibling(name + ".jsa");
    this.recordedFor = jar.resolveSibling(name + ".jsa.for");
  }

  /** The JVM's options to use it; none where the jar is without one. */
  List<String> options() throws InterruptedException {
    if (!Files.isRegularFile(archive)) {
      return List.of();
    }
    try {
      if (!fits() && Files.isWritable(archive.getParent())) {
        System.err.println("recording the classes of a start, once for this folder and Java …");
        record();
      }
    } catch (IOException unwritable) {
      // Without it a start takes a second longer, and nothing else is different.
      return List.of();
    }
    return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off");
  }

  private boolean fits() throws IOException {
    return Files.isReadable(recordedFor) && Files.readString(recordedFor).equals(conditions());
  }

  private String conditions() throws IOException {
    return String.join(
        "\n",
        System.getProperty("java.home"),
        System.getProperty("java.vm.version"),
        jar.toString(),
        Long.toString(Files.size(jar)),
        Files.getLastModifiedTime(jar).toString());
  }

  /** Records it in a rehearsal of a start. */
  void record() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("rehearsal");
    Path fresh = jar.resolveSibling(folder.getFileName() + ".jsa");
    Process rehearsal =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + fresh,
                "-Xlog:cds*=off",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                "rehearse",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (rehearsal.waitFor() == 0 && Files.exists(fresh)) {
      Files.move(
          fresh, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(recordedFor, conditions());
    }
    Files.deleteIfExists(fresh);
  }
}
