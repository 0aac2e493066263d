package dwh.aws;

/**
 * What the project needs of AWS is missing or not ready; the message names what, why and the
 * remedy. What AWS itself refuses comes as the SDK's exception, with a remedy where there is one.
 */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AwsException(String message) {
    super(message);
  }

  AwsException(String message, Throwable cause) {
    super(message, cause);
  }

  static AwsException missing(String what) {
    return new AwsException(what + " does not exist: run 01-infrastructure first");
  }
}
