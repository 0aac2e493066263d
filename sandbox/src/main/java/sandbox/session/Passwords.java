package sandbox.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests of the two password methods. */
final class Passwords {

  private Passwords() {}

  /** PostgreSQL's verifier: {@code md5} and the hex MD5 of password + user name. */
  static String verifier(String user, String password) {
    return "md5" + hexMd5((password + user).getBytes(StandardCharsets.UTF_8));
  }

  /** What a client answers to an MD5 request: {@code md5} + MD5(hex of the verifier + salt). */
  static byte[] md5Answer(String verifier, byte[] salt) {
    byte[] inner = verifier.substring(3).getBytes(StandardCharsets.US_ASCII);
    byte[] salted = java.util.Arrays.copyOf(inner, inner.length + salt.length);
    System.arraycopy(salt, 0, salted, inner.length, salt.length);
    return ("md5" + hexMd5(salted)).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * What a client answers to Redshift's digest request: SHA256(SHA256(password + salt) + server
   * nonce + client nonce), as Amazon's JDBC driver 2.3.0 computes it.
   */
  static byte[] digestAnswer(String password, byte[] salt, byte[] serverNonce, byte[] clientNonce) {
    MessageDigest sha = digest("SHA-256");
    sha.update(password.getBytes(StandardCharsets.UTF_8));
    byte[] inner = sha.digest(salt);
    sha.update(inner);
    sha.update(serverNonce);
    return sha.digest(clientNonce);
  }

  private static String hexMd5(byte[] bytes) {
    return HexFormat.of().formatHex(digest("MD5").digest(bytes));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
  }
}
