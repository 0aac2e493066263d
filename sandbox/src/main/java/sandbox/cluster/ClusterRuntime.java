package sandbox.cluster;

import java.io.IOException;

/**
 * Runs the Redshift endpoints of clusters. The AWS side calls it; the Redshift side implements it.
 */
public interface ClusterRuntime {

  /**
   * Opens the cluster's databases and starts listening on 127.0.0.1.
   *
   * @param start what to run
   * @param authority asked on every connection and every COPY
   * @return the port that is listened on: the wanted one, or the next free one
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
   * @param port the wanted TCP port
   */
  record ClusterStart(String clusterId, String database, String masterUser, int port) {}
}
