package sandbox.sql;

import java.util.Objects;
import java.util.function.UnaryOperator;

/** An error as Redshift reports it to a client: SQLSTATE, message, and what helps to mend it. */
public final class SqlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final String detail;
  private final String hint;
  private final int position;
  private final boolean fatal;

  private SqlException(
      String sqlState,
      String message,
      String detail,
      String hint,
      int position,
      boolean fatal,
      Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.sqlState = Objects.requireNonNull(sqlState, "sqlState");
    this.detail = detail;
    this.hint = hint;
    this.position = position;
    this.fatal = fatal;
  }

  /** An error with its five-character SQLSTATE. */
  public static SqlException of(String sqlState, String message) {
    return new SqlException(sqlState, message, null, null, 0, false, null);
  }

  /** SQLSTATE 0A000: a construct of Redshift's that the sandbox does not have, named. */
  public static SqlException unsupported(String construct) {
    return of("0A000", construct + " is not supported by the sandbox");
  }

  /** This error with another message. */
  public SqlException saying(String message) {
    return new SqlException(sqlState, message, detail, hint, position, fatal, getCause());
  }

  /** This error with a DETAIL line. */
  public SqlException withDetail(String text) {
    return new SqlException(sqlState, getMessage(), text, hint, position, fatal, getCause());
  }

  /** This error with a HINT line. */
  public SqlException withHint(String text) {
    return new SqlException(sqlState, getMessage(), detail, text, position, fatal, getCause());
  }

  /** This error pointing at a character of the client's SQL text, counted from 1. */
  public SqlException at(int character) {
    return new SqlException(sqlState, getMessage(), detail, hint, character, fatal, getCause());
  }

  /** This error as FATAL: the connection ends after it. */
  public SqlException asFatal() {
    return new SqlException(sqlState, getMessage(), detail, hint, position, true, getCause());
  }

  /** This error with other words in its message, detail and hint, and without its cause. */
  public SqlException reworded(UnaryOperator<String> words) {
    return new SqlException(
        sqlState,
        words.apply(getMessage()),
        detail == null ? null : words.apply(detail),
        hint == null ? null : words.apply(hint),
        position,
        fatal,
        null);
  }

  /** This error with the exception it came from. */
  public SqlException causedBy(Throwable cause) {
    return new SqlException(sqlState, getMessage(), detail, hint, position, fatal, cause);
  }

  /** Five characters, see PostgreSQL's appendix of error codes. */
  public String sqlState() {
    return sqlState;
  }

  /** The DETAIL line, or null. */
  public String detail() {
    return detail;
  }

  /** The HINT line, or null. */
  public String hint() {
    return hint;
  }

  /** Character in the client's SQL text, counted from 1; 0 when unknown. */
  public int position() {
    return position;
  }

  /** Whether the connection ends after this error. */
  public boolean fatal() {
    return fatal;
  }
}
