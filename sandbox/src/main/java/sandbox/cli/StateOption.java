package sandbox.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import sandbox.Running;
import sandbox.StateDirectory;

/** The option every command has: which sandbox is meant. */
final class StateOption {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      defaultValue = ".sandbox",
      description = "Directory of the sandbox's state (default: ${DEFAULT-VALUE}).")
  private Path state;

  Path directory() {
    return state.toAbsolutePath().normalize();
  }

  Optional<Running> running() {
    return StateDirectory.running(directory());
  }
}
