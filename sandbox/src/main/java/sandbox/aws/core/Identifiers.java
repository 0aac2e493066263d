package sandbox.aws.core;

import java.security.SecureRandom;

/** Random names in the shapes of AWS's: hexadecimal ids, upper-case ids, passwords. */
public final class Identifiers {
  private static final String HEX = "0123456789abcdef";
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Identifiers() {}

  /** Hexadecimal digits, as in {@code sg-0a1b2c3d4e5f60718}. */
  public static String hex(int length) {
    return pick(HEX, length);
  }

  /** Upper-case letters and digits, as in {@code AROA…} ids. */
  public static String upperCase(int length) {
    return pick(BASE_32, length);
  }

  /** Letters and digits, as in secret keys. */
  public static String alphanumeric(int length) {
    return pick(LETTERS_AND_DIGITS, length);
  }

  /** A password that Redshift's rules accept: an upper and a lower case letter and a digit. */
  public static String password(int length) {
    return "Aa1" + alphanumeric(length - 3);
  }

  private static String pick(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
