package sandbox.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sandbox.database.DatabaseSession.Execution;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

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

  Plan plan(Cursor cursor, Token first) throws SqlException {
    if (first.is("declare")) {
      return declare(cursor);
    }
    if (first.is("fetch")) {
      return fetch(cursor);
    }
    boolean all = cursor.accept("all");
    String name = all ? null : cursor.name();
    cursor.expectEnd();
    return ActionPlan.of(
        () -> {
          if (all) {
            drop();
          } else {
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

  private Plan declare(Cursor cursor) throws SqlException {
    String name = cursor.name();
    cursor.accept("no", "scroll");
    cursor.expect("cursor");
    cursor.accept("without", "hold");
    cursor.expect("for");
    List<Token> query = new java.util.ArrayList<>(cursor.rest());
    query.add(cursor.peek());
    return ActionPlan.of(
        () -> {
          if (!session.transaction().isExplicit()) {
            throw SqlException.of("25P01", "DECLARE CURSOR may only be used in transaction blocks");
          }
          if (cursors.containsKey(name)) {
            throw SqlException.of("42P03", "cursor \"" + name + "\" already exists");
          }
          InnerQuery inner = InnerQuery.of(session, query);
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

  private Plan fetch(Cursor cursor) throws SqlException {
    long count = 1;
    if (cursor.accept("next")) {
      count = 1;
    } else if (cursor.accept("all") || cursor.accept("forward", "all")) {
      count = Long.MAX_VALUE;
    } else {
      boolean forward = cursor.accept("forward");
      if (cursor.peek().is(Token.Kind.NUMBER)) {
        count = cursor.integer();
      } else if (cursor.peek().isAny("prior", "first", "last", "absolute", "relative", "backward")
          && !forward) {
        throw SqlException.unsupported("FETCH " + cursor.peek().text())
            .at(cursor.peek().start() + 1);
      }
    }
    if (!cursor.accept("from")) {
      cursor.accept("in");
    }
    String name = cursor.name();
    cursor.expectEnd();
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
