package dwh.aws;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What AWS refuses: adds the remedy to the SDK's message, or takes it for an answer. */
final class Refusals implements ExecutionInterceptor {
  private static final String SIGN_IN = "your session is over: sign in again (aws sso login)";
  private static final String NO_RIGHT = "your user may not do this: see docs/policies";
  private static final String NO_ANSWER =
      "; check the network; a sandbox that has ended is started again by Project.open()";
  private static final Map<String, String> REMEDIES =
      Map.of(
          "ExpiredToken", SIGN_IN,
          "ExpiredTokenException", SIGN_IN,
          "InvalidClientTokenId", "AWS does not know this access key: check the profile",
          "SignatureDoesNotMatch", "the secret key is not this access key's: check the profile",
          "AccessDenied", NO_RIGHT,
          "AccessDeniedException", NO_RIGHT,
          "UnauthorizedOperation", NO_RIGHT,
          "VPCIdNotSpecified", "run aws ec2 create-default-vpc, or choose another region");

  @Override
  public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes all) {
    return withRemedy(context.exception());
  }

  // The SDK wants an exception of the same class back.
  static Throwable withRemedy(Throwable failure) {
    if (failure instanceof AwsServiceException refusal && REMEDIES.containsKey(code(refusal))) {
      var details = refusal.awsErrorDetails();
      String message = details.errorMessage() + "; " + REMEDIES.get(code(refusal));
      return refusal.toBuilder()
          .awsErrorDetails(details.toBuilder().errorMessage(message).build())
          .build();
    }
    return failure.getClass() == SdkClientException.class
        ? SdkClientException.create(failure.getMessage() + NO_ANSWER, failure)
        : failure;
  }

  /** What AWS answers; nothing when it refuses with this code, which is as good as an answer. */
  static <T> Optional<T> unless(String code, Supplier<T> request) {
    try {
      return Optional.of(request.get());
    } catch (AwsServiceException refusal) {
      if (code(refusal).equals(code)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private static String code(AwsServiceException refusal) {
    return refusal.awsErrorDetails() == null ? "" : refusal.awsErrorDetails().errorCode();
  }
}
