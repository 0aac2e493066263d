package sandbox.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import sandbox.engine.EngineConnection;
import sandbox.files.PrivateFiles;
import sandbox.load.CopyRunner;
import sandbox.sql.SqlException;

/** The databases of one cluster as DuckDB files in a directory. */
public final class ClusterDatabases implements Databases {
  private static final System.Logger LOG = System.getLogger(ClusterDatabases.class.getName());

  /** Databases of a cluster's users (Developer Guide, "CREATE DATABASE limits"). */
  private static final int MOST = 60;

  /** How long DROP DATABASE waits for sessions that are about to end. */
  private static final Duration LEAVING = Duration.ofMillis(500);

  private final DatabaseFiles files;
  private final DatabaseUsers users;
  private final CopyRunner copy;
  private final Map<String, Database> databases = new TreeMap<>();

  /** Why a database does not open; the others go on. */
  private final Map<String, String> problems = new TreeMap<>();

  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final QueryLog queries = new QueryLog();
  private final ScheduledExecutorService clock = newClock();
  private final SystemTables server = new SystemTables(this);

  private ClusterDatabases(DatabaseFiles files, DatabaseUsers users, CopyRunner copy) {
    this.files = files;
    this.users = users;
    this.copy = copy;
  }

  /**
   * Opens a cluster's databases, creating the first one and the admin on first use. A database that
   * does not open is left out, see {@link #problems}.
   *
   * @param directory where the files lie; created when missing
   * @param firstDatabase the database created with the cluster
   * @param masterUser the admin's name
   * @param copy runs COPY
   * @throws IOException when the folder cannot be used, or a list in it is damaged
   */
  public static ClusterDatabases open(
      Path directory, String firstDatabase, String masterUser, CopyRunner copy) throws IOException {
    PrivateFiles.createFolders(directory);
    DatabaseUsers users = DatabaseUsers.open(directory.resolve("users.json"), masterUser);
    DatabaseFiles files = DatabaseFiles.in(directory);
    ClusterDatabases cluster = new ClusterDatabases(files, users, copy);
    if (files.names().isEmpty()) {
      cluster.add(firstDatabase, files.create(firstDatabase, cluster.server));
    } else {
      files.names().stream().sorted().forEach(cluster::openOrNote);
    }
    return cluster;
  }

  /**
   * Opens what an earlier sandbox left in a folder, before it is known whose it is; empty if there
   * is not all that {@link #open} would make. The databases go on as those of {@code open} do.
   */
  public static Optional<ClusterDatabases> reopen(Path directory, CopyRunner copy)
      throws IOException {
    Optional<DatabaseUsers> users = DatabaseUsers.reopen(directory.resolve("users.json"));
    if (users.isEmpty() || !DatabaseFiles.isListed(directory)) {
      return Optional.empty();
    }
    DatabaseFiles files = DatabaseFiles.in(directory);
    if (files.names().isEmpty()) {
      return Optional.empty();
    }
    ClusterDatabases cluster = new ClusterDatabases(files, users.get(), copy);
    files.names().stream().sorted().forEach(cluster::openOrNote);
    return Optional.of(cluster);
  }

  /** Whether there is a user of the name. */
  public boolean knows(String user) {
    return users.find(user).isPresent();
  }

  /** Runs what comes after a time, such as a statement's timeout; idle without a thread. */
  private static ScheduledExecutorService newClock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "redshift-clock");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private void openOrNote(String name) {
    try {
      add(name, files.open(name, server));
      problems.remove(name);
    } catch (IOException e) {
      boolean known = problems.put(name, e.getMessage()) != null;
      LOG.log(
          known ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
          () -> "database " + name + " does not open: " + e.getMessage());
    }
  }

  private void add(String name, Database database) throws IOException {
    try (EngineConnection connection = database.engine().connect()) {
      copy.prepare(connection.duckdb());
      queries.startAfter(database.loadLog().lastQueryId());
    } catch (SqlException e) {
      database.close();
      throw new IOException(e.getMessage(), e);
    }
    databases.put(name, database);
  }

  /** For each database that does not open, why. */
  public synchronized Map<String, String> problems() {
    return new TreeMap<>(problems);
  }

  @Override
  public DatabaseSession open(SessionStart start) throws SqlException {
    Database database = database(start.database());
    if (start.createUser() || start.superuser()) {
      users.ensure(start.user(), start.superuser());
    }
    if (users.find(start.user()).isEmpty()) {
      throw SqlException.of("28000", "user \"" + start.user() + "\" does not exist").asFatal();
    }
    Session session = new Session(this, database, start);
    sessions.add(session);
    return session;
  }

  private synchronized Database database(String name) throws SqlException {
    if (problems.containsKey(name)) {
      // Somebody may have restored the file.
      openOrNote(name);
    }
    Database database = databases.get(name);
    if (database == null && problems.containsKey(name)) {
      throw SqlException.of(
              "58030", "database \"" + name + "\" does not open: " + problems.get(name))
          .asFatal();
    } else if (database == null) {
      throw SqlException.of("3D000", "database \"" + name + "\" does not exist").asFatal();
    }
    return database;
  }

  /** CREATE DATABASE. */
  synchronized void createDatabase(String name) throws SqlException {
    DatabaseName.check(name);
    if (files.contains(name)) {
      throw SqlException.of("42P04", "database \"" + name + "\" already exists");
    } else if (files.names().size() > MOST) {
      throw SqlException.of(
          "54000", "A cluster can have at most " + MOST + " databases of its users");
    }
    try {
      add(name, files.create(name, server));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, () -> "database " + name + " cannot be created", e);
      throw SqlException.of(
              "58030", "database \"" + name + "\" cannot be created: " + PrivateFiles.reason(e))
          .causedBy(e);
    }
  }

  /** DROP DATABASE; one that does not open can be dropped too. */
  void dropDatabase(String name, Session asking) throws SqlException {
    leaving(name, asking);
    drop(name, asking);
  }

  /**
   * Gives the sessions of a database a moment to end: a client that has just said goodbye does not
   * hear when it is gone (PostgreSQL waits too, in CountOtherDBBackends).
   */
  private void leaving(String name, Session asking) {
    long end = System.nanoTime() + LEAVING.toNanos();
    try {
      while (System.nanoTime() < end && isUsed(name, asking)) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether sessions hold a database open that is not the asking one's. */
  private synchronized boolean isUsed(String name, Session asking) {
    Database database = databases.get(name);
    return database != null
        && asking.database() != database
        && sessions.stream().anyMatch(session -> session.database() == database);
  }

  private synchronized void drop(String name, Session asking) throws SqlException {
    if (!files.contains(name)) {
      throw SqlException.of("3D000", "database \"" + name + "\" does not exist");
    }
    Database database = databases.get(name);
    if (asking.database() == database) {
      throw SqlException.of("55006", "cannot drop the currently open database");
    }
    if (isUsed(name, asking)) {
      throw SqlException.of("55006", "database \"" + name + "\" is being accessed by other users");
    }
    try {
      files.drop(
          name,
          () -> {
            databases.remove(name);
            problems.remove(name);
            if (database != null) {
              database.close();
            }
          });
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, () -> "database " + name + " cannot be dropped", e);
      throw SqlException.of(
              "58030", "database \"" + name + "\" cannot be dropped: " + PrivateFiles.reason(e))
          .causedBy(e);
    }
  }

  /** The names of all databases. */
  synchronized Set<String> names() {
    return files.names();
  }

  DatabaseUsers users() {
    return users;
  }

  CopyRunner copy() {
    return copy;
  }

  QueryLog queries() {
    return queries;
  }

  ScheduledExecutorService clock() {
    return clock;
  }

  Set<Session> sessions() {
    return Set.copyOf(sessions);
  }

  void closed(Session session) {
    sessions.remove(session);
  }

  @Override
  public String passwordVerifier(String user) {
    Optional<DatabaseUsers.User> found = users.find(user);
    return found.map(DatabaseUsers.User::verifier).orElse(null);
  }

  @Override
  public void close() {
    for (Session session : Set.copyOf(sessions)) {
      session.cancel();
      session.close();
    }
    clock.shutdownNow();
    synchronized (this) {
      databases.values().forEach(Database::close);
      databases.clear();
    }
  }
}
