package sandbox.wire;

import java.util.Objects;

/** The client sent bytes that are no message of the protocol, or one above a limit. */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final boolean fatal;

  private ProtocolException(String sqlState, String message, boolean fatal) {
    super(Objects.requireNonNull(message, "message"));
    this.sqlState = sqlState;
    this.fatal = fatal;
  }

  /** A message whose body is wrong; the stream is still in step, so the connection can go on. */
  public static ProtocolException malformed(String message) {
    return new ProtocolException("08P01", message, false);
  }

  /** A value in a form that the sandbox does not read. */
  public static ProtocolException unsupported(String construct) {
    return new ProtocolException("0A000", construct + " is not supported by the sandbox", false);
  }

  /** A wrong frame: where the next message starts is unknown, so the connection must end. */
  public static ProtocolException fatal(String message) {
    return new ProtocolException("08P01", message, true);
  }

  /** Text that is not UTF-8. */
  public static ProtocolException encoding() {
    return new ProtocolException("22021", "invalid byte sequence for encoding \"UTF8\"", false);
  }

  /** More memory than one server gives all its clients together. */
  public static ProtocolException memory(long wanted) {
    return new ProtocolException(
        "53200",
        "out of memory: the messages of all clients together may not hold another "
            + wanted
            + " bytes; send smaller messages or fewer at once",
        true);
  }

  /** The SQLSTATE to report. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether the connection must end. */
  public boolean fatal() {
    return fatal;
  }
}
