package sandbox.database;

import java.util.regex.Pattern;
import sandbox.sql.SqlException;

/** A pattern of LIKE with a backslash for its escape, as a regular expression. */
final class LikePattern {
  private LikePattern() {}

  /**
   * The expression that matches the same texts.
   *
   * @throws SqlException 22025 when nothing follows the escape
   */
  static Pattern of(String like) throws SqlException {
    StringBuilder expression = new StringBuilder();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '%' || c == '_') {
        expression.append(Pattern.quote(plain.toString())).append(c == '%' ? ".*" : ".");
        plain.setLength(0);
      } else if (c != '\\') {
        plain.append(c);
      } else if (++i < like.length()) {
        plain.append(like.charAt(i));
      } else {
        throw SqlException.of("22025", "LIKE pattern must not end with escape character");
      }
    }
    return Pattern.compile(
        expression.append(Pattern.quote(plain.toString())).toString(), Pattern.DOTALL);
  }
}
