package benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that a run is made on, as Linux describes it. */
public record Machine(String processor, int cores, long memory, String system) {
  /** This one. */
  public static Machine here() throws IOException {
    return new Machine(
        value(Path.of("/proc/cpuinfo"), "model name", ":"),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(value(Path.of("/proc/meminfo"), "MemTotal", ":").replaceAll("\\D", ""))
            * 1024,
        value(Path.of("/etc/os-release"), "PRETTY_NAME", "=").replace("\"", "")
            + ", Linux "
            + System.getProperty("os.version").replaceFirst("-.*", ""));
  }

  private static String value(Path file, String key, String sign) throws IOException {
    if (Files.isReadable(file)) {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(key)) {
          return line.substring(line.indexOf(sign) + 1).strip();
        }
      }
    }
    // Processors that are not Intel's or AMD's have no name in /proc/cpuinfo.
    return "unknown";
  }

  /** In a line. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %.0f GiB, %s",
        processor,
        cores,
        (double) memory / (1L << 30),
        system);
  }
}
