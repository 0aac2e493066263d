package sandbox.cluster;

import java.io.IOException;
import java.util.Set;

/**
 * Runs the Redshift endpoints of clusters. The AWS side calls it; the Redshift side implements it.
 */
public interface ClusterRuntime {

  /**
   * Opens the cluster's databases and starts listening on 127.0.0.1.
   *
   * @param start what to run
   * @param authority asked on every connection and every COPY
   * @return the port that is listened on
   * @throws PortTakenException when another program listens on the cluster's own port
   */
  int start(ClusterStart start, ClusterAuthority authority) throws IOException;

  /** Ends the connections and stops listening; the data stays (pause). Idempotent. */
  void stop(String clusterId);

  /** Stops and removes the data (delete). Idempotent. */
  void delete(String clusterId);

  /**
   * What a cluster runs.
   *
   * @param clusterId the cluster identifier, lower case
   * @param database the database created with the cluster
   * @param masterUser the admin user's name
   * @param port where it listens
   */
  record ClusterStart(String clusterId, String database, String masterUser, Port port) {}

  /** Where a cluster listens. An endpoint is chosen once and belongs to its cluster for life. */
  sealed interface Port {
    /**
     * The port that the cluster has: this one and no other.
     *
     * @param number TCP port
     */
    record Own(int number) implements Port {}

    /**
     * No port yet: the wanted one, or the next free one that is no other cluster's.
     *
     * @param wanted the TCP port that the cluster's owner asked for
     * @param others the ports of the other clusters, paused ones too
     */
    record Wanted(int wanted, Set<Integer> others) implements Port {
      /** Copies the ports. */
      public Wanted {
        others = Set.copyOf(others);
      }
    }
  }

  /** Another program listens on the port of a cluster. */
  final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    /** A refusal that names the port and the remedy. */
    public PortTakenException(int port, Throwable cause) {
      super(
          "port "
              + port
              + " on 127.0.0.1 is in use by another program; the cluster keeps its endpoint and"
              + " starts as soon as the port is free",
          cause);
    }
  }
}
