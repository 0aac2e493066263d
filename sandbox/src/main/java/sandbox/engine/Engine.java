package sandbox.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import sandbox.sql.SqlException;

/**
 * One database file, open in DuckDB and cut off from the host's files, network and extensions.
 * Redshift's functions and system views lie in an in-memory catalog {@code sys} beside it.
 */
public final class Engine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private final DuckDBConnection root;
  private final String catalog;
  private final SessionFunctions sessions;
  private final DiskSync disk;
  private final MemoryLimit memory;

  private Engine(
      DuckDBConnection root,
      String catalog,
      SessionFunctions sessions,
      DiskSync disk,
      MemoryLimit memory) {
    this.root = root;
    this.catalog = catalog;
    this.sessions = sessions;
    this.disk = disk;
    this.memory = memory;
  }

  /**
   * Opens a database file, or makes one.
   *
   * @param file where it lies
   * @param catalog DuckDB's name of the database in it; what the file holds may refer to it
   * @param make whether the file is to be made; else it has to be there
   * @throws IOException when the file is missing or damaged, or another process has it open; it is
   *     left as it is, and the message names it, the cause and the remedy
   */
  public static Engine open(Path file, String catalog, boolean make) throws IOException {
    DatabaseFile database = new DatabaseFile(file, catalog, settings(file));
    DuckDBConnection root = database.open(make);
    SessionFunctions sessions = new SessionFunctions();
    try {
      try (Statement statement = root.createStatement()) {
        statement.execute("SET GLOBAL errors_as_json = true");
        statement.execute("SET GLOBAL TimeZone = 'UTC'");
        statement.execute("ATTACH ':memory:' AS sys");
        statement.execute("SET enable_external_access = false");
        statement.execute("SET search_path = 'sys.main'");
        JavaFunctions.register(root);
        sessions.register(root);
        RowFeed.register(root);
        statement.execute(script("functions.sql"));
        // These change while something is loaded.
        statement.execute("SET allowed_configs = ['memory_limit', 'preserve_insertion_order']");
        statement.execute("SET lock_configuration = true");
      } catch (SQLException e) {
        root.close();
        throw e;
      }
      DiskSync disk = new DiskSync(file);
      disk.start();
      MemoryLimit memory = new MemoryLimit(new EngineConnection(root.duplicate(), () -> {}));
      return new Engine(root, catalog, sessions, disk, memory);
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /**
   * Unpacks and loads DuckDB's library on a thread of its own, so that a start with databases does
   * other things meanwhile. Whoever opens a database first waits for it.
   */
  public static void preload() {
    Thread thread =
        new Thread(
            () -> {
              try (Connection first = DatabaseFile.memory(new Properties())) {
                LOG.log(System.Logger.Level.DEBUG, "loaded {0}", first);
              } catch (SQLException e) {
                // Opening the database fails the same way, and says so.
                LOG.log(System.Logger.Level.DEBUG, "DuckDB cannot be loaded", e);
              }
            },
            "duckdb-preload");
    thread.setDaemon(true);
    thread.start();
  }

  private static Properties settings(Path file) {
    Properties settings = new Properties();
    settings.setProperty("integer_division", "true");
    settings.setProperty("default_null_order", "nulls_last_on_asc_first_on_desc");
    settings.setProperty("preserve_identifier_case", "false");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("memory_limit", MemoryLimit.USUAL);
    // Rows of a load go to the file as soon as there are enough of them for it.
    settings.setProperty("write_buffer_row_group_count", "1");
    settings.setProperty("threads", "2");
    settings.setProperty("fsync_mode", "NONE");
    settings.setProperty("temp_directory", file + ".spill");
    return settings;
  }

  private static String script(String name) {
    try (InputStream in = Engine.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** DuckDB's name of the catalog that holds the database. */
  public String catalog() {
    return catalog;
  }

  /** A load that goes on until it is closed. */
  public interface Load extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Says that a session writes much, of which little has to stay in memory, and whose order does
   * not matter.
   */
  public Load load(EngineConnection session) throws SqlException {
    session.leaveOrder();
    memory.lower();
    return () -> {
      memory.restore();
      session.keepOrder();
    };
  }

  /** Another connection to the database, of no session. */
  public EngineConnection connect() throws SqlException {
    try {
      return new EngineConnection(root.duplicate(), () -> {});
    } catch (SQLException e) {
      throw ErrorTranslation.translate(e);
    }
  }

  /** A session's connection to the database: SQL that runs over it asks that session. */
  public EngineConnection connect(SessionState session) throws SqlException {
    try {
      DuckDBConnection connection = root.duplicate();
      long number = sessions.introduce(connection, session);
      return new EngineConnection(connection, () -> sessions.forget(number));
    } catch (SQLException e) {
      throw ErrorTranslation.translate(e);
    }
  }

  /** Writes the log into the file and closes it. */
  @Override
  public void close() {
    try {
      memory.close();
      root.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close the database " + catalog, e);
    } finally {
      disk.close();
    }
  }
}
