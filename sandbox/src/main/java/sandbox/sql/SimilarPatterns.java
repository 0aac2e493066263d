package sandbox.sql;

import java.util.regex.Pattern;

/** The patterns of SIMILAR TO: SQL's wildcards among the metacharacters of regular expressions. */
public final class SimilarPatterns {

  private SimilarPatterns() {}

  /** The same as a regular expression for a whole text. */
  public static String regex(String pattern, char escape) {
    StringBuilder regex = new StringBuilder("(?s)");
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == escape) {
        i++;
        regex.append(i < pattern.length() ? Pattern.quote(pattern.substring(i, i + 1)) : "");
        continue;
      }
      inClass = c == '[' || inClass && c != ']';
      switch (c) {
        case '%' -> regex.append(inClass ? "%" : ".*");
        case '_' -> regex.append(inClass ? "_" : ".");
        case '.', '$', '\\' -> regex.append(inClass ? "" : "\\").append(c);
        case '^' -> regex.append(inClass ? "^" : "\\^");
        default -> regex.append(c);
      }
    }
    return regex.toString();
  }
}
