package sandbox.aws.redshift;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import sandbox.aws.core.StateWriteException;
import sandbox.aws.redshift.StoredCluster.Status;
import sandbox.aws.secretsmanager.SecretStore;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterRuntime;
import sandbox.cluster.ClusterRuntime.ClusterStart;
import sandbox.cluster.ClusterRuntime.PortTakenException;

/**
 * Takes clusters from one state to the next when it is time, on a thread of its own, and starts and
 * stops their databases on the way. The databases are started and stopped outside the lock, so that
 * the other operations need not wait for them.
 */
public final class ClusterLifecycle implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ClusterLifecycle.class.getName());

  /** How soon a cluster whose port was taken is tried again. */
  private static final Duration RETRY = Duration.ofSeconds(1);

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
      switch (cluster.status()) {
        case AVAILABLE, UNAVAILABLE, HARDWARE_FAILURE -> startDatabase(cluster);
        default -> scheduleAdvance(cluster);
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
    try {
      advance(cluster);
    } catch (StateWriteException e) {
      // The disk may have room again soon; the cluster is between two states until then.
      run(RETRY, () -> advance(id));
      throw e;
    }
  }

  private void advance(StoredCluster cluster) {
    switch (cluster.status()) {
      case CREATING, RESUMING, REBOOTING -> startDatabase(cluster);
      case PAUSING -> {
        synchronized (lock) {
          store.put(cluster.with(Status.PAUSED, null));
        }
      }
      case DELETING -> delete(cluster);
      case AVAILABLE, PAUSED, UNAVAILABLE, HARDWARE_FAILURE -> {
        // Lasting states: they end by a request alone.
      }
    }
  }

  private void startDatabase(StoredCluster cluster) {
    UnaryOperator<StoredCluster> outcome;
    try {
      int port =
          runtime.start(
              new ClusterStart(
                  cluster.id(),
                  cluster.cluster().dbName(),
                  cluster.cluster().masterUsername(),
                  port(cluster)),
              authorities.apply(cluster.id()));
      outcome =
          now ->
              RoleList.settled(now)
                  .edited(edit -> edit.endpoint(end -> end.address("127.0.0.1").port(port)))
                  .with(Status.AVAILABLE, null);
    } catch (PortTakenException e) {
      logOnce(cluster, e);
      outcome = now -> now.with(Status.UNAVAILABLE, null);
      run(RETRY, () -> retry(cluster.id()));
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          () -> "the database of cluster " + cluster.id() + " does not start",
          e);
      outcome = now -> now.with(Status.HARDWARE_FAILURE, null);
    }
    settle(cluster, outcome);
  }

  /** What was asked for meanwhile, such as its deletion, comes before how a start has ended. */
  private void settle(StoredCluster before, UnaryOperator<StoredCluster> outcome) {
    synchronized (lock) {
      Optional<StoredCluster> now = store.find(before.id());
      if (now.isPresent() && now.get().status() == before.status()) {
        StoredCluster after = outcome.apply(now.get());
        if (!after.equals(now.get())) {
          store.put(after);
        }
      }
    }
  }

  /** The endpoint that the cluster has, or how to choose one that is no other cluster's. */
  private ClusterRuntime.Port port(StoredCluster cluster) {
    OptionalInt own = cluster.endpointPort();
    if (own.isPresent()) {
      return new ClusterRuntime.Port.Own(own.getAsInt());
    }
    synchronized (lock) {
      Set<Integer> others =
          store.all().stream()
              .flatMapToInt(other -> other.endpointPort().stream())
              .boxed()
              .collect(Collectors.toSet());
      return new ClusterRuntime.Port.Wanted(cluster.port(), others);
    }
  }

  private static void logOnce(StoredCluster cluster, PortTakenException e) {
    boolean first = cluster.status() != Status.UNAVAILABLE;
    LOG.log(
        first ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
        () -> "cluster " + cluster.id() + " does not start: " + e.getMessage());
  }

  private void retry(String id) {
    Optional<StoredCluster> found;
    synchronized (lock) {
      found = store.find(id).filter(cluster -> cluster.status() == Status.UNAVAILABLE);
    }
    found.ifPresent(this::startDatabase);
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
