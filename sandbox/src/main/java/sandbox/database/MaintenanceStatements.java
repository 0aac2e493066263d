package sandbox.database;

import java.util.List;
import java.util.Optional;
import sandbox.catalog.TableDescription;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

/** TRUNCATE, VACUUM and ANALYZE; the latter two are checked and do nothing. */
final class MaintenanceStatements {
  private final Session session;

  MaintenanceStatements(Session session) {
    this.session = session;
  }

  /** TRUNCATE commits the transaction it runs in (Developer Guide, "TRUNCATE"). */
  Plan truncate(Cursor cursor) throws SqlException {
    cursor.accept("table");
    List<String> name = cursor.qualifiedName();
    cursor.expectEnd();
    return ActionPlan.of(
        () -> {
          TableDescription table = session.requireForWriting(name);
          session.lock(table);
          RenderedSql delete = RenderedSql.internal("DELETE FROM " + table.duckdbName());
          try (EngineStatement statement = session.connection().prepareUpdate(delete)) {
            session.rowChanges().add(table, -statement.update(List.of()));
          }
          if (session.transaction().isExplicit()) {
            session.transaction().commit();
          }
          return Outcome.of("TRUNCATE TABLE");
        });
  }

  Plan vacuum(Cursor cursor) throws SqlException {
    while (cursor.peek().isAny("full", "sort", "delete", "only", "reindex", "recluster")) {
      cursor.next();
    }
    Optional<List<String>> name =
        cursor.atEnd() ? Optional.empty() : Optional.of(cursor.qualifiedName());
    if (cursor.accept("to")) {
      cursor.integer();
      cursor.expect("percent");
    }
    cursor.accept("boost");
    cursor.expectEnd();
    return new ActionPlan(
        () -> {
          if (session.transaction().isExplicit()) {
            throw SqlException.of("25001", "VACUUM cannot run inside a transaction block");
          }
          if (name.isPresent()) {
            session.requireForWriting(name.get());
          }
          return Outcome.of("VACUUM");
        },
        false,
        true);
  }

  Plan analyze(Cursor cursor, Token first) throws SqlException {
    if (cursor.peek().is("compression")) {
      throw SqlException.unsupported("ANALYZE COMPRESSION").at(first.start() + 1);
    }
    cursor.accept("verbose");
    Optional<List<String>> name =
        cursor.atEnd() || cursor.peek().is("predicate")
            ? Optional.empty()
            : Optional.of(cursor.qualifiedName());
    if (cursor.peek().isSymbol("(")) {
      cursor.nameList();
    }
    if (!cursor.accept("predicate", "columns")) {
      cursor.accept("all", "columns");
    }
    cursor.expectEnd();
    return ActionPlan.of(
        () -> {
          if (name.isPresent()) {
            session.requireForWriting(name.get());
          }
          return Outcome.of("ANALYZE");
        });
  }
}
