package dwh.config;

import dwh.display.Grid;
import dwh.display.Rich;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The checked settings of the project.
 *
 * @param target what the project works on
 * @param access how AWS is reached
 * @param cluster what the cluster shall be
 * @param roleName the COPY role's name
 * @param data where the data lies
 */
public record DwhConfig(Target target, Access access, Cluster cluster, String roleName, Data data)
    implements Rich {

  /** Checks all of it. */
  public DwhConfig {
    Form.REGION.check(access.region, data.region);
    Form.CIDR.check(access.callerCidr.orElse(""));
    Form.CLUSTER_ID.check(cluster.id);
    Form.PORT.check(String.valueOf(cluster.login.port));
    Form.NAME.check(cluster.login.database);
    Form.USER.check(cluster.login.user);
    Form.ROLE.check(roleName);
    Form.S3.check(data.logData, data.logJsonPath, data.songData);
  }

  /**
   * Reads {@code dwh.cfg} and the environment; starts the sandbox when it is the target and none
   * runs.
   *
   * @param project folder with {@code dwh.cfg}; without that file the sandbox is the target
   * @param environment variables by name, which win
   * @throws ConfigException with everything that is wrong
   */
  public static DwhConfig load(Path project, Map<String, String> environment) {
    return ConfigReader.read(project, environment);
  }

  /**
   * How AWS is reached. What is empty is left to the default chain of the AWS SDK.
   *
   * @param region AWS region of the cluster
   * @param profile AWS profile
   * @param endpoint endpoint instead of AWS's own
   * @param keys credentials instead of the default chain
   * @param caFile certificates (PEM) to trust instead of the driver's own
   * @param callerCidr the addresses to let in, instead of the one that AWS sees this machine by
   */
  public record Access(
      String region,
      Optional<String> profile,
      Optional<URI> endpoint,
      Optional<Keys> keys,
      Optional<Path> caFile,
      Optional<String> callerCidr) {
    // A sandbox is on this machine.
    private static final Optional<String> HERE = Optional.of("127.0.0.1/32");

    /** AWS's own. */
    static Access aws(String region, Optional<String> profile, Optional<String> callerCidr) {
      return new Access(
          region, profile, Optional.empty(), Optional.empty(), Optional.empty(), callerCidr);
    }

    /** Where the variables that a sandbox hands out lead to. */
    static Access sandbox(String region, Optional<String> profile, Map<String, String> sandbox) {
      return new Access(
          sandbox.getOrDefault("AWS_REGION", region),
          profile,
          Optional.of(URI.create(sandbox.get("AWS_ENDPOINT_URL"))),
          Optional.ofNullable(sandbox.get("AWS_ACCESS_KEY_ID"))
              .map(id -> new Keys(id, new Secret(sandbox.get("AWS_SECRET_ACCESS_KEY")))),
          Optional.ofNullable(sandbox.get("REDSHIFT_CA_FILE")).map(Path::of),
          HERE);
    }
  }

  /**
   * An access key.
   *
   * @param id its public part
   * @param secret its secret part
   */
  public record Keys(String id, Secret secret) {}

  /**
   * What the cluster shall be.
   *
   * @param id identifier, begins with {@code dwh-}
   * @param node its nodes
   * @param login its database and login
   * @param cost what it may cost
   */
  public record Cluster(String id, Nodes node, Login login, Cost cost) {}

  /**
   * The nodes.
   *
   * @param type node type; empty lets the region decide
   * @param count 1 is a single-node cluster
   */
  public record Nodes(Optional<String> type, int count) {}

  /**
   * Database and login.
   *
   * @param host host instead of the cluster's own endpoint
   * @param port TCP port
   * @param database database name
   * @param user the admin's name
   */
  public record Login(Optional<String> host, int port, String database, String user) {}

  /**
   * What the cluster may cost.
   *
   * @param plannedHours hours the estimate is made for
   * @param accepted whether the user need not be asked
   */
  public record Cost(double plannedHours, boolean accepted) {}

  /**
   * Where the data lies.
   *
   * @param region region of the bucket, the REGION of COPY
   * @param logData {@code s3://} prefix of the event logs
   * @param logJsonPath {@code s3://} address of the jsonpaths file
   * @param songData {@code s3://} prefix of the songs
   */
  public record Data(String region, String logData, String logJsonPath, String songData) {}

  /** AWS region of the cluster. */
  public String region() {
    return access.region();
  }

  /** The cluster's identifier. */
  public String clusterId() {
    return cluster.id();
  }

  /** {@code single-node} or {@code multi-node}. */
  public String clusterType() {
    return cluster.node().count() == 1 ? "single-node" : "multi-node";
  }

  /** The database's name. */
  public String database() {
    return cluster.login().database();
  }

  /** The admin's name. */
  public String user() {
    return cluster.login().user();
  }

  /** The cluster's TCP port. */
  public int port() {
    return cluster.login().port();
  }

  /** The bucket's name. */
  public String bucket() {
    return URI.create(data.logData()).getHost();
  }

  /** Region of the bucket, the REGION of COPY. */
  public String dataRegion() {
    return data.region();
  }

  /** {@code s3://} prefix of the event logs, narrowed to the sample if one is set. */
  public String logData() {
    return data.logData();
  }

  /** {@code s3://} address of the jsonpaths file. */
  public String logJsonPath() {
    return data.logJsonPath();
  }

  /** {@code s3://} prefix of the songs, narrowed to the sample if one is set. */
  public String songData() {
    return data.songData();
  }

  @Override
  public Rich view() {
    return new Grid()
        .column("setting")
        .column("value")
        .row("target", target.name().toLowerCase(Locale.ROOT))
        .row("region", region())
        .row("cluster", clusterId())
        .row("nodes", cluster.node().count() + " × " + cluster.node().type().orElse("default type"))
        .row("database", database())
        .row("admin", user())
        .row("port", port())
        .row("COPY role", roleName)
        .row("log data", logData())
        .row("log jsonpaths", logJsonPath())
        .row("song data", songData())
        .row("region of the data", dataRegion());
  }
}
