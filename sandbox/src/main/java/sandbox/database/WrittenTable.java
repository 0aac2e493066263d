package sandbox.database;

import java.util.Optional;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Name;

/** The table that a statement writes to; when a prepared one runs, it may be another one. */
final class WrittenTable {
  private final Session session;
  private final Name name;
  private final TableDescription table;
  private long version;
  private long changes;

  /**
   * The table of a name.
   *
   * @throws SqlException when there is none, or none to write to, with the name's place
   */
  WrittenTable(Session session, Name name) throws SqlException {
    this.session = session;
    this.name = name;
    try {
      table = session.requireForWriting(name.values());
    } catch (SqlException e) {
      throw e.at(name.span().start() + 1);
    }
    note();
  }

  private void note() {
    version = session.transaction().schemaVersion();
    changes = session.transaction().schemaChanges();
  }

  TableDescription description() {
    return table;
  }

  /** Whether the name means another table now, or the table has other columns. */
  boolean isStale() throws SqlException {
    boolean same =
        version >= 0
            && version == session.transaction().schemaVersion()
            && changes == session.transaction().schemaChanges();
    if (same) {
      return false;
    }
    note();
    return !session.find(name.values()).equals(Optional.of(table));
  }
}
