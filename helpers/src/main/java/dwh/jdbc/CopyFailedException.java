package dwh.jdbc;

import dwh.display.Grid;
import java.sql.SQLException;
import tech.tablesaw.api.Table;

/** COPY met rows that do not fit; the message lists them with file, line, column and reason. */
public final class CopyFailedException extends WarehouseException {
  private static final long serialVersionUID = 1L;
  private static final int ROWS_IN_MESSAGE = 10;
  private final transient Table errors;

  CopyFailedException(String message, Table errors, SQLException cause) {
    super(message + "\n" + Grid.of(errors, ROWS_IN_MESSAGE).text(), cause);
    this.errors = errors;
  }

  /** The rows: columns file, line, column, type, raw_value and reason. */
  public Table errors() {
    return errors;
  }
}
