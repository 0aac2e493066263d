package sandbox.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sandbox.Running;

/** Prints the export lines that point AWS tools and psql at the sandbox. */
@Command(
    name = "env",
    description = "Print export lines for AWS tools: eval \"$(java -jar … env)\".")
final class EnvCommand implements Callable<Integer> {
  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Running> running = state.running();
    if (running.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "error: no sandbox runs in "
                  + state.directory()
                  + "; start it with `start --state "
                  + state.directory()
                  + "`");
      return Main.NOT_RUNNING;
    }
    running
        .get()
        .environment()
        .forEach((name, value) -> out.println("export " + name + "=" + quoted(value)));
    return 0;
  }

  /** Quoted for a POSIX shell. */
  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:=+@-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
