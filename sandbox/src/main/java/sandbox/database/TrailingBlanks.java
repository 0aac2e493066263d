package sandbox.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.bind.CatalogView;

/**
 * Which VARCHAR columns hold texts that end in blanks. A column is looked through once for each
 * change of its table, and only when a query compares it; the answer saves every comparison with a
 * column that has none the cut. Thread-safe.
 */
final class TrailingBlanks {
  private final Map<Key, Known> known = new ConcurrentHashMap<>();

  private record Key(int table, String column) {}

  private record Known(long changes, boolean blanks) {}

  /** Whether texts of a column end in blanks, as the session sees the table. */
  boolean possible(Session session, CatalogView.Table table, String column) throws SqlException {
    // A block sees a state of its own, which is nobody else's to remember.
    if (session.transaction().isExplicit()) {
      return found(session, table, column);
    }
    Key key = new Key(table.oid(), column);
    long changes = session.database().locks().changes(table.oid());
    Known before = known.get(key);
    if (before == null || before.changes() != changes) {
      before = new Known(changes, found(session, table, column));
      known.put(key, before);
    }
    return before.blanks();
  }

  private static boolean found(Session session, CatalogView.Table table, String column)
      throws SqlException {
    String name = RenderedSql.quote(column);
    return session
        .connection()
        .read("SELECT bool_or(ends_with(" + name + ", ' ')) FROM " + table.code())
        .get(0)
        .contains("true");
  }
}
