package sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterRuntime;
import sandbox.database.ClusterDatabases;
import sandbox.database.Databases;
import sandbox.files.PrivateFiles;
import sandbox.load.S3Copy;
import sandbox.server.RedshiftServer;
import sandbox.server.ServerLimits;

/** The clusters that run: for each a folder of databases and a server in front of them. */
final class Clusters implements ClusterRuntime, AutoCloseable {
  private final Path directory;
  private final Tls tls;
  private final int defaultPort;
  private final EarlyDatabases early;
  private final Map<String, RunningCluster> running = new HashMap<>();
  private final Map<String, String> problems = new TreeMap<>();

  /**
   * @param directory a folder for each cluster lies in it
   * @param defaultPort where a cluster that asks for Redshift's default port listens
   */
  Clusters(Path directory, Tls tls, int defaultPort) {
    this.directory = directory;
    this.tls = tls;
    this.defaultPort = defaultPort;
    early = new EarlyDatabases(directory);
  }

  @Override
  public synchronized int start(ClusterStart start, ClusterAuthority authority) throws IOException {
    stop(start.clusterId());
    problems.remove(start.clusterId());
    try {
      return open(start, authority);
    } catch (IOException | RuntimeException e) {
      problems.put(start.clusterId(), e.getMessage() == null ? e.toString() : e.getMessage());
      throw e;
    }
  }

  private int open(ClusterStart start, ClusterAuthority authority) throws IOException {
    int port = port(start.port());
    Optional<ClusterDatabases> open = early.take(start.clusterId(), start.masterUser(), authority);
    ClusterDatabases databases =
        open.isPresent()
            ? open.get()
            : ClusterDatabases.open(
                PrivateFiles.createFolders(directory.resolve(start.clusterId())),
                start.database(),
                start.masterUser(),
                new S3Copy(authority));
    try {
      RedshiftServer server = listen(databases, authority, start.port(), port);
      running.put(start.clusterId(), new RunningCluster(databases, server, start.database()));
      return server.port();
    } catch (IOException | RuntimeException e) {
      databases.close();
      throw e;
    }
  }

  private RedshiftServer listen(
      ClusterDatabases databases, ClusterAuthority authority, Port port, int first)
      throws IOException {
    int number = first;
    while (true) {
      try {
        return RedshiftServer.start(
            databases, authority, number, tls.serverContext(), ServerLimits.defaults());
      } catch (IOException e) {
        // Another program, a second sandbox for one, may have taken it since it was looked at.
        int next = port(port);
        if (next == number) {
          throw e;
        }
        number = next;
      }
    }
  }

  @Override
  public synchronized void stop(String clusterId) {
    RunningCluster cluster = running.remove(clusterId);
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  public synchronized void delete(String clusterId) {
    stop(clusterId);
    problems.remove(clusterId);
    Path folder = directory.resolve(clusterId);
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the data of " + clusterId, e);
    }
  }

  /** Before the databases are opened, so that waiting for a port costs nothing. */
  private int port(Port port) throws IOException {
    if (port instanceof Port.Wanted wanted) {
      return FreePort.from(listeningPort(wanted.wanted()), wanted.others());
    }
    int own = ((Port.Own) port).number();
    try {
      return FreePort.probe(own);
    } catch (BindException e) {
      throw new PortTakenException(own, e);
    }
  }

  /** Other ports shift with the default one; past the last port any free one is taken. */
  private int listeningPort(int wanted) {
    int port = defaultPort + wanted - SandboxOptions.DEFAULT_REDSHIFT_PORT;
    return defaultPort == 0 || port < 0 || port > 65_535 ? 0 : port;
  }

  /** Where a running cluster listens. */
  synchronized Optional<Address> address(String clusterId) {
    return Optional.ofNullable(running.get(clusterId))
        .map(cluster -> new Address(cluster.server().port(), cluster.database()));
  }

  /** The databases of a running cluster. */
  synchronized Optional<Databases> databases(String clusterId) {
    return Optional.ofNullable(running.get(clusterId)).map(RunningCluster::databases);
  }

  /** For each cluster that does not start, and each database that does not open, why. */
  synchronized List<String> problems() {
    List<String> all = new ArrayList<>();
    problems.forEach((id, why) -> all.add("cluster " + id + " does not start: " + why));
    new TreeMap<>(running)
        .forEach(
            (id, cluster) ->
                cluster
                    .databases()
                    .problems()
                    .forEach(
                        (name, why) ->
                            all.add(
                                "database "
                                    + name
                                    + " of cluster "
                                    + id
                                    + " does not open: "
                                    + why)));
    return all;
  }

  /** All clusters that are to run from the beginning do. */
  void settled() {
    early.close();
  }

  @Override
  public synchronized void close() {
    early.close();
    for (String clusterId : List.copyOf(running.keySet())) {
      stop(clusterId);
    }
  }

  /** A cluster's port on 127.0.0.1 and its first database. */
  record Address(int port, String database) {}

  private record RunningCluster(
      ClusterDatabases databases, RedshiftServer server, String database) {
    void close() {
      server.close();
      databases.close();
    }
  }
}
