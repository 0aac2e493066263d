package sandbox.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Opens a database file and its write-ahead log, and loses nothing of a damaged one.
 *
 * <p>By itself DuckDB reads a log up to its first unreadable entry, says nothing, and overwrites
 * the rest with the next checkpoint. Here that is an error, but for an entry cut off at the log's
 * end: it is what a kill in the middle of a write leaves, and was never reported as committed.
 */
final class DatabaseFile {
  private static final System.Logger LOG = System.getLogger(DatabaseFile.class.getName());

  private static final String STRICT = "debug_abort_on_wal_failure";
  private static final String LOG_FAILURE = "while replaying WAL file";

  /** DuckDB's words for an entry, or the header of one, that goes on after the end of the log. */
  private static final Pattern CUT_OFF =
      Pattern.compile(
          "entry size exceeded remaining data in file .*found entry with size (\\d+) bytes"
              + "|not enough data in file to deserialize");

  private static final Pattern DAMAGED =
      Pattern.compile(
          "not a valid DuckDB database file|Corrupt|Could not read enough bytes"
              + "|Serialization Error");

  /** No entry is longer; a size beyond it is no size but garbage. */
  private static final int MAX_SIZE_DIGITS = 10;

  private final Path file;
  private final String catalog;
  private final Properties settings;

  /**
   * A file to be opened.
   *
   * @param catalog DuckDB's name for the database in it
   */
  DatabaseFile(Path file, String catalog, Properties settings) {
    this.file = file;
    this.catalog = catalog;
    this.settings = settings;
  }

  /**
   * Opens the file, or makes a new one.
   *
   * @param make whether it is to be made; else it has to be there
   * @throws IOException naming the file, the cause and the remedy; nothing has been changed then
   */
  DuckDBConnection open(boolean make) throws IOException {
    if (!make) {
      requirePresent();
    }
    try {
      return Files.exists(log()) ? openWithLog() : connect(settings);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** DuckDB would make an empty database where there is no file, or an empty one. */
  private void requirePresent() throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          file
              + " is missing"
              + (Files.exists(log()) ? ", though its log " + log() + " is there" : "")
              + ". Nothing was changed. Restore the file from a copy, or drop the database.");
    } else if (Files.size(file) == 0) {
      throw new IOException(
          file
              + " is damaged: it is empty. Nothing was changed. Restore the file from a copy, or"
              + " drop the database.");
    }
  }

  /** What is wrong with the file, in the words that a person needs. */
  IOException failure(SQLException e) {
    String cause = String.valueOf(e.getMessage());
    if (cause.contains(LOG_FAILURE)) {
      return new IOException(
          log()
              + " is damaged: "
              + cause
              + ". Nothing was changed. Restore the file from a copy, or move it away to open the"
              + " database without the transactions in it.",
          e);
    } else if (DAMAGED.matcher(cause).find()) {
      return new IOException(
          file
              + " is damaged: "
              + cause
              + ". Nothing was changed. Restore the file from a copy, or drop the database to begin"
              + " with an empty one.",
          e);
    }
    return new IOException("cannot open the database file " + file + ": " + cause, e);
  }

  private Path log() {
    return Path.of(file + ".wal");
  }

  private DuckDBConnection openWithLog() throws SQLException, IOException {
    Properties strict = new Properties();
    strict.putAll(settings);
    strict.setProperty(STRICT, "true");
    try {
      return connect(strict);
    } catch (SQLException e) {
      if (!isCutOff(String.valueOf(e.getMessage()))) {
        throw e;
      }
      Path kept = Path.of(log() + ".cut-off");
      Files.copy(log(), kept, StandardCopyOption.REPLACE_EXISTING);
      LOG.log(
          System.Logger.Level.WARNING,
          "the last entry of {0} is cut off, as by a kill; it was not committed. The log as it was"
              + " is kept as {1}.",
          log(),
          kept);
      return connect(settings);
    }
  }

  private static boolean isCutOff(String message) {
    Matcher cut = CUT_OFF.matcher(message);
    return message.contains(LOG_FAILURE)
        && cut.find()
        && (cut.group(1) == null || cut.group(1).length() <= MAX_SIZE_DIGITS);
  }

  /** A DuckDB without a file. DriverManager would look for drivers in all jars first. */
  static DuckDBConnection memory(Properties with) throws SQLException {
    return (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", with);
  }

  /** The instance is in memory, so that the file's name is no name in SQL. */
  private DuckDBConnection connect(Properties with) throws SQLException {
    DuckDBConnection connection = memory(with);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "ATTACH "
              + RenderedSql.literal(file.toString())
              + " AS "
              + RenderedSql.quote(catalog)
              + " (TYPE duckdb)");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
