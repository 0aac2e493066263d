package dwh;

import com.google.common.base.Suppliers;
import dwh.aws.AwsAccount;
import dwh.aws.CopyRole;
import dwh.aws.DataBucket;
import dwh.aws.Firewall;
import dwh.aws.ProjectCluster;
import dwh.aws.TeardownReport;
import dwh.config.DwhConfig;
import dwh.display.Display;
import dwh.display.Lines;
import dwh.exercise.Exercises;
import dwh.jdbc.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The project that a notebook belongs to: its settings, its AWS side and its warehouse. */
public final class Project implements AutoCloseable {
  // The one that was opened last, which a cell means when it checks an answer.
  private static volatile Project current;

  private final DwhConfig config;
  private final AwsAccount aws;
  private final Exercises exercises;
  private Warehouse warehouse;

  private Project(Path root, Map<String, String> environment) {
    this.config = DwhConfig.load(root, environment);
    this.aws = AwsAccount.open(config);
    // What tells data sets apart; no counts, since some buckets have empty markers besides.
    var bytes =
        Suppliers.memoize(
            () ->
                bucket().totals(config.logData(), config.songData()).longColumn("bytes").asList());
    this.exercises =
        new Exercises(
            root,
            environment,
            sql -> warehouse().query(sql),
            by ->
                switch (by) {
                  case "node" -> cluster().nodeType();
                  case "logs" -> bytes.get().get(0) + " bytes of logs";
                  case "data" -> bytes.get() + " bytes of logs and songs";
                  default -> "";
                });
  }

  /**
   * Opens the project around the working directory, which in Jupyter is the notebook's folder.
   * Starts the sandbox when it is the target and none runs.
   *
   * @throws dwh.config.ConfigException when settings are wrong, with all that is wrong
   * @throws dwh.aws.AwsException when there are no credentials
   */
  public static Project open() {
    return open(Path.of(""), System.getenv());
  }

  // The folder of a project is the nearest one upwards with a dwh.cfg or dwh.cfg.example.
  static Project open(Path folder, Map<String, String> environment) {
    Project project = new Project(root(folder), environment);
    // Wrong credentials are better told here than by the first cell that needs them.
    project.account();
    current = project;
    Display.current().show(new Lines(List.of(project.toString())));
    return project;
  }

  private static Path root(Path folder) {
    Path start = folder.toAbsolutePath().normalize();
    for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
      if (Files.exists(candidate.resolve("dwh.cfg"))
          || Files.exists(candidate.resolve("dwh.cfg.example"))) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "No project around "
            + start
            + ": neither it nor a folder above holds dwh.cfg or dwh.cfg.example; start Jupyter in"
            + " the project's folder");
  }

  /** The checked settings. */
  public DwhConfig config() {
    return config;
  }

  /** The AWS account's number, twelve digits, as trust policies need it. */
  public String account() {
    return aws.id();
  }

  /** The role that COPY reads S3 with. */
  public CopyRole copyRole() {
    return new CopyRole(aws);
  }

  /** The security group that lets this machine, and nothing else, reach the cluster. */
  public Firewall firewall() {
    return new Firewall(aws);
  }

  /** The Redshift cluster. */
  public ProjectCluster cluster() {
    return aws.cluster();
  }

  /** The bucket with the log and song data. */
  public DataBucket bucket() {
    return new DataBucket(aws);
  }

  /**
   * The connection to the cluster's database, opened at the first call and kept.
   *
   * @throws dwh.aws.AwsException when the cluster does not exist yet, naming the notebook to run
   */
  public synchronized Warehouse warehouse() {
    if (warehouse == null) {
      warehouse = Warehouse.open(config);
    }
    return warehouse;
  }

  /**
   * Deletes the cluster, the security group and the role, waits until they are gone and asks AWS
   * whether anything billable or tagged is left.
   *
   * @throws dwh.aws.AwsException when something is left, with the list of it
   */
  public TeardownReport teardown() {
    closeWarehouse();
    return aws.teardown();
  }

  static Exercises exercises() {
    return (current == null ? open() : current).exercises;
  }

  private synchronized void closeWarehouse() {
    if (warehouse != null) {
      warehouse.close();
      warehouse = null;
    }
  }

  @Override
  public void close() {
    closeWarehouse();
    aws.close();
  }

  @Override
  public String toString() {
    return "Target %s, region %s, cluster %s"
        .formatted(
            config.target().name().toLowerCase(Locale.ROOT), config.region(), config.clusterId());
  }
}
