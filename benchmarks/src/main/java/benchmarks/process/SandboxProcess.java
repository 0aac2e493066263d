package benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sandbox that runs in a state folder, started by its own command line. */
public final class SandboxProcess implements AutoCloseable {
  private static final Pattern PID = Pattern.compile("pid (\\d+)");
  private static final Pattern EXPORT = Pattern.compile("(?m)^export ([A-Z_]+)='?([^'\n]*)'?$");

  private final Command command;
  private final Path state;
  private final long pid;
  private final Map<String, String> environment;

  private SandboxProcess(Command command, Path state, long pid, Map<String, String> environment) {
    this.command = command;
    this.state = state;
    this.pid = pid;
    this.environment = environment;
  }

  /**
   * The sandbox's command line.
   *
   * @param jdk what runs it, and the sandbox that it starts
   * @param jar the sandbox's program
   */
  public record Command(Jdk jdk, Path jar) {
    /** Starts a sandbox on free ports, with clusters that need no time; returns what it says. */
    public String start(Path state, String... options) throws IOException, InterruptedException {
      List<String> all =
          new ArrayList<>(List.of("--port", "0", "--redshift-port", "0", "--cluster-delay", "0"));
      all.addAll(List.of(options));
      return run("start", state, all);
    }

    /** Stops the sandbox of a state folder. */
    public void stop(Path state) throws IOException, InterruptedException {
      run("stop", state, List.of());
    }

    /** Starts a sandbox that ends when it is closed. */
    public SandboxProcess open(Path state, String... options)
        throws IOException, InterruptedException {
      Matcher pid = PID.matcher(start(state, options));
      if (!pid.find()) {
        throw new IOException("the sandbox does not tell its process id");
      }
      Map<String, String> environment = new HashMap<>();
      Matcher export = EXPORT.matcher(run("env", state, List.of()));
      while (export.find()) {
        environment.put(export.group(1), export.group(2));
      }
      return new SandboxProcess(this, state, Long.parseLong(pid.group(1)), environment);
    }

    /** Writes the generated data set to a folder. */
    public void generate(Path folder, long events) throws IOException, InterruptedException {
      Program.run(
          List.of(
              jdk.java(),
              "-jar",
              jar.toString(),
              "generate",
              "--events",
              Long.toString(events),
              folder.toString()));
    }

    private String run(String name, Path state, List<String> options)
        throws IOException, InterruptedException {
      List<String> words =
          new ArrayList<>(
              List.of(jdk.java(), "-jar", jar.toString(), name, "--state", state.toString()));
      words.addAll(options);
      return Program.run(words);
    }
  }

  /** A variable of those that point AWS tools at it. */
  String variable(String name) {
    return environment.get(name);
  }

  /** Its memory. */
  public ProcessMemory memory() {
    return new ProcessMemory(pid);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try {
      command.stop(state);
    } finally {
      // A process that has ended is not found, and nothing happens.
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
