package dwh.display;

import static com.google.common.base.Strings.padEnd;
import static com.google.common.base.Strings.padStart;
import static com.google.common.html.HtmlEscapers.htmlEscaper;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The cells of a table as every table shows, in HTML and in text. */
public final class Grid implements Rich {
  /** How many rows of a table are shown unless told otherwise. */
  public static final int ROWS = 20;

  // The places of separators: groups of three before the point.
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<=^-?\\d{1,40})(?=(?:\\d{3})+(?:\\.\\d*)?$)");

  private final Table table;
  private final int rows;
  private final Set<String> numbers = new HashSet<>();
  private final Set<String> separated = new HashSet<>();
  private String note = "";

  private Grid(Table table, int rows) {
    this.table = table;
    this.rows = rows;
    for (Column<?> column : table.columns()) {
      if (column instanceof NumericColumn
          || (column instanceof StringColumn texts
              && texts.getPrintFormatter() instanceof Digits)) {
        numbers.add(column.name());
      }
    }
  }

  /** An empty one, to be filled column by column and then row by row. */
  public Grid() {
    this(Table.create(), Integer.MAX_VALUE);
  }

  /** The first rows of a table, with "n of m rows" below when there are more. */
  public static Grid of(Table table, int rows) {
    Grid grid = new Grid(table, rows);
    return rows < table.rowCount()
        ? grid.note("%,d of %,d rows".formatted(rows, table.rowCount()))
        : grid;
  }

  /** Adds a column of text, left-aligned. */
  public Grid column(String name) {
    table.addColumns(StringColumn.create(name));
    return this;
  }

  /** Adds a column of numbers, right-aligned. */
  public Grid number(String name) {
    numbers.add(name);
    return column(name);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column; {@code null} shows as nothing
   */
  public Grid row(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      table.stringColumn(i).append(Objects.toString(cells[i], ""));
    }
    return this;
  }

  /** Sets the line below the table. */
  public Grid note(String text) {
    note = text;
    return this;
  }

  /**
   * Shows numbers as 1,234,567.
   *
   * @param columns the columns; none named means all of numbers
   */
  public Grid thousands(String... columns) {
    separated.addAll(columns.length == 0 ? numbers : Arrays.asList(columns));
    return this;
  }

  // No colours: the notebook's theme gives them, light or dark.
  @Override
  public String html() {
    StringBuilder html = new StringBuilder("<div style=\"overflow-x:auto\"><table><thead><tr>");
    for (Column<?> column : table.columns()) {
      html.append(cell("th", column, htmlEscaper().escape(column.name())));
    }
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < shown(); row++) {
      html.append("<tr>");
      for (Column<?> column : table.columns()) {
        String text = htmlEscaper().escape(text(column, row));
        boolean none = column.isMissing(row) && !text.isEmpty();
        html.append(cell("td", column, none ? "<i style=\"opacity:.6\">" + text + "</i>" : text));
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    if (!note.isEmpty()) {
      html.append("<p style=\"opacity:.7\">").append(htmlEscaper().escape(note)).append("</p>");
    }
    return html.append("</div>").toString();
  }

  private int shown() {
    return Math.min(rows, table.rowCount());
  }

  private String cell(String tag, Column<?> column, String html) {
    String side = numbers.contains(column.name()) ? "right" : "left";
    return "<%1$s style=\"text-align:%2$s\">%3$s</%1$s>".formatted(tag, side, html);
  }

  private String text(Column<?> column, int row) {
    String text = column.getString(row);
    if (column.isMissing(row)) {
      return text;
    }
    // Readers do not know E notation; exact digits do no harm.
    if (column instanceof DoubleColumn && text.matches("-?[\\d.]+E-?\\d+")) {
      text = new BigDecimal(text).toPlainString();
    }
    if (separated.contains(column.name())) {
      text = THOUSANDS.matcher(text).replaceAll(",");
    }
    // The text NULL is not NULL.
    return column instanceof StringColumn && text.equals("NULL") ? "'NULL'" : text;
  }

  @Override
  public String text() {
    StringBuilder head = new StringBuilder();
    StringBuilder[] lines = new StringBuilder[shown()];
    Arrays.setAll(lines, row -> new StringBuilder());
    for (Column<?> column : table.columns()) {
      List<String> cells = IntStream.range(0, shown()).mapToObj(row -> text(column, row)).toList();
      int width =
          Math.max(column.name().length(), cells.stream().mapToInt(String::length).max().orElse(0));
      String centred = " ".repeat((width - column.name().length()) / 2);
      head.append(' ').append(padEnd(centred + column.name(), width, ' ')).append("  | ");
      for (int row = 0; row < lines.length; row++) {
        lines[row].append(' ').append(padStart(cells.get(row), width, ' ')).append("  | ");
      }
    }
    head.setLength(Math.max(0, head.length() - 1));
    StringBuilder text = new StringBuilder(head).append('\n').append("-".repeat(head.length()));
    for (StringBuilder line : lines) {
      text.append('\n').append(line.substring(0, head.length()));
    }
    return text.append('\n').append(note).toString().stripTrailing();
  }
}
