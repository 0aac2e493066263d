package dwh.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The settings of {@code dwh.cfg}. The names are those of the classic Sparkify file; of several,
 * the first is the one we write. Sections DWH and CLUSTER are one.
 */
enum Key {
  TARGET("DWH", "TARGET"),
  CLUSTER_TYPE("DWH", "DWH_CLUSTER_TYPE"),
  NODES("DWH", "DWH_NUM_NODES"),
  NODE_TYPE("DWH", "DWH_NODE_TYPE"),
  CLUSTER_ID("DWH", "DWH_CLUSTER_IDENTIFIER"),
  DATABASE("DWH", "DWH_DB", "DB_NAME"),
  USER("DWH", "DWH_DB_USER", "DB_USER"),
  PORT("DWH", "DWH_PORT", "DB_PORT"),
  HOST("DWH", "HOST"),
  PLANNED_HOURS("DWH", "PLANNED_HOURS"),
  ACCEPT_COST("DWH", "ACCEPT_COST"),
  REGION("AWS", "REGION"),
  PROFILE("AWS", "PROFILE"),
  ROLE_NAME("IAM_ROLE", "DWH_IAM_ROLE_NAME"),
  ROLE_ARN("IAM_ROLE", "ARN"),
  LOG_DATA("S3", "LOG_DATA"),
  LOG_JSONPATH("S3", "LOG_JSONPATH"),
  SONG_DATA("S3", "SONG_DATA"),
  DATA_REGION("S3", "REGION"),
  LOG_SAMPLE("S3", "LOG_SAMPLE"),
  SONG_SAMPLE("S3", "SONG_SAMPLE");

  private final String section;
  private final List<String> names;

  Key(String section, String... names) {
    this.section = section;
    this.names = List.of(names);
  }

  String section() {
    return section;
  }

  String writtenName() {
    return names.get(0);
  }

  /** The environment variable that overrides it: DWH_TARGET, DWH_PORT, DWH_S3_REGION … */
  String variable() {
    if (this == DATA_REGION) {
      return "DWH_S3_REGION";
    }
    return writtenName().startsWith("DWH_") ? writtenName() : "DWH_" + writtenName();
  }

  static Optional<Key> of(String section, String name) {
    return Arrays.stream(values())
        .filter(key -> key.names.contains(name))
        // The classic file has the role's name in [DWH] and the switch may stand above all.
        .filter(key -> key.section.equals(section) || key == ROLE_NAME || key == TARGET)
        .findFirst();
  }

  static List<String> namesIn(String section) {
    return Arrays.stream(values())
        .filter(key -> key.section.equals(section))
        .flatMap(key -> key.names.stream())
        .toList();
  }
}
