package sandbox.aws.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that SigV4 derives from a secret key for one day, region and service. */
final class SigningKey {
  private static final String HMAC = "HmacSHA256";

  private final byte[] key;

  SigningKey(String secretAccessKey, Authorization authorization) {
    byte[] step = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
    step = hmac(step, authorization.date());
    step = hmac(step, authorization.region());
    step = hmac(step, authorization.service());
    key = hmac(step, "aws4_request");
  }

  /** The hexadecimal signature of a string to sign. */
  String sign(String text) {
    return HexFormat.of().formatHex(hmac(key, text));
  }

  static boolean equal(String signature, String expected) {
    return MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
