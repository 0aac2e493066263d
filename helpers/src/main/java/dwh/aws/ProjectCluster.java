package dwh.aws;

import dwh.display.Rich;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;

/** The project's Redshift cluster. Shows its present state and settings. */
public final class ProjectCluster implements Rich {

  /** The cluster's identifier. */
  public String id() {
    throw new UnsupportedOperationException();
  }

  /**
   * The node type to create: the one set, else {@code rg.large}, or {@code ra3.large} where the
   * region does not offer that.
   *
   * @throws AwsException when the region does not offer the type that is set
   */
  public String nodeType() {
    throw new UnsupportedOperationException();
  }

  /**
   * The number of nodes for CreateCluster, which is null for a single node: AWS wants it absent.
   */
  public Integer numberOfNodes() {
    throw new UnsupportedOperationException();
  }

  /** What the cluster costs on AWS in the hours planned. */
  public Price price() {
    throw new UnsupportedOperationException();
  }

  /** What the cluster costs on AWS in so many hours. */
  public Price price(double hours) {
    throw new UnsupportedOperationException();
  }

  /**
   * Creates the cluster unless it exists, in which case it shows that it does. Adds the project's
   * tag. Where it bills, it shows the price and asks for a "yes" first, unless ACCEPT_COST is set.
   *
   * @param request what to create
   * @return this cluster, not yet available
   */
  public ProjectCluster ensure(CreateClusterRequest request) {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits, with a progress display, until the cluster is available, its role is in sync and this
   * machine reaches its port.
   *
   * @return this cluster
   * @throws AwsException when it does not become so, with the diagnosis
   */
  public ProjectCluster await() {
    throw new UnsupportedOperationException();
  }

  /** Whether the cluster exists, in whatever state. */
  public boolean exists() {
    throw new UnsupportedOperationException();
  }

  /** Deletes the cluster without a snapshot, if it is there, and waits until it is gone. */
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
