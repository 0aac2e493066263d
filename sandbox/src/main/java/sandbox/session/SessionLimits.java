package sandbox.session;

import java.time.Duration;
import sandbox.wire.WireLimits;

/**
 * What one connection may use.
 *
 * @param requireSsl whether logins without TLS are refused, as parameter groups of 2025 on do
 * @param statements prepared statements, and also portals, at one time
 * @param retainedBytes what the statements and portals that a client keeps may hold together
 * @param sqlBytes length of one SQL text in bytes; Redshift's is 16 MiB
 * @param messages lengths of messages
 * @param idle how long a client may be silent between two statements; Redshift's default is 4 hours
 * @param stall how long one message may take to arrive, or one write to be taken
 */
public record SessionLimits(
    boolean requireSsl,
    int statements,
    long retainedBytes,
    int sqlBytes,
    WireLimits messages,
    Duration idle,
    Duration stall) {

  /**
   * TLS required, 10,000 statements of 128 MiB, 16 MiB of SQL, 4 hours idle, 5 minutes of stall.
   */
  public static SessionLimits defaults() {
    return new SessionLimits(
        true,
        10_000,
        128L << 20,
        16 << 20,
        WireLimits.defaults(),
        Duration.ofHours(4),
        Duration.ofMinutes(5));
  }

  /** These limits with another rule about TLS. */
  public SessionLimits withRequireSsl(boolean required) {
    return new SessionLimits(required, statements, retainedBytes, sqlBytes, messages, idle, stall);
  }

  /** These limits with other times. */
  public SessionLimits withTimes(Duration newIdle, Duration newStall) {
    return new SessionLimits(
        requireSsl, statements, retainedBytes, sqlBytes, messages, newIdle, newStall);
  }

  /** These limits with other lengths of messages. */
  public SessionLimits withMessages(WireLimits lengths) {
    return new SessionLimits(requireSsl, statements, retainedBytes, sqlBytes, lengths, idle, stall);
  }
}
