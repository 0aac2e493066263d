package dwh.jdbc;

import com.amazon.redshift.util.RedshiftException;
import java.sql.SQLException;
import java.util.Objects;

/** Redshift refused a statement; the message is Redshift's, with the SQLSTATE and the place. */
public class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String sqlState;

  WarehouseException(String message, SQLException cause) {
    super(message, cause);
    this.sqlState = cause == null ? "" : Objects.toString(cause.getSQLState(), "");
  }

  static WarehouseException of(String where, String sql, SQLException refusal) {
    return new WarehouseException(where + describe(sql, refusal), refusal);
  }

  /** Redshift's code for what is wrong, such as 42P01; empty when there is none. */
  public String sqlState() {
    return sqlState;
  }

  static String describe(String sql, SQLException refusal) {
    String state = Objects.toString(refusal.getSQLState(), "");
    String message = String.valueOf(refusal.getMessage()).strip();
    if (refusal.getCause() != null) {
      message += ": " + refusal.getCause().getMessage();
    }
    if (!message.contains(state)) {
      message += " [" + state + "]";
    }
    if (state.startsWith("08")) {
      message +=
          "; the connection is gone: project.cluster().await() finds out why, and Project.open()"
              + " starts a sandbox that has ended";
    }
    return refusal instanceof RedshiftException detailed
            && detailed.getServerErrorMessage() != null
            && detailed.getServerErrorMessage().getPosition() > 0
        ? message + "\n" + place(sql, detailed.getServerErrorMessage().getPosition())
        : message;
  }

  /** The line of the error with a caret below; the position counts characters from 1. */
  static String place(String sql, int position) {
    int index = Math.min(position - 1, sql.length());
    int start = sql.lastIndexOf('\n', index - 1) + 1;
    int end = sql.indexOf('\n', index) < 0 ? sql.length() : sql.indexOf('\n', index);
    long line = sql.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    String head = "line " + line + ": ";
    return head
        + sql.substring(start, end)
        + "\n"
        + " ".repeat(head.length() + index - start)
        + "^";
  }
}
