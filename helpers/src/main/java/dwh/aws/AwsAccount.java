package dwh.aws;

import static dwh.aws.AwsClients.call;

import dwh.config.DwhConfig;

/** The AWS account that the project works in, and the project's resources there. */
public final class AwsAccount implements AutoCloseable {
  private final AwsClients clients;
  private final CopyRole copyRole;
  private final Firewall firewall;
  private final ProjectCluster cluster;
  private String id;

  private AwsAccount(DwhConfig config) {
    this.clients = new AwsClients(config);
    this.copyRole = new CopyRole(clients);
    this.firewall = new Firewall(clients);
    this.cluster = new ProjectCluster(clients, firewall);
  }

  /** Opens the account that the settings name; nothing is called yet. */
  public static AwsAccount open(DwhConfig config) {
    return new AwsAccount(config);
  }

  /**
   * The account's number, twelve digits.
   *
   * @throws AwsException when there are no valid credentials or nothing answers
   */
  public synchronized String id() {
    if (id == null) {
      id = call("Asking AWS who we are", () -> clients.sts().getCallerIdentity().account());
    }
    return id;
  }

  /** The role that COPY reads S3 with. */
  public CopyRole copyRole() {
    return copyRole;
  }

  /** The project's own security group. */
  public Firewall firewall() {
    return firewall;
  }

  /** The Redshift cluster. */
  public ProjectCluster cluster() {
    return cluster;
  }

  /** The bucket with the data. */
  public DataBucket bucket() {
    return new DataBucket(clients);
  }

  /**
   * Deletes cluster, security group and role, in this order because each is used by the one before,
   * and proves that nothing is left.
   *
   * @throws AwsException when something is left, with the list of it
   */
  public TeardownReport teardown() {
    cluster.delete();
    firewall.delete();
    copyRole.delete();
    TeardownReport report = new Proof(clients, copyRole, firewall, cluster).collect();
    if (!report.clean()) {
      throw new AwsException(
          "Something is left and may cost money; delete it in AWS's console, or run this again in"
              + " some minutes:\n"
              + report.text());
    }
    return report;
  }

  @Override
  public void close() {
    clients.close();
  }
}
