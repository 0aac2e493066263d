package dwh.jdbc;

import com.amazon.redshift.util.RedshiftException;
import com.amazon.redshift.util.ServerErrorMessage;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Redshift refused a statement; the message is Redshift's, with the SQLSTATE and the place. */
public class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Redshift says the same of a role that is wrong and of one that is not there yet. */
  private static final Pattern ROLE_REFUSED =
      Pattern.compile("not authorized to assume IAM Role|is not associated to cluster");

  private static final String ROLE_HINT =
      "\nHint: a role that was attached just now (its ApplyStatus is adding) arrives some seconds"
          + " later: project.cluster().await() waits for it. Else check its trust policy and the"
          + " cluster's iamRoles, both in 01-infrastructure";

  /** What JShell, and so every kernel, names the classes of cells. */
  private static final String CELL = "REPL.";

  private final String sqlState;

  WarehouseException(String message, SQLException cause) {
    super(message, cause);
    this.sqlState = cause == null ? "" : Objects.toString(cause.getSQLState(), "");
    here();
  }

  /** Tells where it is thrown, whatever thread has met it. */
  final void here() {
    setStackTrace(caller(Thread.currentThread().getStackTrace()));
  }

  static WarehouseException of(String sql, SQLException refusal) {
    return new WarehouseException(describe(sql, "", refusal), refusal);
  }

  /** Redshift's code for what is wrong, such as 42P01; empty when there is none. */
  public String sqlState() {
    return sqlState;
  }

  /**
   * All that is known of a refusal: message, SQLSTATE, line and caret first.
   *
   * @param before what stands before the statement in its script, for the line's number
   */
  static String describe(String sql, String before, SQLException refusal) {
    String state = Objects.toString(refusal.getSQLState(), "");
    ServerErrorMessage told =
        refusal instanceof RedshiftException detailed ? detailed.getServerErrorMessage() : null;
    if (told != null) {
      return told.getSeverity()
          + ": "
          + told.getMessage().strip()
          + (told.getMessage().contains(state) ? "" : " [" + state + "]")
          + (told.getPosition() > 0 ? "\n" + place(before, sql, told.getPosition()) : "")
          + more("Detail", told.getDetail())
          + more("Hint", told.getHint())
          + (ROLE_REFUSED.matcher(told.getMessage()).find() ? ROLE_HINT : "");
    }
    String message = String.valueOf(refusal.getMessage()).strip();
    if (refusal.getCause() != null && refusal.getCause().getMessage() != null) {
      message += ": " + refusal.getCause().getMessage();
    }
    if (!message.contains(state)) {
      message += " [" + state + "]";
    }
    return state.startsWith("08")
        ? message
            + "; the connection is gone and the next statement makes a new one: if that fails,"
            + " project.cluster().await() finds out why; a sandbox that has ended is started again"
            + " by the notebook's second cell, the one with Project.open()"
        : message;
  }

  private static String more(String kind, String text) {
    return text == null || text.isBlank() ? "" : "\n" + kind + ": " + text.strip();
  }

  /** The line of the error with a caret below; the position counts characters from 1. */
  static String place(String before, String sql, int position) {
    int characters = sql.codePointCount(0, sql.length());
    String head =
        before + sql.substring(0, sql.offsetByCodePoints(0, Math.min(position - 1, characters)));
    String rest = sql.substring(head.length() - before.length());
    String line = head.substring(head.lastIndexOf('\n') + 1);
    String number = "line %d: ".formatted(head.chars().filter(c -> c == '\n').count() + 1);
    return number
        + line
        + rest.lines().findFirst().orElse("")
        + "\n"
        + " ".repeat(number.length())
        + line.replaceAll("[^\t]", " ")
        + "^";
  }

  /** The frames that its reader wrote: in a notebook those of the cells, else all but ours. */
  static StackTraceElement[] caller(StackTraceElement[] trace) {
    List<StackTraceElement> cells =
        Arrays.stream(trace).filter(frame -> frame.getClassName().startsWith(CELL)).toList();
    return cells.isEmpty()
        ? Arrays.stream(trace)
            .dropWhile(frame -> frame.getClassName().matches("(dwh|java\\.lang)\\..*"))
            .toArray(StackTraceElement[]::new)
        : cells.toArray(StackTraceElement[]::new);
  }
}
