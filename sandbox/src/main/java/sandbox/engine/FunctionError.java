package sandbox.engine;

/** An error raised inside a function: DuckDB hands its text through as {@code SQLSTATE|message}. */
final class FunctionError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FunctionError(String sqlState, String message) {
    super(sqlState + "|" + message);
  }
}
