package sandbox.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sandbox.database.ClusterDatabases;
import sandbox.database.Databases;
import sandbox.load.CopyRunner;

/** A server for one test class, and connections to it. */
final class RunningServer implements AutoCloseable {
  final TestAuthority authority = new TestAuthority();
  final Databases databases;
  final Certificates certificates;
  final RedshiftServer server;

  /** Over DuckDB as it is. */
  RunningServer(Path directory, ServerLimits limits) throws Exception {
    this(directory, limits, new PlainDatabases());
  }

  /** Over the cluster's own databases, with all of Redshift's SQL. */
  static RunningServer cluster(Path directory) throws Exception {
    return new RunningServer(
        directory,
        ServerLimits.defaults(),
        ClusterDatabases.open(
            directory.resolve("data"), "dev", TestAuthority.ADMIN, CopyRunner.none()));
  }

  private RunningServer(Path directory, ServerLimits limits, Databases databases) throws Exception {
    this.databases = databases;
    certificates = Certificates.in(directory.resolve("tls"));
    server = RedshiftServer.start(databases, authority, 0, certificates.serverContext(), limits);
  }

  int port() {
    return server.port();
  }

  /** The Redshift driver over TLS, fully verified. */
  Connection redshift(String... settings) throws SQLException {
    Properties properties = login(settings);
    if (!"false".equals(properties.getProperty("ssl"))) {
      properties.putIfAbsent("sslmode", "verify-full");
      properties.putIfAbsent("sslrootcert", certificates.authorityFile().toString());
    }
    return new com.amazon.redshift.Driver()
        .connect("jdbc:redshift://localhost:" + port() + "/dev", properties);
  }

  /** PostgreSQL's driver over TLS. */
  Connection postgres(String... settings) throws SQLException {
    Properties properties = login(settings);
    properties.putIfAbsent("sslmode", "verify-full");
    properties.putIfAbsent("sslrootcert", certificates.authorityFile().toString());
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port() + "/dev", properties);
  }

  private static Properties login(String... settings) {
    Properties properties = new Properties();
    properties.setProperty("user", TestAuthority.ADMIN);
    properties.setProperty("password", TestAuthority.PASSWORD);
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    return properties;
  }

  /** Cancels a statement from another thread after a while; to be joined by the caller. */
  static CompletableFuture<Void> cancelAfter(Duration wait, Statement statement) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            statement.cancel();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        },
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    server.close();
    databases.close();
  }
}
