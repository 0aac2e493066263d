package dwh.display;

import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** The forms one value shows in: MIME type to content, richest first. */
final class Bundle {
  private Bundle() {}

  /** Whether this is a value that is shown by us rather than by the kernel. */
  static boolean knows(Object value) {
    return value instanceof Rich || value instanceof Table || value instanceof Figure;
  }

  static Map<String, String> of(Object value) {
    Map<String, String> forms = new LinkedHashMap<>();
    if (value instanceof Figure figure) {
      Chart chart = new Chart(figure);
      forms.put("text/html", chart.html());
      forms.put("image/png", chart.png());
      forms.put("text/plain", chart.text());
    } else if (value instanceof Table table) {
      Rich grid = Tables.grid(table, Tables.ROWS);
      forms.put("text/html", grid.html());
      forms.put("text/plain", grid.text());
    } else if (value instanceof Rich rich) {
      forms.put("text/html", rich.html());
      forms.put("text/plain", rich.text());
    } else {
      forms.put("text/plain", String.valueOf(value));
    }
    return forms;
  }
}
