package dwh.display;

import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** A value that shows itself in a notebook: by what its {@code view} is, or in forms of its own. */
public interface Rich {
  /** What it shows as. */
  default Rich view() {
    return new Lines(List.of(toString()));
  }

  /** An HTML fragment, safe to insert: every value in it is escaped. */
  default String html() {
    return view().html();
  }

  /** The same as text, for a terminal. */
  default String text() {
    return view().text();
  }

  /** Any value as it shows best: tables as grids, figures as charts, the rest by its text. */
  static Rich of(Object value) {
    if (value instanceof Rich rich) {
      return rich;
    }
    if (value instanceof Table table) {
      return Grid.of(table, Grid.ROWS);
    }
    return value instanceof Figure figure
        ? new Chart(figure)
        : new Lines(List.of(String.valueOf(value)));
  }
}
