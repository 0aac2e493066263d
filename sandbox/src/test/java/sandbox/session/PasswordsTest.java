package sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class PasswordsTest {

  @Test
  void verifierIsPostgresMd5() {
    assertThat(Passwords.verifier("alice", "foobar")).isEqualTo("md5" + md5("foobaralice"));
  }

  @Test
  void md5AnswerSaltsTheVerifier() {
    byte[] salt = {1, 2, 3, 4};
    String inner = md5("foobaralice");
    byte[] salted = (inner + "\u0001\u0002\u0003\u0004").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new String(Passwords.md5Answer("md5" + inner, salt), StandardCharsets.US_ASCII))
        .isEqualTo("md5" + hash("MD5", salted));
  }

  @Test
  void digestAnswerHashesTwice() {
    byte[] salt = {9};
    byte[] inner =
        HexFormat.of().parseHex(hash("SHA-256", "pw\t".getBytes(StandardCharsets.UTF_8)));
    byte[] outer = java.util.Arrays.copyOf(inner, 34);
    outer[32] = 5;
    outer[33] = 6;
    byte[] answer = Passwords.digestAnswer("pw", salt, new byte[] {5}, new byte[] {6});
    assertThat(HexFormat.of().formatHex(answer)).isEqualTo(hash("SHA-256", outer));
  }

  private static String md5(String text) {
    return hash("MD5", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
