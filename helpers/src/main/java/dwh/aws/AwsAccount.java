package dwh.aws;

import dwh.config.DwhConfig;

/** The AWS account that the project works in, and the project's resources there. */
public final class AwsAccount implements AutoCloseable {

  /** Opens the account that the settings name; nothing is called yet. */
  public static AwsAccount open(DwhConfig config) {
    throw new UnsupportedOperationException();
  }

  /**
   * The account's number, twelve digits.
   *
   * @throws AwsException when there are no valid credentials or nothing answers
   */
  public String id() {
    throw new UnsupportedOperationException();
  }

  /** The role that COPY reads S3 with. */
  public CopyRole copyRole() {
    throw new UnsupportedOperationException();
  }

  /** The project's own security group. */
  public Firewall firewall() {
    throw new UnsupportedOperationException();
  }

  /** The Redshift cluster. */
  public ProjectCluster cluster() {
    throw new UnsupportedOperationException();
  }

  /** The bucket with the data. */
  public DataBucket bucket() {
    throw new UnsupportedOperationException();
  }

  /** Deletes all of it and proves that it is gone. */
  public TeardownReport teardown() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
