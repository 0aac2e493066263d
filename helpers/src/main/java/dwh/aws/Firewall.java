package dwh.aws;

import dwh.display.Rich;

/** The project's own security group: it lets this machine, and nothing else, reach the cluster. */
public final class Firewall implements Rich {

  /** The group's name. */
  public String name() {
    throw new UnsupportedOperationException();
  }

  /**
   * The group's id, for CreateCluster.
   *
   * @throws AwsException when the group does not exist yet, naming the notebook to run
   */
  public String id() {
    throw new UnsupportedOperationException();
  }

  /** This machine's address as AWS sees it, as a /32 CIDR block. */
  public String callerCidr() {
    throw new UnsupportedOperationException();
  }

  /**
   * Creates the group in the default VPC, opens the cluster's port for this machine's address and
   * closes it for every other.
   *
   * @return this group
   */
  public Firewall ensure() {
    throw new UnsupportedOperationException();
  }

  /** Deletes the group, if it is there. */
  public void delete() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String html() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String text() {
    throw new UnsupportedOperationException();
  }
}
