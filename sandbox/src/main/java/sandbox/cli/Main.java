package sandbox.cli;

import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sandbox.SandboxException;

/** {@code java -jar redshift-sandbox.jar start|stop|status|reset|env}. */
@Command(
    name = "redshift-sandbox",
    description = "A Redshift on the laptop: AWS APIs and Redshift's wire protocol over DuckDB.",
    subcommands = {
      StartCommand.class,
      StopCommand.class,
      StatusCommand.class,
      ResetCommand.class,
      EnvCommand.class,
      GenerateCommand.class,
      RehearseCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  /** Exit status of status and env when no sandbox runs, as LSB init scripts use it. */
  static final int NOT_RUNNING = 3;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  private Main() {}

  /** Runs the command and exits with 0, 1 (failed), 2 (wrong usage) or 3 (not running). */
  public static void main(String[] arguments) {
    Optional<StartCommand> plain = PlainStart.read(arguments);
    System.exit(plain.isPresent() ? run(plain.get()) : commandLine().execute(arguments));
  }

  private static int run(StartCommand start) {
    try {
      return start.call();
    } catch (SandboxException | IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
    } catch (IOException | InterruptedException | RuntimeException e) {
      e.printStackTrace();
    }
    return 1;
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (exception instanceof SandboxException
                  || exception instanceof IllegalArgumentException) {
                command.getErr().println("error: " + exception.getMessage());
                return 1;
              }
              throw exception;
            });
  }
}
