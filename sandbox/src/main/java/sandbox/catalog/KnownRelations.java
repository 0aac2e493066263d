package sandbox.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.engine.EngineConnection;
import sandbox.sql.SqlException;

/**
 * The tables and views of a database, read at once for all sessions. DuckDB lists its tables to the
 * last to tell of one, so a client that asks for each of a thousand would wait a thousand times for
 * the whole list. Holds what the sessions see that have begun with a version of the schema; a
 * session with changes of its own, or of an older snapshot, looks by itself. Thread-safe.
 */
public final class KnownRelations implements AutoCloseable {
  /** So many are looked up one by one, as after each of many CREATE TABLE, before all are read. */
  private static final int FEW = 2;

  private final TableCatalog catalog;
  private final SchemaVersion version;
  private final EngineConnection connection;
  private final Map<Key, TableCatalog.Stored> stored = new HashMap<>();
  private long storedAt = -1;
  private long askedAt = -1;
  private int asked;

  /** A relation's schema and name. */
  private record Key(String schema, String name) {}

  /** The answer for a name: a relation, or that there is none. */
  public record Answer(Optional<TableDescription> relation) {}

  /** The relations of a database; takes the connection over. */
  public KnownRelations(TableCatalog catalog, SchemaVersion version, EngineConnection connection) {
    this.catalog = catalog;
    this.version = version;
    this.connection = connection;
  }

  /**
   * The table or view of the first schema that has one of the name; temporary ones are not here.
   *
   * @param at the version of the schema that the asking session sees, -1 if it cannot tell
   * @return empty if the session has to look by itself
   */
  public synchronized Optional<Answer> find(long at, List<String> schemas, String name)
      throws SqlException {
    if (at < 0 || at != version.settled() || storedAt != at && !read(at)) {
      return Optional.empty();
    }
    for (String schema : schemas) {
      TableCatalog.Stored found = stored.get(new Key(schema, name));
      if (found != null) {
        return Optional.of(new Answer(Optional.of(found.described())));
      }
    }
    return Optional.of(new Answer(Optional.empty()));
  }

  private boolean read(long at) throws SqlException {
    asked = askedAt == at ? asked + 1 : 1;
    askedAt = at;
    stored.clear();
    storedAt = -1;
    if (asked <= FEW) {
      return false;
    }
    List<TableCatalog.Stored> all = catalog.all(connection);
    if (version.settled() != at) {
      return false;
    }
    all.forEach(relation -> stored.put(new Key(relation.schema(), relation.name()), relation));
    storedAt = at;
    return true;
  }

  @Override
  public synchronized void close() {
    connection.close();
  }
}
