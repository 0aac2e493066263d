package dwh.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of SQL statements, as far as it must be understood on this side of the wire. */
final class SqlText {
  private static final Pattern DOLLAR = Pattern.compile("\\$[A-Za-z_]*\\$");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private static final Pattern COPY_TABLE = Pattern.compile("(?i)^\\s*copy\\s+([\\w.\"$]+)");
  private static final Set<String> TWO_WORDS = Set.of("CREATE", "DROP", "ALTER", "REFRESH");
  private static final Set<String> FILLERS =
      Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "LOCAL", "EXTERNAL", "MATERIALIZED");
  private static final int SHORT = 70;

  private final String sql;
  private int at;

  private SqlText(String sql) {
    this.sql = sql;
  }

  /**
   * The statements of a script. Semicolons in literals, quoted names, comments and dollar quotes do
   * not separate; what holds only blanks and comments is no statement.
   */
  static List<String> split(String script) {
    return new SqlText(script).split();
  }

  private List<String> split() {
    List<String> statements = new ArrayList<>();
    int start = 0;
    boolean content = false;
    while (at < sql.length()) {
      int before = at;
      if (skipComment()) {
        continue;
      }
      if (sql.charAt(at) == ';') {
        add(statements, start, content);
        at++;
        start = at;
        content = false;
        continue;
      }
      if (!skipQuoted()) {
        at++;
      }
      content |= !sql.substring(before, at).isBlank();
    }
    add(statements, start, content);
    return statements;
  }

  private void add(List<String> statements, int start, boolean content) {
    if (content) {
      statements.add(sql.substring(start, at).strip());
    }
  }

  private boolean skipComment() {
    if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end;
      return true;
    }
    if (!sql.startsWith("/*", at)) {
      return false;
    }
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    return true;
  }

  private boolean skipQuoted() {
    char quote = sql.charAt(at);
    if (quote == '\'' || quote == '"') {
      at++;
      while (at < sql.length() && sql.charAt(at) != quote) {
        // Redshift takes \' inside a literal for a quote.
        at += quote == '\'' && sql.charAt(at) == '\\' ? 2 : 1;
      }
      at = Math.min(at + 1, sql.length());
      return true;
    }
    Matcher dollar = DOLLAR.matcher(sql).region(at, sql.length());
    if (quote == '$' && dollar.lookingAt()) {
      int end = sql.indexOf(dollar.group(), dollar.end());
      at = end < 0 ? sql.length() : end + dollar.group().length();
      return true;
    }
    return false;
  }

  /** The first words: SELECT, INSERT, CREATE TABLE, DROP VIEW … */
  static String kind(String statement) {
    String first = "";
    for (Matcher word = WORD.matcher(withoutLeadingComments(statement)); word.find(); ) {
      String upper = word.group().toUpperCase(Locale.ROOT);
      if (first.isEmpty()) {
        if (!TWO_WORDS.contains(upper)) {
          return upper;
        }
        first = upper;
      } else if (!FILLERS.contains(upper)) {
        return first + " " + upper;
      }
    }
    return first;
  }

  /** One line that tells the statement from others. */
  static String shortened(String statement) {
    String line = withoutLeadingComments(statement).replaceAll("\\s+", " ").strip();
    return line.length() > SHORT ? line.substring(0, SHORT - 1) + "…" : line;
  }

  /** The table that a COPY fills. */
  static String copyTable(String statement) {
    Matcher table = COPY_TABLE.matcher(withoutLeadingComments(statement));
    return table.find() ? table.group(1) : "";
  }

  private static String withoutLeadingComments(String statement) {
    SqlText text = new SqlText(statement);
    while (text.at < statement.length()) {
      if (Character.isWhitespace(statement.charAt(text.at))) {
        text.at++;
      } else if (!text.skipComment()) {
        break;
      }
    }
    return statement.substring(text.at);
  }
}
