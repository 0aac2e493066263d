package dwh.display;

import tech.tablesaw.api.Table;

/** Tablesaw tables as they show in a notebook. */
public final class Tables {
  /** How many rows of a table are shown unless told otherwise. */
  public static final int ROWS = 20;

  private Tables() {}

  /** The first rows of a table, with "n of m rows" below when there are more. */
  public static Rich grid(Table table, int rows) {
    throw new UnsupportedOperationException();
  }
}
