package sandbox.wire;

/**
 * How long messages may be, in bytes.
 *
 * @param startup the first message of a connection (PostgreSQL's own limit is 10,000)
 * @param login a password message
 * @param message any other message
 */
public record WireLimits(int startup, int login, int message) {

  /** Rejects limits under which nobody could log in. */
  public WireLimits {
    if (startup < 8 || login < 8 || message < 8) {
      throw new IllegalArgumentException("message limits must be at least 8 bytes");
    }
  }

  /** 10,000 bytes, 4 KiB and 64 MiB. */
  public static WireLimits defaults() {
    return new WireLimits(10_000, 4096, 64 << 20);
  }
}
