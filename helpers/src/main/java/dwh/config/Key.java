package dwh.config;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;

/**
 * The settings of {@code dwh.cfg}. The names are those of the classic Sparkify file; of several,
 * the first is the one we write. Sections DWH and CLUSTER are one.
 */
enum Key {
  TARGET("DWH", Form.TARGET, "sandbox", "TARGET"),
  CLUSTER_TYPE("DWH", Form.CLUSTER_TYPE, "", "DWH_CLUSTER_TYPE"),
  NODES("DWH", Form.NODES, "1", "DWH_NUM_NODES"),
  NODE_TYPE("DWH", Form.NODE_TYPE, "", "DWH_NODE_TYPE"),
  CLUSTER_ID("DWH", Form.CLUSTER_ID, "dwh-sparkify", "DWH_CLUSTER_IDENTIFIER"),
  DATABASE("DWH", Form.NAME, "dwh", "DWH_DB|DB_NAME"),
  USER("DWH", Form.NAME, "dwhuser", "DWH_DB_USER|DB_USER"),
  PORT("DWH", Form.PORT, "5439", "DWH_PORT|DB_PORT"),
  HOST("DWH", Form.HOST, "", "HOST"),
  PLANNED_HOURS("DWH", Form.HOURS, "2", "PLANNED_HOURS"),
  ACCEPT_COST("DWH", Form.YES_OR_NO, "no", "ACCEPT_COST"),
  REGION("AWS", Form.REGION, "us-west-2", "REGION"),
  PROFILE("AWS", Form.PROFILE, "", "PROFILE"),
  ROLE_NAME("IAM_ROLE", Form.ROLE, "dwh-copy-role", "DWH_IAM_ROLE_NAME"),
  ROLE_ARN("IAM_ROLE", Form.ROLE_ARN, "", "ARN"),
  LOG_DATA("S3", Form.S3, "s3://udacity-dend/log_data", "LOG_DATA"),
  LOG_JSONPATH("S3", Form.S3, "s3://udacity-dend/log_json_path.json", "LOG_JSONPATH"),
  SONG_DATA("S3", Form.S3, "s3://udacity-dend/song_data", "SONG_DATA"),
  DATA_REGION("S3", Form.REGION, "us-west-2", "REGION"),
  LOG_SAMPLE("S3", Form.SAMPLE, "", "LOG_SAMPLE"),
  SONG_SAMPLE("S3", Form.SAMPLE, "", "SONG_SAMPLE");

  final String section;
  final Form form;

  /** Its value where nobody sets it; empty is none. */
  final String fallback;

  private final String names;

  Key(String section, Form form, String fallback, String names) {
    this.section = section;
    this.form = form;
    this.fallback = fallback;
    this.names = names;
  }

  String place() {
    return "dwh.cfg [" + section + "] " + written();
  }

  private String written() {
    return names.replaceFirst("\\|.*", "");
  }

  /** The environment variable that overrides it: DWH_TARGET, DWH_PORT, DWH_S3_REGION … */
  String variable() {
    return this == DATA_REGION ? "DWH_S3_REGION" : "DWH_" + written().replaceFirst("^DWH_", "");
  }

  static Optional<Key> of(String section, String name) {
    return Arrays.stream(values())
        // The classic file has the role's name in [DWH] and the switch may stand above all.
        .filter(key -> key.section.equals(section) || key == ROLE_NAME || key == TARGET)
        .filter(key -> name.matches(key.names))
        .findFirst();
  }

  /** What may stand in a section; of one that is none, which there are. */
  static String known(String section) {
    String names =
        Arrays.stream(values())
            .filter(key -> key.section.equals(section))
            .map(key -> key.names.replace("|", ", "))
            .collect(joining(", "));
    return names.isEmpty() ? "sections AWS, DWH, IAM_ROLE and S3" : names;
  }
}
