package sandbox.load;

import sandbox.cluster.ClusterAuthority.SourceDeniedException;
import sandbox.load.CopyRunner.CopyCall;
import sandbox.sql.SqlException;

/** Failures of a whole COPY in Redshift's words, with its DETAIL block. */
final class Failures {
  /** Redshift's code for errors of the source. */
  private static final int SOURCE = 8001;

  /** Its code for a role that the cluster does not have. */
  private static final int NO_SUCH_ROLE = 30000;

  private static final String RULE = "-----------------------------------------------";

  private Failures() {}

  /**
   * A refusal of IAM or S3. Code, context and place are those that users of Redshift quote in
   * public threads: 30000 for a role that the cluster does not have, 8001 for all others; {@code
   * xen_aws_credentials_mgr.cpp} for roles, {@code s3_utility.cpp} for listings and {@code
   * table_s3_scanner.cpp} for objects (for instance databricks/spark-redshift#257,
   * awslabs/aws-lambda-redshift-loader#73).
   */
  static SqlException denied(CopyCall call, SourceDeniedException refusal) {
    return denied(call, refusal, "");
  }

  /** The same for a manifest, which the message names (databricks/spark-redshift#136). */
  static SqlException deniedManifest(CopyCall call, SourceDeniedException refusal) {
    return denied(call, refusal, "Problem reading manifest file - ");
  }

  private static SqlException denied(CopyCall call, SourceDeniedException refusal, String before) {
    String message = refusal.getMessage();
    boolean s3 = message.startsWith("S3ServiceException");
    String location = "xen_aws_credentials_mgr.cpp:450";
    if (s3) {
      boolean listing = refusal.context().startsWith("Listing");
      location = listing ? "s3_utility.cpp:529" : "table_s3_scanner.cpp:354";
    } else if (message.contains("not associated to cluster")) {
      return failure(call, message, NO_SUCH_ROLE, "", "xen_aws_credentials_mgr.cpp:785")
          .causedBy(refusal);
    }
    return failure(call, (s3 ? before : "") + message, SOURCE, refusal.context(), location)
        .causedBy(refusal);
  }

  /** A source that does not exist or cannot be understood. */
  static SqlException source(CopyCall call, String message, String context, String location) {
    return failure(call, message, SOURCE, context, location);
  }

  private static SqlException failure(
      CopyCall call, String message, int code, String context, String location) {
    return SqlException.of("XX000", message)
        .withDetail(
            String.join(
                "\n",
                "",
                "  " + RULE,
                "  error:  " + message,
                "  code:      " + code,
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
