package sandbox.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import sandbox.engine.EngineConnection;
import sandbox.load.CopyRunner;
import sandbox.sql.SqlException;

/** The databases of one cluster as DuckDB files in a directory. */
public final class ClusterDatabases implements Databases {
  /** Names DuckDB keeps for catalogs of its own. */
  private static final Set<String> RESERVED = Set.of("sys", "temp", "system", "main", "memory");

  private final Path directory;
  private final DatabaseUsers users;
  private final CopyRunner copy;
  private final Map<String, Database> databases = new TreeMap<>();
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final QueryLog queries = new QueryLog();

  private ClusterDatabases(Path directory, DatabaseUsers users, CopyRunner copy) {
    this.directory = directory;
    this.users = users;
    this.copy = copy;
  }

  /**
   * Opens a cluster's databases, creating the first one and the admin on first use.
   *
   * @param directory where the files lie; created when missing
   * @param firstDatabase the database created with the cluster
   * @param masterUser the admin's name
   * @param copy runs COPY
   * @throws IOException when a file cannot be opened, says which and why
   */
  public static ClusterDatabases open(
      Path directory, String firstDatabase, String masterUser, CopyRunner copy) throws IOException {
    Files.createDirectories(directory);
    DatabaseUsers users = DatabaseUsers.open(directory.resolve("users.json"), masterUser);
    ClusterDatabases cluster = new ClusterDatabases(directory, users, copy);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          files.filter(path -> path.toString().endsWith(".duckdb")).sorted().toList()) {
        String name = file.getFileName().toString();
        cluster.add(name.substring(0, name.length() - ".duckdb".length()));
      }
      if (!cluster.databases.containsKey(firstDatabase)) {
        cluster.add(firstDatabase);
      }
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  private void add(String name) throws IOException {
    if (RESERVED.contains(name)) {
      throw new IOException("\"" + name + "\" cannot name a database in the sandbox");
    }
    Database database = Database.open(directory, name);
    try (EngineConnection connection = database.engine().connect()) {
      copy.prepare(connection.duckdb());
      queries.startAfter(database.loadLog().lastQueryId());
    } catch (SqlException e) {
      database.close();
      throw new IOException(e.getMessage(), e);
    }
    databases.put(name, database);
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
    Database database = databases.get(name);
    if (database == null) {
      throw SqlException.of("3D000", "database \"" + name + "\" does not exist").asFatal();
    }
    return database;
  }

  /** CREATE DATABASE. */
  synchronized void createDatabase(String name) throws SqlException {
    if (databases.containsKey(name)) {
      throw SqlException.of("42P04", "database \"" + name + "\" already exists");
    }
    try {
      add(name);
    } catch (IOException e) {
      throw SqlException.of("XX000", e.getMessage()).causedBy(e);
    }
  }

  /** DROP DATABASE. */
  synchronized void dropDatabase(String name, Session asking) throws SqlException {
    Database database = databases.get(name);
    if (database == null) {
      throw SqlException.of("3D000", "database \"" + name + "\" does not exist");
    }
    if (asking.database() == database) {
      throw SqlException.of("55006", "cannot drop the currently open database");
    }
    if (sessions.stream().anyMatch(session -> session.database() == database)) {
      throw SqlException.of("55006", "database \"" + name + "\" is being accessed by other users");
    }
    databases.remove(name);
    database.close();
    try {
      Files.deleteIfExists(directory.resolve(name + ".duckdb"));
      Files.deleteIfExists(directory.resolve(name + ".duckdb.wal"));
    } catch (IOException e) {
      throw SqlException.of("58030", "cannot delete the file of " + name + ": " + e.getMessage())
          .causedBy(e);
    }
  }

  /** The names of all databases. */
  synchronized Set<String> names() {
    return Set.copyOf(databases.keySet());
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
    synchronized (this) {
      databases.values().forEach(Database::close);
      databases.clear();
    }
  }
}
