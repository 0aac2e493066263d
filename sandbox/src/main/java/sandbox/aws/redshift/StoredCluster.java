package sandbox.aws.redshift;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.redshift.model.Cluster;

/**
 * A cluster and what its description does not show.
 *
 * @param cluster as DescribeClusters shows it
 * @param port the port that its owner asked for; the endpoint may have got another one
 * @param masterPassword the admin's password
 * @param due when its present state ends, or null for a lasting one
 */
record StoredCluster(Cluster cluster, int port, String masterPassword, Instant due) {

  String id() {
    return cluster.clusterIdentifier();
  }

  Status status() {
    return Status.valueOf(cluster.clusterStatus().replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /** The port of its endpoint, once it has one: chosen at its first start, and kept for life. */
  OptionalInt endpointPort() {
    return cluster.endpoint() == null || cluster.endpoint().port() == null
        ? OptionalInt.empty()
        : OptionalInt.of(cluster.endpoint().port());
  }

  /** The cluster in another state. */
  StoredCluster with(Status status, Instant until) {
    return new StoredCluster(
        cluster.toBuilder()
            .clusterStatus(status.code())
            .clusterAvailabilityStatus(status.availability)
            .build(),
        port,
        masterPassword,
        until);
  }

  StoredCluster edited(Consumer<Cluster.Builder> change) {
    Cluster.Builder builder = cluster.toBuilder();
    change.accept(builder);
    return new StoredCluster(builder.build(), port, masterPassword, due);
  }

  StoredCluster withPassword(String password) {
    return new StoredCluster(cluster, port, password, due);
  }

  @Override
  public String toString() {
    return "StoredCluster[" + id() + " " + cluster.clusterStatus() + "]";
  }

  /** The states of a cluster. */
  enum Status {
    CREATING("Modifying"),
    AVAILABLE("Available"),
    PAUSING("Modifying"),
    PAUSED("Paused"),
    RESUMING("Modifying"),
    REBOOTING("Modifying"),
    DELETING("Modifying"),
    /** Another program listens on its port; it starts when the port is free. */
    UNAVAILABLE("Unavailable"),
    HARDWARE_FAILURE("Failed");

    private final String availability;

    Status(String availability) {
      this.availability = availability;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
