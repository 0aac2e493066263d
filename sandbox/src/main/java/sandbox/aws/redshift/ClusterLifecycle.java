package sandbox.aws.redshift;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import sandbox.aws.redshift.StoredCluster.Status;
import sandbox.aws.secretsmanager.SecretStore;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterRuntime;

/**
 * Takes clusters from one state to the next when it is time, on a thread of its own, and starts and
 * stops their databases on the way. The databases are started and stopped outside the lock, so that
 * the other operations need not wait for them.
 */
public final class ClusterLifecycle implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ClusterLifecycle.class.getName());

  private final ClusterStore store;
  private final SecretStore secrets;
  private final ClusterRuntime runtime;
  private final Function<String, ClusterAuthority> authorities;
  private final Settings settings;
  private final Object lock;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "cluster-lifecycle");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * How clusters live.
   *
   * @param clock tells the time
   * @param delay how long a change of state takes
   */
  public record Settings(Clock clock, Duration delay) {}

  /**
   * The life of the clusters of a store.
   *
   * @param authorities makes what a running cluster asks, by its id
   * @param lock held while state is read and written
   */
  ClusterLifecycle(
      ClusterStore store,
      SecretStore secrets,
      ClusterRuntime runtime,
      Function<String, ClusterAuthority> authorities,
      Settings settings,
      Object lock) {
    this.store = store;
    this.secrets = secrets;
    this.runtime = runtime;
    this.authorities = authorities;
    this.settings = settings;
    this.lock = lock;
  }

  /** Takes up what was going on when the sandbox stopped; starts the available clusters. */
  void start() {
    for (StoredCluster cluster : store.all()) {
      if (cluster.status() == Status.AVAILABLE || cluster.status() == Status.HARDWARE_FAILURE) {
        startDatabase(cluster);
      } else if (cluster.due() != null) {
        scheduleAdvance(cluster);
      }
      scheduleRoles(cluster.id(), Duration.ZERO);
    }
  }

  Instant due() {
    return settings.clock().instant().plus(settings.delay());
  }

  /** The state of the cluster has just been changed: stop what has to stop, and go on when due. */
  void changed(StoredCluster cluster) {
    boolean stops =
        switch (cluster.status()) {
          case PAUSING, DELETING, REBOOTING -> true;
          default -> false;
        };
    if (stops) {
      run(Duration.ZERO, () -> runtime.stop(cluster.id()));
    }
    scheduleAdvance(cluster);
  }

  /** Roles have been added or removed: they are in force after the delay. */
  void rolesChanged(String id) {
    scheduleRoles(id, settings.delay());
  }

  private void scheduleRoles(String id, Duration delay) {
    run(
        delay,
        () -> {
          synchronized (lock) {
            store
                .find(id)
                .filter(ClusterLifecycle::hasPendingRoles)
                .ifPresent(cluster -> store.put(RoleList.settled(cluster)));
          }
        });
  }

  private static boolean hasPendingRoles(StoredCluster cluster) {
    return cluster.status() != Status.CREATING
        && cluster.cluster().iamRoles().stream()
            .anyMatch(role -> !role.applyStatus().equals("in-sync"));
  }

  private void scheduleAdvance(StoredCluster cluster) {
    if (cluster.due() != null) {
      Duration wait = Duration.between(settings.clock().instant(), cluster.due());
      run(wait.isNegative() ? Duration.ZERO : wait, () -> advance(cluster.id()));
    }
  }

  private void run(Duration delay, Runnable task) {
    try {
      scheduler.schedule(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              LOG.log(System.Logger.Level.ERROR, "a cluster's change of state failed", e);
            }
          },
          delay.toMillis(),
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "the sandbox is stopping");
    }
  }

  private void advance(String id) {
    Optional<StoredCluster> found;
    synchronized (lock) {
      found = store.find(id);
    }
    if (found.isEmpty() || found.get().due() == null) {
      return;
    }
    StoredCluster cluster = found.get();
    switch (cluster.status()) {
      case CREATING, RESUMING, REBOOTING -> startDatabase(cluster);
      case PAUSING -> {
        synchronized (lock) {
          store.put(cluster.with(Status.PAUSED, null));
        }
      }
      case DELETING -> delete(cluster);
      case AVAILABLE, PAUSED, HARDWARE_FAILURE -> {
        // Lasting states: they end by a request alone.
      }
    }
  }

  private void startDatabase(StoredCluster cluster) {
    UnaryOperator<StoredCluster> outcome;
    try {
      int port =
          runtime.start(
              new ClusterRuntime.ClusterStart(
                  cluster.id(),
                  cluster.cluster().dbName(),
                  cluster.cluster().masterUsername(),
                  cluster.port()),
              authorities.apply(cluster.id()));
      outcome =
          now ->
              RoleList.settled(now)
                  .edited(edit -> edit.endpoint(end -> end.address("127.0.0.1").port(port)))
                  .with(Status.AVAILABLE, null);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          () -> "the database of cluster " + cluster.id() + " does not start",
          e);
      outcome = now -> now.with(Status.HARDWARE_FAILURE, null);
    }
    synchronized (lock) {
      store.find(cluster.id()).map(outcome).ifPresent(store::put);
    }
  }

  private void delete(StoredCluster cluster) {
    runtime.delete(cluster.id());
    synchronized (lock) {
      store.remove(cluster.id());
      if (cluster.cluster().masterPasswordSecretArn() != null) {
        secrets.delete(cluster.cluster().masterPasswordSecretArn());
      }
    }
  }

  /** Ends the thread and stops the running databases; the state stays as it is. */
  @Override
  public void close() {
    scheduler.shutdownNow();
    try {
      if (!scheduler.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "a cluster's change of state did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.all().forEach(cluster -> runtime.stop(cluster.id()));
  }
}
