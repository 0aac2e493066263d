package sandbox.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes marks of open cases away. */
final class Marks {
  private Marks() {}

  /** Removes the line {@code open: …} of the case with this title. */
  static void remove(Path file, String title) throws IOException {
    List<String> kept = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(file)) {
      inside = line.startsWith("== ") ? line.substring(3).strip().equals(title) : inside;
      if (!(inside && line.startsWith("open:"))) {
        kept.add(line);
      }
    }
    Files.write(file, kept);
  }
}
