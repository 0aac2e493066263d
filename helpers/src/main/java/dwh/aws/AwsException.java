package dwh.aws;

/** AWS cannot do what was asked; the message names what, why and the remedy. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AwsException(String message) {
    super(message);
  }

  AwsException(String message, Throwable cause) {
    super(message, cause);
  }
}
