package sandbox.aws.listener;

import java.time.Duration;

/**
 * How long clients may take, and how many there may be.
 *
 * @param connections most of them at a time; a new one takes the place of the one that waits
 *     longest
 * @param idle how long a connection may wait for its next request
 * @param head how long a request's line and headers may take as a whole
 * @param stall how long nothing may come, or be taken, in the middle of a body
 * @param bytesPerSecond how fast a body has to come after {@code stall}, on average
 */
public record Limits(
    int connections, Duration idle, Duration head, Duration stall, long bytesPerSecond) {
  /** What no working client comes near, on the same machine. */
  public static final Limits USUAL =
      new Limits(256, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(20), 4096);
}
