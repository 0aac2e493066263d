package dwh.config;

import dwh.config.ConfigException.Problem;
import dwh.config.DwhConfig.Access;
import dwh.config.DwhConfig.Cluster;
import dwh.config.DwhConfig.Cost;
import dwh.config.DwhConfig.Data;
import dwh.config.DwhConfig.Login;
import dwh.config.DwhConfig.Nodes;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts file, environment and defaults together; the environment wins over the file. */
final class ConfigReader {
  private static final String DEFAULT_REGION = "us-west-2";

  private final Path project;
  private final Map<String, String> environment;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Key, String> file;

  ConfigReader(Path project, Map<String, String> environment) {
    this.project = project;
    this.environment = environment;
    this.file = ConfigFile.read(project.resolve("dwh.cfg"), problems);
  }

  /**
   * Reads everything.
   *
   * @param sandbox the variables that a running sandbox hands out; asked for only when it is the
   *     target and the settings are right
   */
  DwhConfig read(Sandbox sandbox) {
    Target target = value(Key.TARGET, "sandbox", Rules::target);
    String region = value(Key.REGION, regionOfEnvironment(), Rules::region);
    Optional<String> profile = text(Key.PROFILE);
    Cluster cluster = cluster(target);
    String role = value(Key.ROLE_NAME, "dwh-copy-role", Rules::roleName);
    if (text(Key.ROLE_ARN).isPresent()) {
      role = value(Key.ROLE_ARN, "", Rules::roleOfArn);
    }
    Data data = data();
    String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
    if (target == Target.AWS && loopback(endpoint)) {
      problem(
          "AWS_ENDPOINT_URL",
          "sends every call to " + endpoint + ", while TARGET is aws",
          "unset it, or set TARGET = sandbox");
    }
    throwIfAny();
    Access access =
        target == Target.AWS
            ? new Access(region, profile, Optional.empty(), Optional.empty(), Optional.empty())
            : sandbox.access(loopback(endpoint) ? environment : Map.of());
    return new DwhConfig(target, access, cluster, role, data);
  }

  /** Where the sandbox's variables come from. */
  interface Sandbox {
    /**
     * How the sandbox is reached.
     *
     * @param given its variables when the environment has them already, else empty
     */
    Access access(Map<String, String> given);
  }

  private Cluster cluster(Target target) {
    String id = value(Key.CLUSTER_ID, "dwh-sparkify", Rules::clusterId);
    String type =
        value(Key.CLUSTER_TYPE, "", text -> text.isEmpty() ? "" : Rules.clusterType(text));
    int count = value(Key.NODES, "multi-node".equals(type) ? "2" : "1", Rules::nodes);
    if (count > 1 && "single-node".equals(type)) {
      problem(Key.NODES, "\"" + count + "\" does not fit a single-node cluster", "use 1");
    }
    if (count == 1 && "multi-node".equals(type)) {
      problem(Key.NODES, "\"1\" does not fit a multi-node cluster", "use 2 or more");
    }
    Optional<String> nodeType =
        text(Key.NODE_TYPE).map(text -> value(Key.NODE_TYPE, "", Rules::nodeType));
    Optional<String> host = text(Key.HOST).map(text -> value(Key.HOST, "", Rules::host));
    int port = value(Key.PORT, "5439", Rules::port);
    String database = value(Key.DATABASE, "dwh", Rules::name);
    String user = value(Key.USER, "dwhuser", Rules::name);
    double hours = value(Key.PLANNED_HOURS, "2", Rules::hours);
    boolean accepted = value(Key.ACCEPT_COST, "no", Rules::yes);
    if (!problems.isEmpty()) {
      return null;
    }
    return new Cluster(
        id,
        new Nodes(nodeType, count),
        new Login(host, port, database, user),
        // The sandbox bills nothing, so nobody need be asked.
        new Cost(hours, accepted || target == Target.SANDBOX));
  }

  private Data data() {
    String region = value(Key.DATA_REGION, DEFAULT_REGION, Rules::region);
    String logs = value(Key.LOG_DATA, "s3://udacity-dend/log_data", Rules::s3);
    String paths = value(Key.LOG_JSONPATH, "s3://udacity-dend/log_json_path.json", Rules::s3);
    String songs = value(Key.SONG_DATA, "s3://udacity-dend/song_data", Rules::s3);
    String logSample = value(Key.LOG_SAMPLE, "", Rules::sample);
    String songSample = value(Key.SONG_SAMPLE, "", Rules::sample);
    if (!problems.isEmpty()) {
      return null;
    }
    for (Key key : List.of(Key.LOG_JSONPATH, Key.SONG_DATA)) {
      String bucket = Rules.bucket(key == Key.SONG_DATA ? songs : paths);
      if (!bucket.equals(Rules.bucket(logs))) {
        problem(key, "lies in another bucket than LOG_DATA", "put all data into one bucket");
      }
    }
    return new Data(region, below(logs, logSample), paths, below(songs, songSample));
  }

  private static String below(String prefix, String sample) {
    return sample.isEmpty() ? prefix : prefix.replaceAll("/+$", "") + "/" + sample;
  }

  private String regionOfEnvironment() {
    String region = environment.getOrDefault("AWS_REGION", DEFAULT_REGION);
    try {
      return Rules.region(region);
    } catch (Rules.Refusal refusal) {
      problem("AWS_REGION", refusal.getMessage(), refusal.remedy());
      return DEFAULT_REGION;
    }
  }

  private Optional<String> text(Key key) {
    String override = environment.getOrDefault(key.variable(), "").trim();
    return override.isEmpty() ? Optional.ofNullable(file.get(key)) : Optional.of(override);
  }

  /** The checked value; the default's when it is missing or refused, so that reading goes on. */
  private <T> T value(Key key, String fallback, Function<String, T> rule) {
    try {
      return rule.apply(text(key).orElse(fallback));
    } catch (Rules.Refusal refusal) {
      problem(key, refusal.getMessage(), refusal.remedy());
      return fallback.isEmpty() ? null : rule.apply(fallback);
    }
  }

  private void problem(Key key, String cause, String remedy) {
    if (environment.getOrDefault(key.variable(), "").isBlank()) {
      problems.add(
          new Problem("dwh.cfg [" + key.section() + "]", key.writtenName(), cause, remedy));
    } else {
      problem(key.variable(), cause, remedy);
    }
  }

  private void problem(String variable, String cause, String remedy) {
    problems.add(new Problem("environment", variable, cause, remedy));
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  static boolean loopback(String endpoint) {
    if (endpoint.isEmpty()) {
      return false;
    }
    String host;
    try {
      host = URI.create(endpoint).getHost();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
    return "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
  }
}
