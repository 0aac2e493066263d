package sandbox.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sandbox.Running;

/** Says whether a sandbox runs, and where; exits with 3 when none does. */
@Command(name = "status", description = "Say whether the sandbox runs, and where.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Running> running = state.running();
    if (running.isEmpty()) {
      out.println("not running (state " + state.directory() + ")");
      return Main.NOT_RUNNING;
    }
    out.println("running");
    out.println("  AWS endpoint  " + running.get().environment().get("AWS_ENDPOINT_URL"));
    out.println("  pid           " + running.get().pid());
    running.get().problems().forEach(problem -> out.println("  problem       " + problem));
    out.println("  state         " + state.directory());
    return 0;
  }
}
