package sandbox.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sandbox.Running;
import sandbox.SandboxException;
import sandbox.SandboxOptions;
import sandbox.StateDirectory;

/** Starts the sandbox as a process of its own, which outlives this one. */
final class Detached {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 5;

  private final Path state;
  private final Path log;

  Detached(Path state) throws SandboxException {
    this.state = state;
    this.log = StateDirectory.prepare(state);
  }

  /** Starts the process and waits until it has published its endpoint. */
  Running start(SandboxOptions options) throws SandboxException, IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(options))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Instant limit = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(limit)) {
      Optional<Running> running = StateDirectory.running(state);
      if (running.isPresent()) {
        return running.get();
      }
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new SandboxException(lastWords());
      }
    }
    process.destroy();
    throw new SandboxException(
        "the sandbox was not ready after " + START_LIMIT.toSeconds() + " s; see " + log);
  }

  private List<String> command(SandboxOptions options)
      throws SandboxException, InterruptedException {
    Path jar = ownJar();
    List<String> command = new ArrayList<>(privately());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Small and quick: most of the memory a sandbox needs is DuckDB's, outside the heap.
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    command.addAll(new SharedClasses(jar).options());
    command.addAll(List.of("start", "--foreground", "--detached"));
    command.addAll(List.of("--state", options.state().toString()));
    options.named().forEach((name, value) -> command.addAll(List.of(name, value)));
    return command;
  }

  /** What DuckDB writes, its logs among them, is for the owner alone by the process's umask. */
  private static List<String> privately() {
    return File.separatorChar == '/'
        ? List.of("/bin/sh", "-c", "umask 077; exec \"$0\" \"$@\"")
        : List.of();
  }

  static Path ownJar() throws SandboxException {
    try {
      return Path.of(Detached.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toRealPath();
    } catch (URISyntaxException | IOException e) {
      throw new SandboxException("cannot find the sandbox's own jar", e);
    }
  }

  private String lastWords() throws IOException {
    String words = Files.readString(log).strip();
    return words.startsWith("error: ")
        ? words.substring("error: ".length())
        : "the sandbox ended while it started; its last words (" + log + "):\n" + words;
  }
}
