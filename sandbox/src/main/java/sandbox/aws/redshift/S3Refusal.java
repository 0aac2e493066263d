package sandbox.aws.redshift;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import sandbox.aws.core.Identifiers;
import sandbox.cluster.ClusterAuthority.SourceDeniedException;

/** S3's refusals in the words in which Redshift passes them on. */
final class S3Refusal {

  private S3Refusal() {}

  static SourceDeniedException accessDenied(String context) {
    return refusal("Access Denied", 403, "AccessDenied", context);
  }

  static SourceDeniedException noSuchBucket(String context) {
    return refusal("The specified bucket does not exist", 404, "NoSuchBucket", context);
  }

  static SourceDeniedException noSuchKey(String context) {
    return refusal("The specified key does not exist.", 404, "NoSuchKey", context);
  }

  static SourceDeniedException wrongRegion(String context) {
    return refusal(
        "The bucket you are attempting to access must be addressed using the specified endpoint."
            + " Please send all future requests to this endpoint.",
        301,
        "PermanentRedirect",
        context);
  }

  static SourceDeniedException unknownKey(String context) {
    return refusal(
        "The AWS Access Key Id you provided does not exist in our records.",
        403,
        "InvalidAccessKeyId",
        context);
  }

  static SourceDeniedException wrongSecret(String context) {
    return refusal(
        "The request signature we calculated does not match the signature you provided. Check"
            + " your key and signing method.",
        403,
        "SignatureDoesNotMatch",
        context);
  }

  private static SourceDeniedException refusal(
      String text, int status, String error, String context) {
    return new SourceDeniedException(
        "S3ServiceException:"
            + text
            + ",Status "
            + status
            + ",Error "
            + error
            + ",Rid "
            + Identifiers.hex(16).toUpperCase(Locale.ROOT)
            + ",ExtRid "
            + Base64.getEncoder()
                .encodeToString(Identifiers.alphanumeric(56).getBytes(StandardCharsets.US_ASCII))
            + ",CanRetry 1",
        context);
  }
}
