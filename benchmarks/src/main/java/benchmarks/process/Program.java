package benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end. */
public final class Program {
  private Program() {}

  /**
   * What it prints.
   *
   * @throws IOException with its last words when it fails
   */
  public static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      List<String> lines = output.strip().lines().toList();
      String words = lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1);
      throw new IOException(
          "%s ended with status %d: %s"
              .formatted(Path.of(command.get(0)).getFileName(), status, words));
    }
    return output;
  }
}
