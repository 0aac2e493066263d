package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.Parameters;
import sandbox.sql.tree.Query;

/** A query bound from its tree. */
final class BoundPlan implements Plan {
  private final BoundStatement statement;
  private final List<Column> columns;
  private boolean plain = true;

  private BoundPlan(BoundStatement statement) {
    this.statement = statement;
    columns = statement.columns();
  }

  /** Binds and prepares a query. */
  static BoundPlan prepare(Session session, Query query, int[] oids) throws SqlException {
    return new BoundPlan(
        BoundStatement.of(
            () -> new SessionCatalog(session),
            (catalog, types) -> Binder.query(query, catalog, types),
            (sql, columns) -> typed(session, sql, columns),
            Parameters.declared(oids)));
  }

  /** Whether the client's text alone tells what it does; not so of EXECUTE. */
  boolean isPlainQuery() {
    return plain;
  }

  /** Notes that the client's text only names it. */
  void isNamed() {
    plain = false;
  }

  /** Whether it would be bound in the same way again. */
  boolean isFresh() throws SqlException {
    return statement.isFresh();
  }

  private static EngineStatement typed(Session session, RenderedSql sql, List<Column> columns)
      throws SqlException {
    EngineStatement statement = session.connection().prepare(sql);
    RenderedSql typed = InnerQuery.shown(InnerQuery.typed(sql, columns, statement), columns);
    if (typed == sql) {
      return statement;
    }
    statement.close();
    return session.connection().prepare(typed);
  }

  @Override
  public int[] parameterOids() {
    return ParameterTypes.oids(statement.parameters());
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean reads() {
    return true;
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    List<Object> read = ParameterTexts.read(values, statement.parameters());
    EngineStatement ready = statement.ready(read);
    return new Outcome(ready.query(read, statement.columns()), "SELECT", List.of());
  }

  @Override
  public void close() {
    statement.close();
  }
}
