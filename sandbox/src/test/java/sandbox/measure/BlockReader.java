package sandbox.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;

/**
 * Tells the statements of a code block from what a client prints around them: prompts, headers
 * above a line of dashes, numbers of rows, notices.
 */
final class BlockReader {
  private static final Pattern PROMPT =
      Pattern.compile("^\\s*(?:[a-z_]+(?:=[>#]|=>|\\$=?[>#])|[a-z_]+@[a-z_]+[=>#]+)\\s*");
  private static final Pattern RULE = Pattern.compile("\\s*[-—]{2,}[-—+\\s|]*");
  private static final Pattern STARTS =
      Pattern.compile(
          "(?i)(select|with|insert|update|delete|merge(?=\\s+into)|create|drop|alter|copy|unload|begin|start"
              + "|commit|end|rollback|abort|lock|set|reset|show|prepare|execute|deallocate|declare"
              + "|fetch|close|explain|call|vacuum|analyze|analyse|refresh|cancel|grant|revoke"
              + "|truncate|comment|use|desc|describe|attach|detach)\\b(?!\\s*[|:=]).*");
  private static final Pattern ELLIPSIS =
      Pattern.compile(
          "\\.\\.\\.|…|<[a-zA-Z][\\w -]*>|\\[ *,|\\{\\s*\\w+\\s*\\||\\[\\s*[A-Z]+ [^\\]]*\\]");

  /** Words that no statement consists of alone, which a column's label might. */
  private static final Set<String> LABELS =
      Set.of("start", "end", "show", "set", "use", "desc", "comment", "copy", "call", "lock");

  private final String page;
  private final int line;
  private final String heading;
  private final List<GuideStatement> found = new ArrayList<>();
  private final List<String> printed = new ArrayList<>();
  private List<String> sql = new ArrayList<>();
  private SqlScan scan = new SqlScan();

  BlockReader(String page, int line, String heading) {
    this.page = page;
    this.line = line;
    this.heading = heading;
  }

  List<GuideStatement> read(List<String> block) {
    for (int i = 0; i < block.size(); i++) {
      take(PROMPT.matcher(block.get(i)).replaceFirst(""));
    }
    if (!sql.isEmpty()) {
      unended();
    }
    finish();
    return found;
  }

  private void take(String text) {
    if (sql.isEmpty()) {
      String bare = text.strip();
      if (starts(bare)) {
        finish();
      } else {
        printed.add(text);
        return;
      }
    } else if (scan.outside() && RULE.matcher(text).matches() && text.contains("--")) {
      headerEndsStatement(text);
      return;
    }
    int end = scan.endIn(text);
    if (end < 0) {
      sql.add(text);
      return;
    }
    sql.add(text.substring(0, end));
    add(String.join("\n", sql));
    String rest = text.substring(end + 1);
    if (!rest.isBlank()) {
      take(rest);
    }
  }

  private static boolean starts(String bare) {
    String lower = bare.toLowerCase(Locale.ROOT);
    return STARTS.matcher(bare).matches() && !LABELS.contains(lower)
        || lower.matches("\\(\\s*select\\b.*");
  }

  /** A line of dashes: the line above it is a header, and the statement ended before. */
  private void headerEndsStatement(String rule) {
    List<String> lines = new ArrayList<>(sql);
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    String header = lines.isEmpty() ? "" : lines.remove(lines.size() - 1);
    // A header of several lines is kept apart by an empty line.
    int gap = lines.size() - 1;
    while (gap > 0 && !lines.get(gap).isBlank()) {
      gap--;
    }
    if (gap > 0 && !parses(String.join("\n", lines))) {
      lines = lines.subList(0, gap);
    }
    add(String.join("\n", lines));
    printed.add(header);
    printed.add(rule);
  }

  /** A block that ends without a semicolon: what follows the longest statement was printed. */
  private void unended() {
    for (int length = sql.size(); length > 0; length--) {
      String text = String.join("\n", sql.subList(0, length));
      if (parses(text)) {
        rest(text, sql.subList(length, sql.size()));
        return;
      }
    }
    int gap = 0;
    while (gap < sql.size() && !sql.get(gap).isBlank()) {
      gap++;
    }
    rest(String.join("\n", sql.subList(0, gap)), sql.subList(gap, sql.size()));
  }

  private void rest(String text, List<String> lines) {
    List<String> after = List.copyOf(lines);
    add(text);
    printed.addAll(after.stream().takeWhile(each -> !starts(each.strip())).toList());
    after.stream().dropWhile(each -> !starts(each.strip())).forEach(this::take);
    if (!sql.isEmpty()) {
      unended();
    }
  }

  private static boolean parses(String text) {
    try {
      Parser.parse(text);
      return true;
    } catch (SqlException e) {
      return false;
    }
  }

  private String pending = "";

  private void add(String text) {
    finish();
    pending = text.strip();
    sql = new ArrayList<>();
    scan = new SqlScan();
  }

  /** The statement before is complete with what was printed after it. */
  private void finish() {
    if (!pending.isEmpty() && !ELLIPSIS.matcher(SqlScan.withoutTexts(pending)).find()) {
      found.add(new GuideStatement(page, line, heading, pending, printed));
    }
    pending = "";
    printed.clear();
  }
}
