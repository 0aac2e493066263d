package sandbox.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sandbox.Running;
import sandbox.Sandbox;
import sandbox.SandboxException;
import sandbox.SandboxOptions;

/** Starts a sandbox, detached unless {@code --foreground} is given; doing it twice is fine. */
@Command(
    name = "start",
    description = "Start the sandbox (detached) and return when it is ready.",
    sortOptions = false)
final class StartCommand implements Callable<Integer> {
  private static final long STATE_CHECK_SECONDS = 1;
  private static final String PORT = "0";
  private static final String REDSHIFT_PORT = "" + SandboxOptions.DEFAULT_REDSHIFT_PORT;
  private static final String CLUSTER_DELAY = "2";
  private static final String EVENTS = "" + SandboxOptions.DEFAULT_EVENTS;

  @Mixin private StateOption state;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = PORT,
      description = "Port of the AWS endpoint; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--redshift-port",
      paramLabel = "N",
      defaultValue = REDSHIFT_PORT,
      description =
          "Port of a cluster that asks for 5439, or the next free one; 0 takes any free one"
              + " (default: ${DEFAULT-VALUE}).")
  private int redshiftPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Serve this folder's log_data, song_data and log_json_path.json as s3://udacity-dend"
              + " instead of the generated data set.")
  private Path data;

  @Option(
      names = "--cluster-delay",
      paramLabel = "SECONDS",
      defaultValue = CLUSTER_DELAY,
      description =
          "How long a cluster stays in state creating; minutes on AWS (default:"
              + " ${DEFAULT-VALUE}).")
  private double clusterDelay;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = EVENTS,
      description =
          "Events in the generated data set; the default is the least (default:"
              + " ${DEFAULT-VALUE}).")
  private long events;

  @Option(names = "--foreground", description = "Stay in the foreground until interrupted.")
  private boolean foreground;

  @Option(names = "--detached", hidden = true)
  private boolean detached;

  @Spec private CommandSpec spec;

  /** The options given, when picocli has not read them. */
  private Set<String> plain = Set.of();

  /** For picocli, which sets the options. */
  StartCommand() {}

  /**
   * The command of plain options.
   *
   * @param given values by their options' names; flags have any
   * @throws IllegalArgumentException for what picocli has to explain
   */
  StartCommand(Map<String, String> given) {
    plain = Set.copyOf(given.keySet());
    state = new StateOption(Path.of(given.getOrDefault("--state", StateOption.DEFAULT)));
    port = Integer.parseInt(given.getOrDefault("--port", PORT));
    redshiftPort = Integer.parseInt(given.getOrDefault("--redshift-port", REDSHIFT_PORT));
    data = given.containsKey("--data") ? Path.of(given.get("--data")) : null;
    clusterDelay = Double.parseDouble(given.getOrDefault("--cluster-delay", CLUSTER_DELAY));
    events = Long.parseLong(given.getOrDefault("--events", EVENTS));
    foreground = given.containsKey("--foreground");
    detached = given.containsKey("--detached");
  }

  private PrintWriter out() {
    return spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
  }

  private boolean isGiven(String option) {
    return spec == null
        ? plain.contains(option)
        : spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  @Override
  public Integer call() throws SandboxException, IOException, InterruptedException {
    PrintWriter out = out();
    SandboxOptions options =
        new SandboxOptions(
            state.directory(),
            port,
            redshiftPort,
            Optional.ofNullable(data),
            Duration.ofMillis(Math.round(clusterDelay * 1000)),
            events);
    Optional<Running> running = state.running();
    if (running.isPresent() && !foreground) {
      requireSame(running.get(), options);
      out.println("already running: " + describe(running.get()));
      warn(running.get().problems());
      return 0;
    }
    if (foreground) {
      return serve(options, out);
    }
    Running ready = new Detached(state.directory()).start(options);
    out.println("ready: " + describe(ready));
    out.println(
        "point AWS tools at it with: eval \"$(java -jar <this jar> env --state "
            + state.directory()
            + ")\"");
    warn(ready.problems());
    return 0;
  }

  private Integer serve(SandboxOptions options, PrintWriter out)
      throws SandboxException, InterruptedException {
    if (detached) {
      Signals.ignoreTerminal();
    }
    Sandbox sandbox = Sandbox.start(options);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  sandbox.close();
                  stopped.countDown();
                },
                "shutdown"));
    if (!detached) {
      warn(sandbox.problems());
    }
    out.println("ready: AWS endpoint " + sandbox.awsEndpoint() + ", state " + options.state());
    out.flush();
    while (!stopped.await(STATE_CHECK_SECONDS, TimeUnit.SECONDS)) {
      if (!sandbox.hasState()) {
        throw new SandboxException(
            "state directory "
                + options.state()
                + " was removed while the sandbox ran, so that no command finds it any more; it ends"
                + " itself. `stop` or `reset` it before its folder is removed");
      }
    }
    return 0;
  }

  /** What is asked for and cannot be had of a sandbox that runs is refused, not ignored. */
  private void requireSame(Running running, SandboxOptions wanted) throws SandboxException {
    List<String> differences = new ArrayList<>();
    wanted
        .named()
        .forEach(
            (name, value) -> {
              String has = running.options().getOrDefault(name, "the generated data set");
              boolean any = name.endsWith("port") && value.equals("0");
              if (isGiven(name) && !any && !value.equals(has)) {
                differences.add(name + " is " + has + ", not " + value);
              }
            });
    if (!differences.isEmpty()) {
      throw new SandboxException(
          "a sandbox runs in "
              + state.directory()
              + " with other options ("
              + String.join("; ", differences)
              + "); stop it first with `stop --state "
              + state.directory()
              + "`, or choose another --state");
    }
  }

  /** A cluster that does not start keeps neither the others nor the AWS endpoint from it. */
  private void warn(List<String> problems) {
    problems.forEach(problem -> err().println("warning: " + problem));
  }

  private static String describe(Running running) {
    return "AWS endpoint "
        + running.environment().get("AWS_ENDPOINT_URL")
        + ", pid "
        + running.pid();
  }
}
