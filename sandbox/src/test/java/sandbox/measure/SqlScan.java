package sandbox.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for a statement's end line by line, past texts, names in quotes and comments. */
final class SqlScan {
  private static final Pattern TEXTS =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"[^\"]*\"|--[^\n]*|/\\*.*?\\*/|\\$\\w*\\$.*?\\$\\w*\\$",
          Pattern.DOTALL);

  private String inside = "";

  /** The statement with its texts, names in quotes and comments taken out. */
  static String withoutTexts(String sql) {
    return TEXTS.matcher(sql).replaceAll(" ");
  }

  /** The statements of a text, without their semicolons. */
  static List<String> statements(String text) {
    List<String> found = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    SqlScan scan = new SqlScan();
    for (String line : text.split("\n", -1)) {
      String rest = line;
      for (int end = scan.endIn(rest); end >= 0; end = scan.endIn(rest)) {
        found.add(sql.append(rest, 0, end).toString().strip());
        sql.setLength(0);
        rest = rest.substring(end + 1);
      }
      sql.append(rest).append('\n');
    }
    found.add(sql.toString().strip());
    found.removeIf(String::isEmpty);
    return found;
  }

  /** Whether the lines so far end outside of a text or comment. */
  boolean outside() {
    return inside.isEmpty();
  }

  /** The place of the semicolon that ends the statement in this line, or -1. */
  int endIn(String line) {
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (!inside.isEmpty()) {
        if (inside.equals("'") && c == '\\') {
          i += 2;
        } else if (line.startsWith(inside, i)) {
          i += inside.length();
          inside = "";
        } else {
          i++;
        }
      } else if (c == ';') {
        return i;
      } else if (line.startsWith("--", i)) {
        return -1;
      } else {
        i += open(line, i);
      }
    }
    return -1;
  }

  private int open(String line, int i) {
    char c = line.charAt(i);
    if (c == '\'' || c == '"') {
      inside = String.valueOf(c);
    } else if (line.startsWith("/*", i)) {
      inside = "*/";
      return 2;
    } else if (c == '$') {
      int end = line.indexOf('$', i + 1);
      if (end > 0 && line.substring(i + 1, end).matches("\\w*")) {
        inside = line.substring(i, end + 1);
        return inside.length();
      }
    }
    return 1;
  }
}
