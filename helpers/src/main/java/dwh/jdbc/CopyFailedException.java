package dwh.jdbc;

import tech.tablesaw.api.Table;

/** COPY met rows that do not fit; the message lists them with file, line, column and reason. */
public final class CopyFailedException extends WarehouseException {
  private static final long serialVersionUID = 1L;
  private final transient Table errors;

  CopyFailedException(String message, Table errors, Throwable cause) {
    super(message, cause);
    this.errors = errors;
  }

  /** The rows: columns file, line, column, type, raw_value, reason. */
  public Table errors() {
    return errors;
  }
}
