package sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sandbox.SandboxOptions;
import sandbox.dataset.Dataset;

/**
 * Writes the generated data set to a folder, for instance to upload it to a bucket of one's own.
 */
@Command(name = "generate", description = "Write the generated data set to a folder.")
final class GenerateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Folder to write; created when missing.")
  private Path folder;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "" + SandboxOptions.DEFAULT_EVENTS,
      description = "How many events; the default is the least (default: ${DEFAULT-VALUE}).")
  private long events;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Dataset.generate(folder, new Dataset.Options(events));
    spec.commandLine().getOut().println("wrote " + folder.toAbsolutePath().normalize());
    return 0;
  }
}
