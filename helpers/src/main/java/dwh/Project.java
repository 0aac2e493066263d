package dwh;

import dwh.aws.AwsAccount;
import dwh.aws.CopyRole;
import dwh.aws.DataBucket;
import dwh.aws.Firewall;
import dwh.aws.ProjectCluster;
import dwh.aws.TeardownReport;
import dwh.config.DwhConfig;
import dwh.jdbc.Warehouse;
import java.nio.file.Path;

/** The project that a notebook belongs to: its settings, its AWS side and its warehouse. */
public final class Project implements AutoCloseable {

  /**
   * Opens the project around the working directory, which in Jupyter is the notebook's folder.
   *
   * @throws dwh.config.ConfigException when settings are wrong, with all that is wrong
   */
  public static Project open() {
    return open(Path.of(""));
  }

  /**
   * Opens the project that holds a folder: the nearest one upwards with a {@code dwh.cfg} or {@code
   * dwh.cfg.example}.
   *
   * @param folder the notebook's or the project's folder
   * @throws dwh.config.ConfigException when settings are wrong, with all that is wrong
   */
  public static Project open(Path folder) {
    throw new UnsupportedOperationException();
  }

  /** The checked settings. */
  public DwhConfig config() {
    throw new UnsupportedOperationException();
  }

  /** The AWS account's number, twelve digits, as trust policies need it. */
  public String account() {
    return aws().id();
  }

  /** The role that COPY reads S3 with. */
  public CopyRole copyRole() {
    return aws().copyRole();
  }

  /** The security group that lets this machine, and nothing else, reach the cluster. */
  public Firewall firewall() {
    return aws().firewall();
  }

  /** The Redshift cluster. */
  public ProjectCluster cluster() {
    return aws().cluster();
  }

  /** The bucket with the log and song data. */
  public DataBucket bucket() {
    return aws().bucket();
  }

  /**
   * The connection to the cluster's database, opened at the first call and kept.
   *
   * @throws dwh.aws.AwsException when the cluster does not exist yet, naming the notebook to run
   */
  public Warehouse warehouse() {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes the cluster, the security group and the role, waits until they are gone and asks AWS
   * whether anything billable or tagged is left.
   *
   * @throws dwh.aws.AwsException when something is left, with the list of it
   */
  public TeardownReport teardown() {
    throw new UnsupportedOperationException();
  }

  private AwsAccount aws() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
