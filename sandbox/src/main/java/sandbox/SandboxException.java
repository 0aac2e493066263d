package sandbox;

/** The sandbox cannot start or go on; the message names the cause and the remedy. */
public final class SandboxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure with its remedy in the message. */
  public SandboxException(String message) {
    super(message);
  }

  /** A failure with the exception it came from. */
  public SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
