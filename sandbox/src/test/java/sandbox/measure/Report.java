package sandbox.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures for docs/measures.md on the console, and all details in target/measures. */
final class Report {
  private final Path file;
  private final List<String> lines = new ArrayList<>();

  Report(String name) {
    file = Path.of("target", "measures", name + ".txt");
  }

  /** A line for both. */
  void figure(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    System.out.println(line);
    lines.add(line);
  }

  /** A line for the file alone. */
  void detail(String line) {
    lines.add(line);
  }

  void write() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
    System.out.println("details: sandbox/" + file);
  }

  static double percent(long part, long all) {
    return all == 0 ? 100 : 100.0 * part / all;
  }
}
