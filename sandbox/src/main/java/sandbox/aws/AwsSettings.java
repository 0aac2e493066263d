package sandbox.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How the AWS endpoint runs.
 *
 * @param stateDirectory holds {@code aws/} (JSON), {@code s3/bucket/key} (plain files) and {@code
 *     credentials.json}; created when missing
 * @param port the HTTP port, 0 for any free one
 * @param region the region that it plays
 * @param clusterDelay how long a cluster is creating, pausing, resuming and deleting
 * @param clock tells the time
 * @param redshiftPort where a cluster with the default port 5439 listens; other ports shift with
 *     it; 0 for any free one
 */
public record AwsSettings(
    Path stateDirectory,
    int port,
    String region,
    Duration clusterDelay,
    Clock clock,
    int redshiftPort) {
  /** The region of the classic walkthrough's data. */
  public static final String DEFAULT_REGION = "us-west-2";

  /** Redshift's own default port. */
  public static final int DEFAULT_REDSHIFT_PORT = 5439;

  private static final int MAX_PORT = 65_535;

  /** Checks the values. */
  public AwsSettings {
    Objects.requireNonNull(stateDirectory, "stateDirectory");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(clock, "clock");
    if (clusterDelay.isNegative()) {
      throw new IllegalArgumentException("the cluster delay is negative: " + clusterDelay);
    }
    checkPort("AWS endpoint", port);
    checkPort("Redshift", redshiftPort);
  }

  private static void checkPort(String what, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "the port " + port + " for " + what + " is not within 0-" + MAX_PORT);
    }
  }

  /** Defaults over a state directory: any free HTTP port, us-west-2, a delay of two seconds. */
  public static AwsSettings at(Path stateDirectory) {
    return new AwsSettings(
        stateDirectory,
        0,
        DEFAULT_REGION,
        Duration.ofSeconds(2),
        Clock.systemUTC(),
        DEFAULT_REDSHIFT_PORT);
  }

  /** The same on another HTTP port. */
  public AwsSettings withPort(int other) {
    return new AwsSettings(stateDirectory, other, region, clusterDelay, clock, redshiftPort);
  }

  /** The same with another delay. */
  public AwsSettings withClusterDelay(Duration other) {
    return new AwsSettings(stateDirectory, port, region, other, clock, redshiftPort);
  }

  /** The same with another base port for clusters. */
  public AwsSettings withRedshiftPort(int other) {
    return new AwsSettings(stateDirectory, port, region, clusterDelay, clock, other);
  }
}
