package sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.database.DatabaseSession;
import sandbox.database.DatabaseSession.Execution;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.database.Databases;
import sandbox.database.SessionStart;
import sandbox.sql.SqlException;

/**
 * Starts a sandbox that makes a cluster, and one that takes it up again. The build runs it to have
 * the JVM write down the classes that a start and a first query load (class data sharing): what is
 * not rehearsed, such as reading a stored cluster, is loaded from the jar, which takes long.
 */
public final class Rehearsal {
  private static final String CLUSTER = "rehearsal";
  private static final String DATABASE = "dev";
  private static final String USER = "awsuser";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What a client begins with. */
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT 1",
          "CREATE TABLE IF NOT EXISTS songs (id integer, title varchar(40), year smallint)",
          "INSERT INTO songs VALUES (1, 'a title', 2018), (2, 'another', NULL)",
          "SELECT year, count(*) AS titles FROM songs WHERE title LIKE 'a%' GROUP BY 1 ORDER BY 1",
          "SHOW TABLES FROM SCHEMA dev.public");

  private Rehearsal() {}

  /**
   * Starts and ends sandboxes.
   *
   * @param state the directory they work in, removed afterwards
   */
  public static void run(Path state) throws SandboxException, IOException, InterruptedException {
    SandboxOptions options =
        new SandboxOptions(
            state, 0, 0, Optional.empty(), Duration.ZERO, SandboxOptions.DEFAULT_EVENTS);
    try (Sandbox sandbox = Sandbox.start(options)) {
      sandbox.aws().createCluster(CLUSTER, DATABASE, USER, "Rehearsal1");
      query(awaited(sandbox));
    }
    try (Sandbox again = Sandbox.start(options)) {
      query(awaited(again));
    }
    StateDirectory.delete(options.state());
  }

  private static Databases awaited(Sandbox sandbox) throws SandboxException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      Optional<Databases> databases = sandbox.clusters().databases(CLUSTER);
      if (databases.isPresent()) {
        return databases.get();
      }
      Thread.sleep(5);
    }
    throw new SandboxException("the cluster was not ready after " + LIMIT.toSeconds() + " s");
  }

  private static void query(Databases databases) throws SandboxException {
    try {
      DatabaseSession session =
          databases.open(new SessionStart(DATABASE, USER, true, false, 1, Map.of()));
      try {
        for (String sql : STATEMENTS) {
          session.beginBatch();
          for (StatementText text : session.split(sql)) {
            try (PreparedStatement prepared = session.prepare(text, new int[0]);
                Execution execution = session.execute(prepared, List.of())) {
              while (execution.rows() != null && execution.rows().next()) {
                // A client would read it.
              }
            }
          }
          session.endBatch(true);
        }
      } finally {
        session.close();
      }
    } catch (SqlException e) {
      throw new SandboxException("a rehearsal failed: " + e.getMessage(), e);
    }
  }
}
