package sandbox.aws.iam;

/** Matches the wildcards of policy documents: {@code *} any text, {@code ?} one character. */
final class Glob {

  private Glob() {}

  /** Whether the whole text matches; takes time in the product of the lengths at worst. */
  static boolean matches(String pattern, String text) {
    int at = 0;
    int inPattern = 0;
    int star = -1;
    int afterStar = 0;
    while (at < text.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        afterStar = at;
      } else if (inPattern < pattern.length()
          && (pattern.charAt(inPattern) == '?' || pattern.charAt(inPattern) == text.charAt(at))) {
        inPattern++;
        at++;
      } else if (star >= 0) {
        inPattern = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }
}
