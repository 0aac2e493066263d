package sandbox.aws.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import sandbox.aws.core.AccessKey;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Verifies SigV4 by hand. Signing again with the SDK's signer does not do: boto3 signs other
 * headers than it, and S3 uploads sign their chunks.
 *
 * <p>Source: "Create a signed AWS API request" in the IAM User Guide, and "Signature calculations
 * for the Authorization header: transferring payload in multiple chunks" in the S3 API Reference.
 */
final class SignatureCheck {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final Duration TOLERANCE = Duration.ofMinutes(15);
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
  private static final String STREAMING = "STREAMING-";

  private final AccessKey key;
  private final Clock clock;

  SignatureCheck(AccessKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Checks a call.
   *
   * @return the call with a body that is plain, and whose hash is checked as it is read
   * @throws AwsServiceException when the key is unknown, the signature wrong or too old
   */
  HttpCall check(HttpCall call, Authorization authorization) throws IOException {
    if (!authorization.accessKeyId().equals(key.accessKeyId())) {
      throw unknownKey(authorization.service());
    }
    checkTime(authorization);
    if (!authorization.signedHeaders().contains("host")) {
      throw mismatch(authorization.service());
    }
    Optional<String> declared = call.header("x-amz-content-sha256");
    String payloadHash;
    HttpCall checked = call;
    if (authorization.expiresSeconds().isPresent()) {
      payloadHash = declared.orElse(UNSIGNED);
    } else if (declared.isPresent()) {
      payloadHash = declared.get();
      if (!isPayloadHash(payloadHash)) {
        throw Fault.of(
            "InvalidArgument",
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, or a valid sha256 value.");
      }
    } else {
      byte[] document = call.document();
      payloadHash = SigningKey.sha256(document);
      checked = call.withBody(new ByteArrayInputStream(document));
    }
    SigningKey signingKey = new SigningKey(key.secretAccessKey(), authorization);
    String expected =
        signingKey.sign(
            String.join(
                "\n",
                Authorization.ALGORITHM,
                authorization.timestamp(),
                authorization.scope(),
                SigningKey.sha256(CanonicalRequest.of(call, authorization, payloadHash))));
    if (!SigningKey.equal(authorization.signature(), expected)) {
      throw mismatch(authorization.service());
    }
    return checked.withBody(body(checked.body(), payloadHash, authorization, signingKey));
  }

  private static boolean isPayloadHash(String text) {
    return text.equals(UNSIGNED) || text.startsWith(STREAMING) || text.matches("[0-9a-fA-F]{64}");
  }

  /** Checks a presigned URL of the older kind. */
  HttpCall checkLegacy(HttpCall call) {
    LegacyPresigned.check(call, key, clock);
    return call;
  }

  private static InputStream body(
      InputStream body, String payloadHash, Authorization authorization, SigningKey signingKey) {
    if (payloadHash.startsWith(STREAMING)) {
      boolean signed = payloadHash.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
      return new AwsChunkedStream(
          body, signed ? new ChunkSignatures(signingKey, authorization) : null);
    }
    return payloadHash.equals(UNSIGNED) ? body : new HashedStream(body, payloadHash);
  }

  private void checkTime(Authorization authorization) {
    Instant signed;
    try {
      signed = LocalDateTime.parse(authorization.timestamp(), TIMESTAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw Fault.of("IncompleteSignature", "X-Amz-Date is not a date: " + e.getMessage());
    }
    if (!authorization.timestamp().startsWith(authorization.date())) {
      throw mismatch(authorization.service());
    }
    Instant now = clock.instant();
    Duration age = Duration.between(signed, now);
    Duration limit = authorization.expiresSeconds().map(Duration::ofSeconds).orElse(TOLERANCE);
    if (age.compareTo(limit) > 0 || age.negated().compareTo(TOLERANCE) > 0) {
      if (authorization.expiresSeconds().isPresent()) {
        throw Fault.of(403, "AccessDenied", "Request has expired");
      } else if (authorization.service().equals("s3")) {
        throw Fault.of(
            403,
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.");
      }
      throw Fault.of(
          403,
          "SignatureDoesNotMatch",
          "Signature expired: "
              + authorization.timestamp()
              + " is not within 15 minutes of "
              + TIMESTAMP.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC)));
    }
  }

  private static AwsServiceException unknownKey(String service) {
    return switch (service) {
      case "s3" ->
          Fault.of(
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.");
      case "ec2" ->
          Fault.of(
              401, "AuthFailure", "AWS was not able to validate the provided access credentials");
      case "secretsmanager", "tagging" ->
          Fault.of(
              "UnrecognizedClientException",
              "The security token included in the request is invalid.");
      default ->
          Fault.of(
              403,
              "InvalidClientTokenId",
              "The security token included in the request is invalid.");
    };
  }

  static AwsServiceException mismatch(String service) {
    boolean json = service.equals("secretsmanager") || service.equals("tagging");
    return Fault.of(
        403,
        json ? "InvalidSignatureException" : "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided."
            + " Check your AWS Secret Access Key and signing method.");
  }
}
