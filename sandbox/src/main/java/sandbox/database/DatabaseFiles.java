package sandbox.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sandbox.files.PrivateFiles;
import sandbox.files.TwinFile;
import sandbox.sql.SqlException;

/**
 * Which database lies in which file of a cluster's folder, kept in {@code databases.json}. Files
 * have numbers, never the names that people choose; a file that is not listed is nobody's.
 */
final class DatabaseFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".duckdb";
  private static final Pattern NUMBERED = Pattern.compile("database-\\d+\\.duckdb");

  /** DuckDB's name of every database; each has a DuckDB of its own. */
  private static final String CATALOG = "rs_database";

  private final Path directory;
  private final Path index;
  private final TwinFile list;
  private TreeMap<String, Place> places = new TreeMap<>();

  /**
   * Where a database lies.
   *
   * @param file its file's name
   * @param catalog DuckDB's name of it, to which what lies in the file may refer
   */
  private record Place(String file, String catalog) {}

  private DatabaseFiles(Path directory) {
    this.directory = directory;
    this.index = directory.resolve("databases.json");
    list = new TwinFile(index);
  }

  /**
   * The files of a cluster.
   *
   * @throws IOException when the list is damaged or cannot be written
   */
  static DatabaseFiles in(Path directory) throws IOException {
    DatabaseFiles files = new DatabaseFiles(directory);
    if (files.list.exists()) {
      files.read();
    } else {
      files.adopt();
    }
    return files;
  }

  /** Whether a folder has a list of databases. */
  static boolean isListed(Path directory) {
    return new DatabaseFiles(directory).list.exists();
  }

  private void read() throws IOException {
    try {
      JSON.readTree(list.read(DatabaseFiles::requireList))
          .fields()
          .forEachRemaining(entry -> places.put(entry.getKey(), place(entry.getValue())));
    } catch (JsonProcessingException e) {
      throw new IOException(
          index
              + " is damaged: "
              + e.getOriginalMessage()
              + ". Nothing was changed. Restore the file from a copy.",
          e);
    }
  }

  /** A cluster has its first database as long as it lives: an empty list is a damaged one. */
  private static void requireList(byte[] content) throws IOException {
    JsonNode root = JSON.readTree(content);
    if (root == null || !root.isObject() || root.isEmpty()) {
      throw new JsonMappingException(null, "it lists no database");
    }
  }

  private static Place place(JsonNode node) {
    return new Place(node.path("file").asText(), node.path("catalog").asText());
  }

  /** Files of earlier versions were named after their databases. */
  private void adopt() throws IOException {
    TreeMap<String, Place> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        // A log that lost its file is a database too, whose loss must not go unseen.
        String name = file.getFileName().toString().replaceFirst("\\.wal$", "");
        String database = name.replaceFirst("\\.duckdb$", "");
        if (NUMBERED.matcher(name).matches()) {
          throw new IOException(
              index + " is missing, which says what " + file + " holds. Restore it from a copy.");
        } else if (name.endsWith(SUFFIX) && isName(database)) {
          found.put(database, new Place(name, database));
        }
      }
    }
    write(found);
  }

  private static boolean isName(String name) {
    try {
      DatabaseName.check(name);
      return true;
    } catch (SqlException e) {
      return false;
    }
  }

  /** The databases there are. */
  Set<String> names() {
    return Set.copyOf(places.keySet());
  }

  boolean contains(String name) {
    return places.containsKey(name);
  }

  /** Opens a database that is there; its system views read the server's tables. */
  Database open(String name, SystemTables server) throws IOException {
    Place place = places.get(name);
    return opened(name, directory.resolve(place.file), place.catalog, false, server);
  }

  /** Makes a database; when that fails, nothing of it is left. */
  Database create(String name, SystemTables server) throws IOException {
    Path file = freeFile();
    Database database = null;
    try {
      database = opened(name, file, CATALOG, true, server);
      TreeMap<String, Place> changed = new TreeMap<>(places);
      changed.put(name, new Place(file.getFileName().toString(), CATALOG));
      write(changed);
      return database;
    } catch (IOException | RuntimeException e) {
      if (database != null) {
        database.close();
      }
      remove(file);
      throw e;
    }
  }

  private static Database opened(
      String name, Path file, String catalog, boolean make, SystemTables server)
      throws IOException {
    Database database = Database.open(name, file, catalog, make, server);
    PrivateFiles.restrict(file);
    PrivateFiles.restrict(Path.of(file + ".wal"));
    return database;
  }

  private Path freeFile() {
    int number = 1;
    while (!isFree(file(number))) {
      number++;
    }
    return file(number);
  }

  private Path file(int number) {
    return directory.resolve("database-" + number + SUFFIX);
  }

  private static boolean isFree(Path file) {
    return !Files.exists(file) && !Files.exists(Path.of(file + ".wal"));
  }

  /**
   * Takes a database off the list and deletes its files.
   *
   * @param close closes it, once it is off the list
   */
  void drop(String name, Runnable close) throws IOException {
    Path file = directory.resolve(places.get(name).file);
    TreeMap<String, Place> changed = new TreeMap<>(places);
    changed.remove(name);
    write(changed);
    close.run();
    remove(file);
  }

  private static void remove(Path file) throws IOException {
    for (String ending : List.of("", ".wal", ".wal.cut-off")) {
      Files.deleteIfExists(Path.of(file + ending));
    }
    Path spill = Path.of(file + ".spill");
    if (Files.exists(spill)) {
      try (Stream<Path> paths = Files.walk(spill)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private void write(TreeMap<String, Place> changed) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    for (Map.Entry<String, Place> entry : changed.entrySet()) {
      root.putObject(entry.getKey())
          .put("file", entry.getValue().file)
          .put("catalog", entry.getValue().catalog);
    }
    list.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    places = changed;
  }
}
