package sandbox.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rows as psql prints them: a header, a line of dashes, a line a row. */
record PrintedTable(List<List<String>> rows) {
  private static final Pattern RULE = Pattern.compile("\\s*[+|]?-{2,}[-+|\\s]*");
  private static final Pattern COUNT = Pattern.compile("\\s*\\(\\d+ rows?\\).*");

  PrintedTable {
    rows = List.copyOf(rows);
  }

  /** What was printed below a statement; empty when it is no table, or not the whole of it. */
  static Optional<PrintedTable> read(List<String> printed) {
    int rule = 0;
    while (rule < printed.size() && !RULE.matcher(printed.get(rule)).matches()) {
      rule++;
    }
    if (rule == 0 || rule == printed.size() || printed.get(rule - 1).isBlank()) {
      return Optional.empty();
    }
    int width = cells(printed.get(rule)).size();
    List<List<String>> rows = new ArrayList<>();
    for (String line : printed.subList(rule + 1, printed.size())) {
      if (COUNT.matcher(line).matches()) {
        break;
      }
      if (line.contains("...") || line.contains("…")) {
        return Optional.empty();
      }
      if (line.isBlank() && width > 1 || RULE.matcher(line).matches()) {
        continue;
      }
      List<String> row =
          width > 1 ? cells(line) : line.contains("\t") ? tabbed(line) : List.of(line.strip());
      if (width > 1 && row.size() != width) {
        return Optional.empty();
      }
      rows.add(row);
    }
    if (width == 1 && rows.stream().anyMatch(row -> row.get(0).contains(" | "))) {
      return Optional.empty();
    }
    cut(rows, count(printed));
    if (rows.isEmpty() && count(printed) < 0) {
      // No row, or a NULL in the only one: nobody can tell.
      return Optional.empty();
    }
    return Optional.of(new PrintedTable(rows));
  }

  /** How many rows the client says there are, or -1. */
  private static int count(List<String> printed) {
    for (String line : printed) {
      if (COUNT.matcher(line).matches()) {
        return Integer.parseInt(line.replaceAll("\\D", ""));
      }
    }
    return -1;
  }

  /** Takes empty lines away from the end; a single one was a NULL. */
  private static void cut(List<List<String>> rows, int count) {
    int least = count < 0 ? 1 : count;
    while (rows.size() > least && String.join("", rows.get(rows.size() - 1)).isEmpty()) {
      rows.remove(rows.size() - 1);
    }
  }

  private static List<String> tabbed(String line) {
    return List.of(line.strip().split("\\s*\t\\s*|\\s{2,}"));
  }

  private static List<String> cells(String line) {
    String bare = line.strip().replaceAll("^\\||\\|$", "");
    boolean framed = line.strip().startsWith("|");
    // A bar at the end of a line that has no frame stands before an empty value.
    String all = framed || !line.strip().endsWith("|") ? bare : line.strip();
    List<String> cells = new ArrayList<>();
    for (String part : all.split(RULE.matcher(line).matches() ? "[+|]" : "\\|", -1)) {
      cells.add(part.strip());
    }
    return cells;
  }

  /**
   * Whether rows that were answered are these.
   *
   * @param keys the columns by which they are ordered; rows that are alike in them come in any
   *     order
   */
  boolean isAnsweredBy(List<List<String>> answered, List<Integer> keys) {
    if (answered.size() != rows.size()) {
      return false;
    }
    List<List<String>> left = new ArrayList<>(rows);
    for (int at = 0; at < answered.size(); at++) {
      List<String> row = answered.get(at);
      for (int key : keys) {
        if (!same(rows.get(at).get(key), row.get(key))) {
          return false;
        }
      }
      Optional<List<String>> found = left.stream().filter(each -> same(each, row)).findFirst();
      if (found.isEmpty()) {
        return false;
      }
      left.remove(found.get());
    }
    return true;
  }

  private static boolean same(List<String> printed, List<String> answered) {
    if (printed.size() != answered.size()) {
      return false;
    }
    for (int i = 0; i < printed.size(); i++) {
      if (!same(printed.get(i), answered.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Clients differ in how they print NULL, booleans, blanks and the last places of a float. */
  private static boolean same(String printed, String answered) {
    String wanted = plain(printed);
    String got = plain(answered == null ? "" : answered);
    if (wanted.equals(got) || wanted.equals("null") && answered == null) {
      return true;
    }
    try {
      BigDecimal number = new BigDecimal(wanted);
      BigDecimal other = new BigDecimal(got);
      boolean exact = number.scale() < 10 && other.scale() == number.scale();
      BigDecimal tolerance = exact ? BigDecimal.ZERO : number.ulp();
      return number.subtract(other).abs().compareTo(tolerance) <= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String plain(String value) {
    String bare = value.strip();
    return switch (bare.toLowerCase(Locale.ROOT)) {
      case "t", "true" -> "true";
      case "f", "false" -> "false";
      case "[null]", "null" -> "null";
      default ->
          bare.replaceAll("^([\"'])(.*)\\1$", "$2")
              .replaceAll("(\\d\\d:\\d\\d:\\d\\d)\\.0+(?=[-+]|$)", "$1")
              .replaceAll("(\\d\\d:\\d\\d:\\d\\d\\.\\d*?[1-9])0+(?=[-+]|$)", "$1")
              .replaceAll("\\s+", " ");
    };
  }
}
