package sandbox.time;

import java.time.DateTimeException;

/** A text that is no date or time, or not one of the wanted form. */
public final class TimeException extends DateTimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;

  TimeException(String sqlState, String message) {
    super(message);
    this.sqlState = sqlState;
  }

  static TimeException invalid(String text) {
    return new TimeException("22007", "invalid input syntax for type timestamp: \"" + text + "\"");
  }

  /** The SQLSTATE that goes with the message. */
  public String sqlState() {
    return sqlState;
  }
}
