package sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sandbox.Rehearsal;
import sandbox.SandboxException;

/** What the build runs to record the classes of a start; of no use to people, thus hidden. */
@Command(name = "rehearse", hidden = true, description = "Start a sandbox and end it at once.")
final class RehearseCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Folder to work in, removed afterwards; without it, record the classes.")
  private Path folder;

  @Override
  public Integer call() throws SandboxException, IOException, InterruptedException {
    if (folder == null) {
      new SharedClasses(Detached.ownJar()).record();
    } else {
      Rehearsal.run(folder.toAbsolutePath().normalize());
    }
    return 0;
  }
}
