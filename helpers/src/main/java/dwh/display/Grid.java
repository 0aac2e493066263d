package dwh.display;

import static com.google.common.html.HtmlEscapers.htmlEscaper;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The cells of a table as every table shows, in HTML and in text. */
public final class Grid implements Rich {
  /** How many rows of a table are shown unless told otherwise. */
  public static final int ROWS = 20;

  private final Table table;
  private final Set<String> numbers = new HashSet<>();
  private String note = "";

  private Grid(Table table) {
    this.table = table;
  }

  /** An empty one, to be filled column by column and then row by row. */
  public Grid() {
    this(Table.create());
  }

  /** The first rows of a table, with "n of m rows" below when there are more. */
  public static Grid of(Table table, int rows) {
    Grid grid = new Grid(table.first(rows));
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

  // No colours: the notebook's theme gives them, light or dark.
  @Override
  public String html() {
    StringBuilder html = new StringBuilder("<div style=\"overflow-x:auto\"><table><thead><tr>");
    table.columns().forEach(column -> html.append(cell("th", column, column.name())));
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < table.rowCount(); row++) {
      html.append("<tr>");
      for (Column<?> column : table.columns()) {
        html.append(cell("td", column, text(column, row)));
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    if (!note.isEmpty()) {
      html.append("<p style=\"opacity:.7\">").append(htmlEscaper().escape(note)).append("</p>");
    }
    return html.append("</div>").toString();
  }

  private String cell(String tag, Column<?> column, String text) {
    boolean number = column instanceof NumericColumn || numbers.contains(column.name());
    return "<%s style=\"text-align:%s\">%s</%s>"
        .formatted(tag, number ? "right" : "left", htmlEscaper().escape(text), tag);
  }

  private static String text(Column<?> column, int row) {
    String text = column.isMissing(row) ? "" : column.getString(row);
    // Readers do not know E notation; exact digits do no harm.
    return column instanceof DoubleColumn && text.matches("-?[\\d.]+E-?\\d+")
        ? new BigDecimal(text).toPlainString()
        : text;
  }

  @Override
  public String text() {
    // Without the first line, which is the table's name.
    return (table.printAll().replaceFirst(".*\\R", "") + "\n" + note).stripTrailing();
  }
}
