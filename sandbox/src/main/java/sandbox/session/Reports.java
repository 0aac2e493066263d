package sandbox.session;

import sandbox.sql.SqlException;
import sandbox.wire.BackendMessage;
import sandbox.wire.ProtocolException;

/** Turns what went wrong into the fields of an ErrorResponse. */
final class Reports {
  private static final System.Logger LOG = System.getLogger(Reports.class.getName());

  private Reports() {}

  static BackendMessage.ErrorResponse of(Throwable problem) {
    return new BackendMessage.ErrorResponse(
        report(problem, endsConnection(problem) ? "FATAL" : "ERROR"));
  }

  /** The last message before the connection ends. */
  static BackendMessage.ErrorResponse last(Throwable problem) {
    return new BackendMessage.ErrorResponse(report(problem, "FATAL"));
  }

  static BackendMessage.ErrorResponse fatal(String sqlState, String message) {
    return new BackendMessage.ErrorResponse(BackendMessage.Report.of("FATAL", sqlState, message));
  }

  /** Whether the connection must end after this problem. */
  static boolean endsConnection(Throwable problem) {
    return (problem instanceof SqlException sql && sql.fatal())
        || (problem instanceof ProtocolException protocol && protocol.fatal());
  }

  /** Where it happened, without the messages: they may quote the statement and its secrets. */
  private static String trace(Throwable problem) {
    StringBuilder trace = new StringBuilder();
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      trace.append("\n").append(cause.getClass().getName());
      for (StackTraceElement element : cause.getStackTrace()) {
        trace.append("\n\tat ").append(element);
      }
    }
    return trace.toString();
  }

  private static BackendMessage.Report report(Throwable problem, String severity) {
    if (problem instanceof SqlException sql) {
      return new BackendMessage.Report(
          severity, sql.sqlState(), sql.getMessage(), sql.detail(), sql.hint(), sql.position());
    }
    if (problem instanceof ProtocolException protocol) {
      return BackendMessage.Report.of(severity, protocol.sqlState(), protocol.getMessage());
    }
    if (problem instanceof StackOverflowError) {
      return new BackendMessage.Report(
          severity, "54001", "stack depth limit exceeded", null, "Nest the statement less.", 0);
    }
    if (problem instanceof OutOfMemoryError) {
      return new BackendMessage.Report(
          severity, "53200", "out of memory", null, "Ask for less in one statement.", 0);
    }
    LOG.log(System.Logger.Level.WARNING, "a statement failed inside the sandbox" + trace(problem));
    return new BackendMessage.Report(
        severity,
        "XX000",
        "internal error",
        null,
        "This is a fault of the sandbox, not of the statement; please report it, with what its log"
            + " says.",
        0);
  }
}
