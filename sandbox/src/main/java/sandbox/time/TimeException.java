package sandbox.time;

import java.time.DateTimeException;

/** A text that is no date or time, or not one of the wanted form. */
public final class TimeException extends DateTimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final String hint;

  TimeException(String sqlState, String message) {
    this(sqlState, message, null);
  }

  private TimeException(String sqlState, String message, String hint) {
    super(message);
    this.sqlState = sqlState;
    this.hint = hint;
  }

  static TimeException invalid(String text) {
    return invalid(text, TimeKind.TIMESTAMP);
  }

  /** A text that has none of the forms of its type. */
  static TimeException invalid(String text, TimeKind kind) {
    return new TimeException(
        "22007", "invalid input syntax for type " + kind.sqlName() + ": \"" + text + "\"");
  }

  static TimeException outOfRange(String text) {
    return new TimeException("22008", outOfRangeOf(text));
  }

  /** A month or a day that would be none even if they stood the other way round. */
  static TimeException otherStyle(String text) {
    return new TimeException(
        "22008", outOfRangeOf(text), "Perhaps you need a different \"datestyle\" setting.");
  }

  private static String outOfRangeOf(String text) {
    return "date/time field value out of range: \"" + text + "\"";
  }

  /** The SQLSTATE that goes with the message. */
  public String sqlState() {
    return sqlState;
  }

  /** What may help, or null. */
  public String hint() {
    return hint;
  }
}
