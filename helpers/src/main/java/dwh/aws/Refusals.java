package dwh.aws;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** What AWS refuses: adds the remedy to the SDK's message, or takes it for an answer. */
final class Refusals implements ExecutionInterceptor {
  private static final String SIGN_IN = "your session is over: sign in again (aws sso login)";
  private static final String NO_RIGHT = "your user may not do this: see docs/policies";
  private static final String NO_OPERATION = "this endpoint does not have the operation";
  private static final String NO_CODE =
      "the answer has no error code of AWS: a proxy or another server gave it, or this endpoint does"
          + " not have the operation; check the network and endpoint_url";
  private static final String NO_ANSWER =
      "check the network; a sandbox that has ended is started again by the notebook's second cell,"
          + " the one with Project.open()";
  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry("ExpiredToken", SIGN_IN),
          Map.entry("ExpiredTokenException", SIGN_IN),
          Map.entry("InvalidClientTokenId", "AWS does not know this access key: check the profile"),
          Map.entry(
              "SignatureDoesNotMatch",
              "the secret key is not this access key's: check the profile"),
          Map.entry("AccessDenied", NO_RIGHT),
          Map.entry("AccessDeniedException", NO_RIGHT),
          Map.entry("UnauthorizedOperation", NO_RIGHT),
          Map.entry("InvalidAction", NO_OPERATION),
          Map.entry("NotImplemented", NO_OPERATION),
          Map.entry("UnknownOperationException", NO_OPERATION),
          Map.entry(
              "VPCIdNotSpecified", "run aws ec2 create-default-vpc, or choose another region"),
          Map.entry("", NO_CODE));
  // What a setting spares; other implementations of AWS lack it.
  private static final Map<String, String> SPARED =
      Map.of(
          "DescribeOrderableClusterOptions",
          "with DWH_NODE_TYPE set in dwh.cfg [DWH] it is not asked for");

  @Override
  public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes all) {
    return withRemedy(all.getAttribute(SdkExecutionAttribute.OPERATION_NAME), context.exception());
  }

  // The SDK wants an exception of the same class back.
  static Throwable withRemedy(String operation, Throwable failure) {
    if (failure instanceof AwsServiceException refusal) {
      String remedy = joined(REMEDIES.get(code(refusal)), SPARED.get(operation));
      return remedy.isEmpty() ? refusal : explained(operation, refusal, remedy);
    }
    return failure.getClass() == SdkClientException.class
        ? withoutFrames(
            SdkClientException.create(
                operation + ": " + joined(failure.getMessage(), NO_ANSWER), failure))
        : failure;
  }

  // Silence has no cause in the SDK's own calls; the cause keeps them for whoever wants them.
  private static Throwable withoutFrames(Throwable silence) {
    silence.setStackTrace(
        Stream.of(silence.getStackTrace())
            .filter(frame -> frame.getClassName().matches("(dwh|REPL)\\..*"))
            .filter(frame -> !frame.getClassName().equals(Refusals.class.getName()))
            .toArray(StackTraceElement[]::new));
    return silence;
  }

  private static AwsServiceException explained(
      String operation, AwsServiceException refusal, String remedy) {
    AwsErrorDetails details =
        Objects.requireNonNullElseGet(
            refusal.awsErrorDetails(), () -> AwsErrorDetails.builder().build());
    String failed = code(refusal).isEmpty() ? operation + " failed" : null;
    String message = joined(failed, details.errorMessage(), remedy);
    // The SDK shows the exception's message where it has one, else that of the details.
    return refusal.toBuilder()
        .message(message)
        .awsErrorDetails(details.toBuilder().errorMessage(message).build())
        .build();
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining("; "));
  }

  /** What AWS answers; nothing when it refuses with this code, which is as good as an answer. */
  static <T> Optional<T> unless(String code, Supplier<T> request) {
    try {
      return Optional.ofNullable(request.get());
    } catch (AwsServiceException refusal) {
      if (code(refusal).equals(code)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  // Empty when what answered is no service of AWS: a proxy's page, say.
  private static String code(AwsServiceException refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .orElse("");
  }
}
