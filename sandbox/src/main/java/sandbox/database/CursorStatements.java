package sandbox.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sandbox.database.DatabaseSession.Execution;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Control;

/**
 * DECLARE, FETCH and CLOSE: a cursor is a temporary table with the query's rows, as Redshift
 * materialises a cursor's result too.
 */
final class CursorStatements {
  private final Session session;
  private final Map<String, OpenCursor> cursors = new HashMap<>();
  private int next;

  private static final class OpenCursor {
    final String table;
    final List<Column> columns;
    long position;

    OpenCursor(String table, List<Column> columns) {
      this.table = table;
      this.columns = columns;
    }
  }

  CursorStatements(Session session) {
    this.session = session;
  }

  Plan close(Control.Close statement) {
    return ActionPlan.of(
        () -> {
          if (statement.cursor().isEmpty()) {
            drop();
          } else {
            String name = statement.cursor().get().value();
            drop(require(name));
            cursors.remove(name);
          }
          return Outcome.of("CLOSE CURSOR");
        });
  }

  /** Drops all cursors before their transaction is committed, which would keep their rows. */
  void drop() throws SqlException {
    for (OpenCursor open : cursors.values()) {
      drop(open);
    }
    cursors.clear();
  }

  /** Forgets all cursors: the transaction they lived in has ended. */
  void forget() {
    cursors.clear();
  }

  private void drop(OpenCursor open) throws SqlException {
    session.connection().run("DROP TABLE IF EXISTS " + open.table);
  }

  Plan declare(Control.DeclareCursor statement) {
    String name = statement.name().value();
    return ActionPlan.of(
        () -> {
          if (!session.transaction().isExplicit()) {
            throw SqlException.of("25P01", "DECLARE CURSOR may only be used in transaction blocks");
          }
          if (cursors.containsKey(name)) {
            throw SqlException.of("42P03", "cursor \"" + name + "\" already exists");
          }
          InnerQuery inner = InnerQuery.of(session, statement.query());
          String table = "temp.main.\"rs_cursor_" + next++ + "\"";
          try (EngineStatement create =
              session
                  .connection()
                  .prepare(
                      InnerQuery.shown(inner.sql(), inner.columns())
                          .wrapped("CREATE TEMP TABLE " + table + " AS ", ""))) {
            create.update(List.of());
          }
          cursors.put(name, new OpenCursor(table, inner.columns()));
          return Outcome.of("DECLARE CURSOR");
        });
  }

  Plan fetch(Control.Fetch statement) throws SqlException {
    String name = statement.cursor().value();
    long count = statement.count() < 0 ? Long.MAX_VALUE : statement.count();
    return new FetchPlan(name, require(name).columns, count);
  }

  private OpenCursor require(String name) throws SqlException {
    OpenCursor cursor = cursors.get(name);
    if (cursor == null) {
      throw SqlException.of("34000", "cursor \"" + name + "\" does not exist");
    }
    return cursor;
  }

  /** FETCH; a prepared one finds the cursor anew, which may have been closed meanwhile. */
  private final class FetchPlan implements Plan {
    private final String name;
    private final List<Column> columns;
    private final long count;
    private EngineStatement statement;

    FetchPlan(String name, List<Column> columns, long count) {
      this.name = name;
      this.columns = columns;
      this.count = count;
    }

    @Override
    public List<Column> columns() {
      return columns;
    }

    @Override
    public Execution run(List<Object> values) throws SqlException {
      close();
      OpenCursor cursor = require(name);
      long end =
          count > Long.MAX_VALUE - cursor.position ? Long.MAX_VALUE : cursor.position + count;
      statement =
          session
              .connection()
              .prepare(
                  RenderedSql.internal(
                      "SELECT * FROM "
                          + cursor.table
                          + " LIMIT "
                          + (end - cursor.position)
                          + " OFFSET "
                          + cursor.position));
      cursor.position = end;
      return new Outcome(statement.query(List.of(), cursor.columns), "FETCH", List.of());
    }

    @Override
    public void close() {
      if (statement != null) {
        statement.close();
        statement = null;
      }
    }
  }
}
