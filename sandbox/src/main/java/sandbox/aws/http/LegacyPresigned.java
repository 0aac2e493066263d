package sandbox.aws.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sandbox.aws.core.AccessKey;
import sandbox.aws.core.Fault;

/**
 * S3's older presigned URLs (signature version 2), which {@code aws s3 presign} of the AWS CLI 1
 * still makes. They sign the method, the expiry and the path.
 */
final class LegacyPresigned {
  private static final String HMAC = "HmacSHA1";

  private LegacyPresigned() {}

  static boolean isPresent(HttpCall call) {
    return call.rawQuery().contains("AWSAccessKeyId=") && call.rawQuery().contains("Signature=");
  }

  /** Checks the signature; anything wrong raises S3's error. */
  static void check(HttpCall call, AccessKey key, Clock clock) {
    Map<String, String> query = call.query();
    if (!key.accessKeyId().equals(query.get("AWSAccessKeyId"))) {
      throw Fault.of(
          403,
          "InvalidAccessKeyId",
          "The AWS Access Key Id you provided does not exist in our records.");
    }
    String expires = query.getOrDefault("Expires", "");
    String text = call.method() + "\n\n\n" + expires + "\n" + call.rawPath();
    if (!SigningKey.equal(query.getOrDefault("Signature", ""), sign(key, text))) {
      throw SignatureCheck.mismatch("s3");
    } else if (!expires.matches("-?\\d{1,18}")) {
      throw Fault.of(
          403, "AccessDenied", "Invalid date (should be seconds since epoch): " + expires);
    } else if (Long.parseLong(expires) < clock.instant().getEpochSecond()) {
      throw Fault.of(403, "AccessDenied", "Request has expired");
    }
  }

  private static String sign(AccessKey key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.secretAccessKey().getBytes(StandardCharsets.UTF_8), HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
