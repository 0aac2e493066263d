package sandbox.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sandbox.Running;
import sandbox.SandboxException;

/** Stops a running sandbox; what is committed stays. */
@Command(name = "stop", description = "Stop the sandbox; its data stays.")
final class StopCommand implements Callable<Integer> {
  private static final long STOP_SECONDS = 15;

  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws SandboxException, InterruptedException {
    Optional<Running> running = state.running();
    if (running.isEmpty()) {
      spec.commandLine().getOut().println("not running");
      return 0;
    }
    stop(running.get());
    spec.commandLine().getOut().println("stopped");
    return 0;
  }

  /** Asks the process to end, and ends it when it does not within the limit. */
  static void stop(Running running) throws SandboxException, InterruptedException {
    Optional<ProcessHandle> process = ProcessHandle.of(running.pid());
    if (process.isEmpty()) {
      return;
    }
    process.get().destroy();
    try {
      process.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      process.get().destroyForcibly();
    } catch (ExecutionException e) {
      throw new SandboxException("cannot stop process " + running.pid(), e);
    }
  }
}
