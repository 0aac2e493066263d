package sandbox.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import sandbox.Running;
import sandbox.StateDirectory;

/** The option every command has: which sandbox is meant. */
final class StateOption {
  static final String DEFAULT = ".sandbox";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      defaultValue = DEFAULT,
      description = "Directory of the sandbox's state (default: ${DEFAULT-VALUE}).")
  private Path state;

  /** For picocli, which sets the folder. */
  StateOption() {}

  StateOption(Path state) {
    this.state = state;
  }

  Path directory() {
    return state.toAbsolutePath().normalize();
  }

  Optional<Running> running() {
    return StateDirectory.running(directory());
  }
}
