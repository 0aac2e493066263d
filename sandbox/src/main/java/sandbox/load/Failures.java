package sandbox.load;

import sandbox.load.CopyRunner.CopyCall;
import sandbox.sql.SqlException;

/** Failures of a whole COPY in Redshift's words, with its DETAIL block. */
final class Failures {
  /** Redshift's code for errors of the source. */
  private static final int SOURCE = 8001;

  private static final String RULE = "-----------------------------------------------";

  private Failures() {}

  /** A source that may not be read or does not exist. */
  static SqlException source(CopyCall call, String message, String context, String location) {
    return SqlException.of("XX000", message)
        .withDetail(
            String.join(
                "\n",
                "",
                "  " + RULE,
                "  error:  " + message,
                "  code:      " + SOURCE,
                "  context:   " + context,
                "  query:     " + call.queryId(),
                "  location:  " + location,
                "  process:   padbmaster [pid=" + call.processId() + "]",
                "  " + RULE,
                ""));
  }

  /** More bad rows than MAXERROR allows; provisioned clusters name stl_load_errors. */
  static SqlException tooManyErrors(String table) {
    return SqlException.of(
        "XX000",
        "Load into table '"
            + table
            + "' failed.  Check 'stl_load_errors' system table for details.");
  }
}
