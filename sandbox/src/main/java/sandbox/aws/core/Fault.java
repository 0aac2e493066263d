package sandbox.aws.core;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes the errors that services answer with: AWS's code, HTTP status and message. */
public final class Fault {
  private static final int BAD_REQUEST = 400;

  private Fault() {}

  /** An error with its HTTP status. */
  public static AwsServiceException of(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  /** An error of the usual HTTP status 400. */
  public static AwsServiceException of(String code, String message) {
    return of(BAD_REQUEST, code, message);
  }

  /**
   * What AWS has and the sandbox has not: refused, never answered falsely.
   *
   * @param what the operation or the parameter, for example {@code ModifyCluster with NodeType}
   */
  public static AwsServiceException unsupported(String what) {
    return of("UnsupportedOperation", what + " is not supported by the sandbox.");
  }
}
