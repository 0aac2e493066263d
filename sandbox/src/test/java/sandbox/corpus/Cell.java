package sandbox.corpus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value as a case writes it: {@code null}, a text in quotes, or a text as it stands, in which
 * {@code …} stands for anything.
 */
record Cell(String text, boolean quoted) {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?");

  /** The values of a line, which bars with a blank on either side keep apart. */
  static List<Cell> line(String line) {
    List<Cell> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    String rest = line.strip() + " | ";
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (quoted && c == '\\') {
        cell.append(c).append(rest.charAt(++i));
      } else if (!quoted && rest.startsWith(" | ", i)) {
        cells.add(of(cell.toString().strip()));
        cell.setLength(0);
        i += 2;
      } else {
        quoted ^= c == '"' && (quoted || cell.toString().isBlank());
        cell.append(c);
      }
    }
    return cells;
  }

  private static Cell of(String written) {
    if (written.length() < 2 || !written.startsWith("\"") || !written.endsWith("\"")) {
      return new Cell(written, false);
    }
    String inner = written.substring(1, written.length() - 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '\\') {
        char escaped = inner.charAt(++i);
        text.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
      } else {
        text.append(c);
      }
    }
    return new Cell(text.toString(), true);
  }

  Cell with(UnaryOperator<String> fill) {
    return new Cell(fill.apply(text), quoted);
  }

  boolean isNull() {
    return !quoted && text.equals("null");
  }

  /** Whether a value that the driver gave as text is this one. */
  boolean matches(String value, String type) {
    if (isNull() || value == null) {
      return value == null && (isNull() || text.equals("…"));
    }
    boolean inexact = type.equals("real") || type.equals("double precision");
    if (inexact && NUMBER.matcher(text).matches() && NUMBER.matcher(value).matches()) {
      return isNear(new BigDecimal(value));
    }
    return contains(text, value, true);
  }

  /** A floating-point number is compared to as many places as the case gives. */
  private boolean isNear(BigDecimal value) {
    BigDecimal wanted = new BigDecimal(text);
    BigDecimal tolerance =
        wanted.scale() > 0 ? wanted.ulp() : wanted.abs().multiply(new BigDecimal("1e-12"));
    return value.subtract(wanted).abs().compareTo(tolerance) <= 0;
  }

  /** Whether a text is, or has in it, a wanted one with {@code …} for what does not matter. */
  static boolean contains(String wanted, String text, boolean wholly) {
    String regex =
        Arrays.stream(wanted.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    return wholly ? pattern.matcher(text).matches() : pattern.matcher(text).find();
  }

  /** A value as a case would have to write it. */
  static String write(String value) {
    if (value == null) {
      return "null";
    }
    boolean plain =
        !value.isEmpty()
            && value.equals(value.strip())
            && !value.equals("null")
            && !value.startsWith("\"")
            && value.chars().noneMatch(c -> c < ' ')
            && !value.contains(" | ");
    return plain
        ? value
        : '"'
            + value
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
            + '"';
  }
}
