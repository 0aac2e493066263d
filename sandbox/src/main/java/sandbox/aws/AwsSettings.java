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
 */
public record AwsSettings(
    Path stateDirectory, int port, String region, Duration clusterDelay, Clock clock) {
  /** The region of the classic walkthrough's data. */
  public static final String DEFAULT_REGION = "us-west-2";

  private static final int MAX_PORT = 65_535;

  /** Checks the values. */
  public AwsSettings {
    Objects.requireNonNull(stateDirectory, "stateDirectory");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(clock, "clock");
    if (clusterDelay.isNegative()) {
      throw new IllegalArgumentException("the cluster delay is negative: " + clusterDelay);
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "the port " + port + " of the AWS endpoint is not within 0-" + MAX_PORT);
    }
  }

  /** Defaults over a state directory: any free HTTP port, us-west-2, a delay of two seconds. */
  public static AwsSettings at(Path stateDirectory) {
    return new AwsSettings(
        stateDirectory, 0, DEFAULT_REGION, Duration.ofSeconds(2), Clock.systemUTC());
  }

  /** The same on another HTTP port. */
  public AwsSettings withPort(int other) {
    return new AwsSettings(stateDirectory, other, region, clusterDelay, clock);
  }

  /** The same with another delay. */
  public AwsSettings withClusterDelay(Duration other) {
    return new AwsSettings(stateDirectory, port, region, other, clock);
  }
}
