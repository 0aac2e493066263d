package dwh.jdbc;

/** Redshift refused a statement; the message is Redshift's, with the SQLSTATE and the place. */
public class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WarehouseException(String message, Throwable cause) {
    super(message, cause);
  }
}
