package dwh.jdbc;

import java.sql.SQLException;
import java.util.List;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** COPY met rows that do not fit; the message lists them with file, line, column and reason. */
public final class CopyFailedException extends WarehouseException {
  private static final long serialVersionUID = 1L;
  private static final int ROWS_IN_MESSAGE = 10;
  private static final List<String> COLUMNS =
      List.of("file", "line", "column", "type", "raw_value", "reason");
  private final transient Table errors;

  CopyFailedException(String message, Table errors, SQLException cause) {
    super(message + listed(errors), cause);
    this.errors = errors;
  }

  private static String listed(Table errors) {
    StringBuilder list = new StringBuilder();
    for (Row row : errors.first(ROWS_IN_MESSAGE)) {
      list.append(
          "\n  %s, line %s\n    column %s (%s), value \"%s\": %s"
              .formatted(COLUMNS.stream().map(row::getObject).toArray()));
    }
    int more = errors.rowCount() - ROWS_IN_MESSAGE;
    return more > 0 ? list + "\n  and " + more + " more, see errors()" : list.toString();
  }

  /** The rows: columns file, line, column, type, raw_value and reason. */
  public Table errors() {
    return errors;
  }
}
