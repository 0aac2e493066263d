package dwh.display;

import static com.google.common.html.HtmlEscapers.htmlEscaper;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Rows of text cells under headings: what every table shows as, in HTML and in text. */
public final class Grid implements Rich {
  /** How many rows of a table are shown unless told otherwise. */
  public static final int ROWS = 20;

  private final List<String> headings = new ArrayList<>();
  private final List<Boolean> numbers = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>(List.of(headings));
  private String note = "";

  /** The first rows of a table, with "n of m rows" below when there are more. */
  public static Grid of(Table table, int rows) {
    Grid grid = new Grid();
    for (Column<?> column : table.columns()) {
      grid.heading(column.name(), column instanceof NumericColumn);
    }
    int shown = Math.min(rows, table.rowCount());
    for (int row = 0; row < shown; row++) {
      int at = row;
      grid.row(table.columns().stream().map(column -> cell(column, at)).toArray());
    }
    return shown == table.rowCount()
        ? grid
        : grid.note("%,d of %,d rows".formatted(shown, table.rowCount()));
  }

  private static String cell(Column<?> column, int row) {
    String text = column.isMissing(row) ? "" : column.getString(row);
    // Readers do not know E notation; exact digits do no harm.
    return column instanceof DoubleColumn && text.matches("-?[\\d.]+E-?\\d+")
        ? new BigDecimal(text).toPlainString()
        : text;
  }

  /** Adds a column of text, left-aligned. */
  public Grid column(String name) {
    return heading(name, false);
  }

  /** Adds a column of numbers, right-aligned. */
  public Grid number(String name) {
    return heading(name, true);
  }

  private Grid heading(String name, boolean number) {
    headings.add(name);
    numbers.add(number);
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column; {@code null} shows as nothing
   */
  public Grid row(Object... cells) {
    rows.add(Arrays.stream(cells).map(cell -> Objects.toString(cell, "")).toList());
    return this;
  }

  /** Sets the line below the table. */
  public Grid note(String text) {
    note = text;
    return this;
  }

  // No colours: the notebook's theme gives them, light or dark.
  @Override
  public String html() {
    return "<div style=\"overflow-x:auto\"><table><thead>%s</thead><tbody>%s</tbody></table>%s</div>"
        .formatted(
            line("th", headings),
            rows.stream().skip(1).map(row -> line("td", row)).collect(joining()),
            note.isEmpty() ? "" : "<p style=\"opacity:.7\">" + htmlEscaper().escape(note) + "</p>");
  }

  private String line(String tag, List<String> cells) {
    StringBuilder line = new StringBuilder("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      String align = numbers.get(i) ? "right" : "left";
      line.append("<%s style=\"text-align:%s\">".formatted(tag, align))
          .append(htmlEscaper().escape(cells.get(i)))
          .append("</%s>".formatted(tag));
    }
    return line.append("</tr>").toString();
  }

  @Override
  public String text() {
    StringJoiner format = new StringJoiner("  ");
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      format.add("%" + (numbers.get(i) ? "" : "-") + Math.max(width, 1) + "s");
      rule.add("-".repeat(width));
    }
    List<List<String>> lines = new ArrayList<>(rows);
    lines.add(1, rule);
    String table =
        lines.stream()
            .map(line -> format.toString().formatted(line.toArray()).stripTrailing())
            .collect(joining("\n"));
    return note.isEmpty() ? table : table + "\n" + note;
  }
}
