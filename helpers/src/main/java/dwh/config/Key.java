package dwh.config;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;

/**
 * The settings of {@code dwh.cfg}. The names are those of the classic Sparkify file; of several,
 * the first is the one we write.
 */
enum Key {
  TARGET("DWH|CLUSTER", Form.TARGET, "sandbox", "TARGET"),
  CLUSTER_TYPE("DWH|CLUSTER", Form.CLUSTER_TYPE, "", "DWH_CLUSTER_TYPE"),
  NODES("DWH|CLUSTER", Form.NODES, "1", "DWH_NUM_NODES"),
  NODE_TYPE("DWH|CLUSTER", Form.NODE_TYPE, "", "DWH_NODE_TYPE"),
  CLUSTER_ID("DWH|CLUSTER", Form.CLUSTER_ID, "dwh-sparkify", "DWH_CLUSTER_IDENTIFIER"),
  DATABASE("DWH|CLUSTER", Form.NAME, "dwh", "DWH_DB|DB_NAME"),
  USER("DWH|CLUSTER", Form.USER, "dwhuser", "DWH_DB_USER|DB_USER"),
  PORT("DWH|CLUSTER", Form.PORT, "5439", "DWH_PORT|DB_PORT"),
  HOST("DWH|CLUSTER", Form.HOST, "", "HOST"),
  PLANNED_HOURS("DWH|CLUSTER", Form.HOURS, "2", "PLANNED_HOURS"),
  ACCEPT_COST("DWH|CLUSTER", Form.YES_OR_NO, "no", "ACCEPT_COST"),
  REGION("AWS", Form.REGION, "us-west-2", "REGION"),
  PROFILE("AWS", Form.PROFILE, "", "PROFILE"),
  CALLER_CIDR("AWS", Form.CIDR, "", "CALLER_CIDR"),
  ROLE_NAME("IAM_ROLE|DWH", Form.ROLE, "dwh-copy-role", "DWH_IAM_ROLE_NAME"),
  ROLE_ARN("IAM_ROLE", Form.ROLE_ARN, "", "ARN"),
  LOG_DATA("S3", Form.S3, "s3://udacity-dend/log_data", "LOG_DATA"),
  LOG_JSONPATH("S3", Form.S3, "s3://udacity-dend/log_json_path.json", "LOG_JSONPATH"),
  SONG_DATA("S3", Form.S3, "s3://udacity-dend/song_data", "SONG_DATA"),
  DATA_REGION("S3", Form.REGION, "us-west-2", "REGION"),
  LOG_SAMPLE("S3", Form.SAMPLE, "", "LOG_SAMPLE"),
  SONG_SAMPLE("S3", Form.SAMPLE, "", "SONG_SAMPLE");

  final Form form;

  /** Its value where nobody sets it; empty is none. */
  final String fallback;

  private final String sections;
  private final String names;

  Key(String sections, Form form, String fallback, String names) {
    this.sections = sections;
    this.form = form;
    this.fallback = fallback;
    this.names = names;
  }

  String place() {
    return "dwh.cfg [" + first(sections) + "] " + first(names);
  }

  /** The environment variable that overrides it: DWH_TARGET, DWH_PORT … */
  String variable() {
    return switch (this) {
      case REGION -> "AWS_REGION";
      case DATA_REGION -> "DWH_S3_REGION";
      default -> "DWH_" + first(names).replaceFirst("^DWH_", "");
    };
  }

  private static String first(String alternatives) {
    return alternatives.replaceFirst("\\|.*", "");
  }

  /** The setting at a section, a dot and a name, or at a name above all sections. */
  static Optional<Key> of(String path) {
    return Arrays.stream(values())
        .filter(key -> path.matches("((%s)\\.)?(%s)".formatted(key.sections, key.names)))
        .findFirst();
  }

  /** What may stand in the section of a path; of one that is none, which there are. */
  static String known(String path) {
    String names =
        Arrays.stream(values())
            .filter(key -> path.matches("(%s)\\..*".formatted(key.sections)))
            .map(key -> key.names.replace("|", ", "))
            .collect(joining(", "));
    return names.isEmpty() ? "sections AWS, DWH, IAM_ROLE and S3" : names;
  }
}
