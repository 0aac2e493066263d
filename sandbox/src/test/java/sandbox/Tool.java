package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of the machine, run with a sandbox's environment. */
final class Tool {
  private static final long LIMIT_SECONDS = 120;

  private final List<String> program;
  private final Map<String, String> environment;

  private Tool(List<String> program, Map<String, String> environment) {
    this.program = program;
    this.environment = environment;
  }

  /** The program, preferably Debian's own, or empty when it is not installed. */
  static Optional<Tool> find(String name, Map<String, String> environment) {
    List<String> folders = new ArrayList<>(List.of("/usr/bin"));
    folders.addAll(List.of(System.getenv("PATH").split(File.pathSeparator)));
    return folders.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(path -> new Tool(List.of(path.toString()), environment));
  }

  /** The program at this place, with no variables of a sandbox. */
  static Tool at(Path program) {
    return new Tool(List.of(program.toString()), Map.of());
  }

  /** The same program with one more variable. */
  Tool with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Tool(program, more);
  }

  /** The same program with arguments that go before all others. */
  Tool first(String... arguments) {
    List<String> longer = new ArrayList<>(program);
    longer.addAll(List.of(arguments));
    return new Tool(longer, environment);
  }

  /** Runs it, requires that it succeeds, and returns what it printed. */
  String run(String... arguments) throws IOException, InterruptedException {
    Output output = tryRun(arguments);
    assertThat(output.status())
        .as("%s %s printed: %s", program.get(0), String.join(" ", arguments), output.text())
        .isZero();
    return output.text();
  }

  /** Runs it, whatever comes of it. */
  Output tryRun(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("AWS_PAGER", "");
    Path output = Files.createTempFile("tool", ".out");
    Process process = builder.redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8).strip();
    Files.delete(output);
    assertThat(ended).as("%s did not end; it printed: %s", command, text).isTrue();
    return new Output(process.exitValue(), text);
  }

  /** How a run ended, and its standard output and error. */
  record Output(int status, String text) {}
}
