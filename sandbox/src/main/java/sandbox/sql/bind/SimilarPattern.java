package sandbox.sql.bind;

/** Patterns of SIMILAR TO. */
public final class SimilarPattern {
  private SimilarPattern() {}

  /** SQL's wildcards as a regular expression; the other metacharacters are the same. */
  public static String regex(String pattern) {
    StringBuilder regex = new StringBuilder("(?s)");
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '\\' -> {
          if (i + 1 < pattern.length()) {
            regex.append(java.util.regex.Pattern.quote(String.valueOf(pattern.charAt(++i))));
          }
        }
        case '[' -> {
          inClass = true;
          regex.append(c);
        }
        case ']' -> {
          inClass = false;
          regex.append(c);
        }
        case '%' -> regex.append(inClass ? "%" : ".*");
        case '_' -> regex.append(inClass ? "_" : ".");
        case '.', '^', '$' -> regex.append(inClass ? "" : "\\").append(c);
        default -> regex.append(c);
      }
    }
    return regex.toString();
  }
}
