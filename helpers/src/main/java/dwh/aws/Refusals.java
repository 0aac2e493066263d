package dwh.aws;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The SDK's failures as messages with a remedy. */
final class Refusals {
  private static final Map<String, String> REMEDIES =
      Map.of(
          "ExpiredToken", "your session is over: sign in again (aws sso login)",
          "ExpiredTokenException", "your session is over: sign in again (aws sso login)",
          "InvalidClientTokenId", "AWS does not know this access key: check the profile",
          "SignatureDoesNotMatch", "the secret key is not this access key's: check the profile",
          "AccessDenied", "your user may not do this: see the least-privilege policy in docs/",
          "UnauthorizedOperation", "your user may not do this: see the policy in docs/");

  private Refusals() {}

  static AwsException explained(String what, AwsServiceException refusal) {
    String remedy = REMEDIES.getOrDefault(code(refusal), "");
    return new AwsException(
        "%s: %s (%s)%s"
            .formatted(
                what,
                refusal.awsErrorDetails() == null
                    ? refusal.getMessage()
                    : refusal.awsErrorDetails().errorMessage(),
                code(refusal),
                remedy.isEmpty() ? "" : "; " + remedy),
        refusal);
  }

  static AwsException explained(String what, SdkClientException noAnswer) {
    String message = String.valueOf(noAnswer.getMessage());
    String remedy =
        message.contains("credentials")
            ? "there are no AWS credentials: run aws configure or aws sso login, name a profile in"
                + " dwh.cfg [AWS] PROFILE, or set TARGET = sandbox"
            : "the endpoint does not answer: check the network; a sandbox that has ended is started"
                + " again by Project.open()";
    return new AwsException(what + ": " + message + "; " + remedy, noAnswer);
  }

  /** AWS's code of a refusal, such as {@code EntityAlreadyExists}. */
  static String code(AwsServiceException refusal) {
    return refusal.awsErrorDetails() == null ? "" : refusal.awsErrorDetails().errorCode();
  }
}
