package benchmarks.process;

import benchmarks.measure.SkippedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An installed JDK. */
public record Jdk(Path home) {
  private static final Path DEBIAN = Path.of("/usr/lib/jvm");
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  /** The one that runs this program. */
  public static Jdk own() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  /**
   * One of a version: JDK25_HOME and the like, the one that runs this, or one of Debian's place.
   */
  public static Jdk of(int version) throws IOException, SkippedException {
    List<Path> homes = new ArrayList<>();
    Optional.ofNullable(System.getenv("JDK" + version + "_HOME"))
        .map(Path::of)
        .ifPresent(homes::add);
    homes.add(own().home());
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> installed = Files.list(DEBIAN)) {
        installed.sorted().forEach(homes::add);
      }
    }
    for (Path home : homes) {
      if (versionOf(home) == version) {
        return new Jdk(home);
      }
    }
    throw new SkippedException(
        "JDK %d is not installed (JDK%d_HOME can name one)".formatted(version, version));
  }

  private static int versionOf(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    Matcher version = VERSION.matcher(Files.readString(release));
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  /** Its launcher. */
  public String java() {
    return home.resolve("bin/java").toString();
  }
}
