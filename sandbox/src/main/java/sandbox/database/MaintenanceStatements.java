package sandbox.database;

import java.util.List;
import java.util.Optional;
import sandbox.catalog.TableDescription;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Name;

/** TRUNCATE, VACUUM and ANALYZE; the latter two are checked and do nothing. */
final class MaintenanceStatements {
  private final Session session;

  MaintenanceStatements(Session session) {
    this.session = session;
  }

  /** TRUNCATE commits the transaction it runs in (Developer Guide, "TRUNCATE"). */
  Plan truncate(List<String> name) {
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

  Plan vacuum(Administration.Vacuum statement) {
    return new ActionPlan(
        () -> {
          if (session.transaction().isExplicit()) {
            throw SqlException.of("25001", "VACUUM cannot run inside a transaction block");
          }
          requireTable(statement.table());
          return Outcome.of("VACUUM");
        },
        false,
        true);
  }

  Plan analyze(Administration.Analyze statement) {
    return ActionPlan.of(
        () -> {
          requireTable(statement.table());
          return Outcome.of("ANALYZE");
        });
  }

  private void requireTable(Optional<Name> name) throws SqlException {
    if (name.isPresent()) {
      session.requireForWriting(name.get().values());
    }
  }
}
