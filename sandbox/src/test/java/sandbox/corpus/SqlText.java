package sandbox.corpus;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the runner has to see in a statement. */
final class SqlText {
  private static final Pattern READS =
      Pattern.compile("\\s*(select|with|show|explain)\\b.*", Pattern.DOTALL);
  private static final Pattern MARKS_SESSION =
      Pattern.compile(
          "(^|;)\\s*(begin|start|set|reset|declare|prepare|lock|use|abort)\\b"
              + "|\\btemp(orary)?\\b|\\b(table|into)\\s+#|set_config");
  private static final Pattern NEITHER_TEXT_NOR_COMMENT =
      Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  private SqlText() {}

  static boolean reads(String sql) {
    String bare = bare(sql);
    return READS.matcher(bare).matches() && !bare.matches("(?s).*\\binto\\b.*");
  }

  static boolean marksSession(String sql) {
    return MARKS_SESSION.matcher(bare(sql)).find();
  }

  /** The statement orders its rows itself, not only those of a window or a subquery. */
  static boolean ordersItsRows(String sql) {
    String bare = bare(sql);
    int depth = 0;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0
          && bare.startsWith("order", i)
          && bare.substring(i).matches("(?s)order\\s+by\\b.*")) {
        return true;
      }
    }
    return false;
  }

  private static String bare(String sql) {
    return NEITHER_TEXT_NOR_COMMENT.matcher(sql).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
