package sandbox.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sandbox.Running;
import sandbox.SandboxException;
import sandbox.StateDirectory;

/** Stops a sandbox and removes its state. */
@Command(name = "reset", description = "Stop the sandbox and remove all of its state.")
final class ResetCommand implements Callable<Integer> {
  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws SandboxException, InterruptedException {
    Optional<Running> running = state.running();
    if (running.isPresent()) {
      StopCommand.stop(running.get());
    }
    StateDirectory.delete(state.directory());
    spec.commandLine().getOut().println("removed " + state.directory());
    return 0;
  }
}
