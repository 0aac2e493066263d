package sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a detached sandbox starts from, beside the jar: its {@linkplain ServerFiles files}, and the
 * archive of loaded classes that goes with them (JEP 350, with JDK 25 the cache of JEP 514). With
 * both it starts in a third of the time. A JVM takes only what the same JVM recorded, of a jar in
 * the same place, and goes on without it otherwise, without a word. So it is recorded anew, once,
 * after the folder was copied, the jar changed or another JDK chosen.
 */
final class SharedClasses {
  private static final boolean CACHE = Runtime.version().feature() >= 25;

  private final Path jar;
  private final Path archive;
  private final Path recordedFor;
  private final ServerFiles server;

  SharedClasses(Path jar) {
    this.jar = jar;
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    this.archive = jar.resolveSibling(name + ".jsa");
    this.recordedFor = jar.resolveSibling(name + ".jsa.for");
    this.server = new ServerFiles(jar, jar.resolveSibling(name + ".server"));
  }

  /** The JVM's options to run the sandbox, up to its jar; the archive's where there is one. */
  List<String> options() throws InterruptedException {
    List<String> alone = List.of("-jar", jar.toString());
    if (!Files.isRegularFile(archive)) {
      return alone;
    }
    try {
      if (!fits() && Files.isWritable(archive.getParent())) {
        System.err.println("recording the classes of a start, once for this folder and Java …");
        record();
      }
    } catch (IOException unwritable) {
      // Without it a start takes a second longer, and nothing else is different.
      return alone;
    }
    List<String> options =
        new ArrayList<>(
            CACHE
                ? List.of("-XX:AOTCache=" + archive, "-Xlog:aot*=off")
                : List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive));
    options.addAll(List.of("-Xlog:cds*=off", "-jar", server.jarOr(jar).toString()));
    return options;
  }

  /** A touched jar is the same jar. */
  private boolean fits() throws IOException {
    if (!Files.isReadable(recordedFor)) {
      return false;
    }
    String recorded = Files.readString(recordedFor);
    String time = Files.getLastModifiedTime(jar).toString();
    int last = recorded.lastIndexOf('\n') + 1;
    if (!recorded.startsWith(conditions() + "\n")) {
      return false;
    }
    if (recorded.substring(last).equals(time)) {
      return true;
    }
    boolean same =
        recorded.equals(conditions() + "\n" + server.digest() + "\n" + recorded.substring(last));
    if (same && Files.isWritable(recordedFor)) {
      Files.writeString(recordedFor, recorded.substring(0, last) + time);
    }
    return same;
  }

  private String conditions() throws IOException {
    return String.join(
        "\n",
        System.getProperty("java.home"),
        System.getProperty("java.vm.version"),
        jar.toString(),
        Long.toString(Files.size(jar)),
        Files.getLastModifiedTime(server.jarOr(archive)).toString());
  }

  /** Records it in a rehearsal of a start. */
  void record() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("rehearsal");
    Path fresh = jar.resolveSibling(folder.getFileName() + ".jsa");
    server.make();
    Process rehearsal =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                (CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + fresh,
                "-Xlog:cds*=off",
                "-XX:+UseSerialGC",
                "-jar",
                server.jarOr(jar).toString(),
                "rehearse",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (rehearsal.waitFor() == 0 && Files.exists(fresh)) {
      Files.move(
          fresh, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(
          recordedFor,
          conditions() + "\n" + server.digest() + "\n" + Files.getLastModifiedTime(jar));
    }
    Files.deleteIfExists(fresh);
  }
}
