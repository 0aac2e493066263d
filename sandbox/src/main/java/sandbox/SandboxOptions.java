package sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a sandbox is started.
 *
 * @param state directory of its state; created when missing
 * @param port TCP port of the AWS endpoint, 0 for any free one
 * @param redshiftPort TCP port where a cluster with the default port 5439 listens, or the next free
 *     one; other ports shift with it; 0 for any free port
 * @param data folder with log_data, song_data and log_json_path.json to serve instead of the
 *     generated data set
 * @param clusterDelay how long a cluster stays in state creating
 * @param events how many events the generated data set holds
 */
public record SandboxOptions(
    Path state,
    int port,
    int redshiftPort,
    Optional<Path> data,
    Duration clusterDelay,
    long events) {

  /** Events of the data set that reproduces the published counts. */
  public static final long DEFAULT_EVENTS = 8_056;

  /** The port a cluster listens on unless it asks for another, on AWS as here. */
  public static final int DEFAULT_REDSHIFT_PORT = 5439;

  /** Checks ranges and makes the paths absolute. */
  public SandboxOptions {
    state = state.toAbsolutePath().normalize();
    data = Objects.requireNonNull(data, "data").map(path -> path.toAbsolutePath().normalize());
    requirePort("port", port);
    requirePort("redshift-port", redshiftPort);
    if (clusterDelay.isNegative()) {
      throw new IllegalArgumentException(
          "cluster-delay: " + clusterDelay + " is negative; use 0 or more seconds");
    }
    if (events < DEFAULT_EVENTS) {
      throw new IllegalArgumentException(
          "events: " + events + " is too few; use " + DEFAULT_EVENTS + " or more");
    }
  }

  /** Defaults for a state directory: any free ports, two seconds until a cluster is available. */
  public static SandboxOptions in(Path state) {
    return new SandboxOptions(
        state, 0, DEFAULT_REDSHIFT_PORT, Optional.empty(), Duration.ofSeconds(2), DEFAULT_EVENTS);
  }

  /** What the command line calls them, the state directory left out, with their values. */
  public Map<String, String> named() {
    Map<String, String> named = new TreeMap<>();
    named.put("--port", Integer.toString(port));
    named.put("--redshift-port", Integer.toString(redshiftPort));
    named.put("--cluster-delay", Double.toString(clusterDelay.toMillis() / 1000.0));
    named.put("--events", Long.toString(events));
    data.ifPresent(folder -> named.put("--data", folder.toString()));
    return named;
  }

  /** The same with another port of the AWS endpoint. */
  SandboxOptions withPort(int other) {
    return new SandboxOptions(state, other, redshiftPort, data, clusterDelay, events);
  }

  /** The same with another cluster delay. */
  public SandboxOptions withClusterDelay(Duration delay) {
    return new SandboxOptions(state, port, redshiftPort, data, delay, events);
  }

  /** The same with another data folder. */
  public SandboxOptions withData(Path folder) {
    return new SandboxOptions(state, port, redshiftPort, Optional.of(folder), clusterDelay, events);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + ": " + port + " is not a port; use 0–65535");
    }
  }
}
