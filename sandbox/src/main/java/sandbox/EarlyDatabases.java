package sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import sandbox.cluster.ClusterAuthority;
import sandbox.database.ClusterDatabases;
import sandbox.engine.Engine;
import sandbox.load.S3Copy;

/**
 * Opens the databases of clusters that an earlier sandbox has left, on a thread of its own, while
 * the state of the AWS services is read: each takes half of a start. A cluster that runs takes its
 * own; what nobody takes, as of a paused cluster, is closed again.
 */
final class EarlyDatabases implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EarlyDatabases.class.getName());

  private final Map<String, Early> clusters = new HashMap<>();

  /** Databases that are being opened, and whom they will ask. */
  private record Early(
      CompletableFuture<Optional<ClusterDatabases>> databases, LateAuthority authority) {}

  /**
   * Begins to open them.
   *
   * @param directory a folder for each cluster lies in it
   */
  EarlyDatabases(Path directory) {
    Map<Path, Early> folders = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, Files::isDirectory)) {
      for (Path folder : all) {
        Early early = new Early(new CompletableFuture<>(), new LateAuthority());
        folders.put(folder, early);
        clusters.put(folder.getFileName().toString(), early);
      }
    } catch (IOException none) {
      // Whoever opens a cluster says what is wrong with its folder.
      return;
    }
    if (!folders.isEmpty()) {
      Engine.preload();
      new Thread(() -> folders.forEach(EarlyDatabases::open), "early-databases").start();
    }
  }

  private static void open(Path folder, Early early) {
    Optional<ClusterDatabases> opened = Optional.empty();
    try {
      opened = ClusterDatabases.reopen(folder, new S3Copy(early.authority));
    } catch (IOException | RuntimeException e) {
      // It is opened again when the cluster starts, and fails there.
      LOG.log(System.Logger.Level.DEBUG, "databases do not open early", e);
    } finally {
      early.databases.complete(opened);
    }
  }

  /** The databases of a cluster that starts; empty when it has to open them itself. */
  synchronized Optional<ClusterDatabases> take(
      String clusterId, String masterUser, ClusterAuthority authority) {
    Early early = clusters.remove(clusterId);
    if (early == null) {
      return Optional.empty();
    }
    Optional<ClusterDatabases> databases = early.databases.join();
    if (databases.isPresent() && !databases.get().knows(masterUser)) {
      databases.get().close();
      return Optional.empty();
    }
    early.authority.real = authority;
    return databases;
  }

  /** Closes what nobody has taken. */
  @Override
  public synchronized void close() {
    clusters.values().forEach(early -> early.databases.join().ifPresent(ClusterDatabases::close));
    clusters.clear();
  }

  /** The authority of a cluster that has not started yet; nobody asks before. */
  private static final class LateAuthority implements ClusterAuthority {
    private volatile ClusterAuthority real;

    @Override
    public boolean admits(InetAddress client) {
      return real.admits(client);
    }

    @Override
    public Optional<Account> account(String loginName) {
      return real.account(loginName);
    }

    @Override
    public boolean isReady(String bucket) {
      return real.isReady(bucket);
    }

    @Override
    public List<SourceObject> list(SourceRequest request) throws SourceDeniedException {
      return real.list(request);
    }

    @Override
    public SourceObject object(SourceRequest request) throws SourceDeniedException {
      return real.object(request);
    }
  }
}
