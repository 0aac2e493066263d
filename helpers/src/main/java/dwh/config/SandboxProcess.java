package dwh.config;

import dwh.config.ConfigException.Problem;
import dwh.config.DwhConfig.Access;
import dwh.config.DwhConfig.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox as a process beside this one, known by its command line and its endpoint alone. */
final class SandboxProcess implements ConfigReader.Sandbox {
  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export ([A-Z_]+)=(?:'([^']*)'|\"([^\"]*)\"|(\\S*))\\s*$");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> NEEDED =
      List.of("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION");

  private final Path jar;
  private final Path state;

  SandboxProcess(Path project, Map<String, String> environment) {
    this.jar =
        Path.of(
            environment.getOrDefault(
                "DWH_SANDBOX_JAR",
                project.resolve("sandbox/target/redshift-sandbox.jar").toString()));
    this.state =
        Path.of(
            environment.getOrDefault("DWH_SANDBOX_STATE", project.resolve(".sandbox").toString()));
  }

  @Override
  public Access access(Map<String, String> given) {
    if (!given.isEmpty()) {
      if (!answers(given)) {
        throw failed(
            "nothing answers at AWS_ENDPOINT_URL = " + given.get("AWS_ENDPOINT_URL"),
            "start that sandbox again, or unset the variable and one is started");
      }
      return access(given, "the environment");
    }
    return access(running(), "the sandbox's env command");
  }

  private static Access access(Map<String, String> variables, String source) {
    for (String name : NEEDED) {
      if (!variables.containsKey(name)) {
        throw failed(source + " has no " + name, "build and start the sandbox again");
      }
    }
    return new Access(
        variables.get("AWS_REGION"),
        Optional.empty(),
        Optional.of(URI.create(variables.get("AWS_ENDPOINT_URL"))),
        Optional.of(
            new Keys(
                variables.get("AWS_ACCESS_KEY_ID"),
                new Secret(variables.get("AWS_SECRET_ACCESS_KEY")))),
        Optional.ofNullable(variables.get("REDSHIFT_CA_FILE")).map(Path::of));
  }

  /** The variables of the sandbox that runs, or of the one that is started now. */
  private Map<String, String> running() {
    if (!Files.isRegularFile(jar)) {
      throw failed(
          "its program " + jar.getFileName() + " is not built",
          "run ./mvnw package -DskipTests in the project's folder, which makes " + jar);
    }
    Map<String, String> variables = env();
    if (answers(variables)) {
      return variables;
    }
    Command start = Command.run(this, "start");
    Optional<Integer> exit = start.await(PATIENCE);
    variables = env();
    if (exit.isEmpty() || exit.get() != 0 || !answers(variables)) {
      throw failed("it does not start:\n" + start.output().strip(), "its state lies in " + state);
    }
    return variables;
  }

  private Map<String, String> env() {
    Command env = Command.run(this, "env");
    if (env.await(PATIENCE).orElse(1) != 0) {
      return Map.of();
    }
    return parse(env.output());
  }

  static Map<String, String> parse(String exports) {
    Map<String, String> variables = new HashMap<>();
    Matcher line = EXPORT.matcher(exports);
    while (line.find()) {
      for (int group = 2; group <= 4; group++) {
        if (line.group(group) != null) {
          variables.put(line.group(1), line.group(group));
        }
      }
    }
    return variables;
  }

  private static boolean answers(Map<String, String> variables) {
    String endpoint = variables.get("AWS_ENDPOINT_URL");
    if (endpoint == null) {
      return false;
    }
    URI address = URI.create(endpoint);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 2_000);
      return true;
    } catch (IOException nobodyThere) {
      return false;
    }
  }

  private static ConfigException failed(String cause, String remedy) {
    return new ConfigException(List.of(new Problem("sandbox", "", cause, remedy)));
  }

  /** One run of the sandbox's command line; its output goes to a file, so it may outlive us. */
  private record Command(Process process, Path log) {
    static Command run(SandboxProcess sandbox, String subcommand) {
      try {
        Path log = Files.createTempFile("dwh-sandbox", ".log");
        log.toFile().deleteOnExit();
        Process process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    sandbox.jar.toString(),
                    subcommand,
                    "--state",
                    sandbox.state.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(devNull()))
                .start();
        return new Command(process, log);
      } catch (IOException failure) {
        throw new UncheckedIOException("The sandbox's command line does not run", failure);
      }
    }

    private static java.io.File devNull() {
      boolean windows = System.getProperty("os.name").startsWith("Windows");
      return new java.io.File(windows ? "NUL" : "/dev/null");
    }

    Optional<Integer> await(Duration patience) {
      try {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
            ? Optional.of(process.exitValue())
            : Optional.empty();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the sandbox starts", interrupted);
      }
    }

    String output() {
      try {
        return Files.readString(log);
      } catch (IOException unreadable) {
        return unreadable.toString();
      }
    }
  }
}
