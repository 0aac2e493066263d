package dwh.display;

import java.math.BigDecimal;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tablesaw tables as they show in a notebook. */
public final class Tables {
  /** How many rows of a table are shown unless told otherwise. */
  public static final int ROWS = 20;

  private Tables() {}

  /** The first rows of a table, with "n of m rows" below when there are more. */
  public static Rich grid(Table table, int rows) {
    Grid grid = new Grid();
    for (Column<?> column : table.columns()) {
      if (column instanceof tech.tablesaw.api.NumericColumn) {
        grid.number(column.name());
      } else {
        grid.column(column.name());
      }
    }
    int shown = Math.min(Math.max(rows, 0), table.rowCount());
    for (int row = 0; row < shown; row++) {
      Object[] cells = new Object[table.columnCount()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cell(table.column(i), row);
      }
      grid.row(cells);
    }
    if (shown < table.rowCount()) {
      grid.note("%,d of %,d rows".formatted(shown, table.rowCount()));
    }
    return grid;
  }

  private static String cell(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    String text = column.getString(row);
    // Readers do not know E notation; exact digits do no harm.
    return column instanceof tech.tablesaw.api.DoubleColumn && text.matches("-?[\\d.]+E-?\\d+")
        ? new BigDecimal(text).toPlainString()
        : text;
  }
}
