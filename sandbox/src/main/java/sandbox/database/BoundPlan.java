package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.engine.EngineStatement;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.Code;
import sandbox.sql.tree.Query;
import sandbox.translate.RenderedSql;

/**
 * A query bound from its tree. When it runs again and a column has got texts that end in blanks
 * since, it is bound anew.
 */
final class BoundPlan implements Plan {
  private final Session session;
  private final Query query;
  private final int[] oids;
  private final List<Column> columns;
  private SessionCatalog catalog;
  private Binder.Bound bound;
  private EngineStatement statement;

  private BoundPlan(Session session, Query query, int[] oids) throws SqlException {
    this.session = session;
    this.query = query;
    this.oids = oids;
    bind();
    columns = bound.columns();
  }

  /** Binds and prepares a query. */
  static BoundPlan prepare(Session session, Query query, int[] oids) throws SqlException {
    return new BoundPlan(session, query, oids);
  }

  private void bind() throws SqlException {
    catalog = new SessionCatalog(session);
    bound = catalog.bind(() -> Binder.query(query, catalog, oids));
    Code.Rendered code = bound.code();
    RenderedSql sql = RenderedSql.of(code.text(), code.starts(), code.sources());
    statement = session.connection().prepare(sql);
    RenderedSql typed = InnerQuery.typed(sql, bound.columns(), statement);
    if (typed != sql) {
      statement.close();
      statement = session.connection().prepare(typed);
    }
  }

  @Override
  public int[] parameterOids() {
    return bound.parameters().stream().mapToInt(type -> type.kind().oid()).toArray();
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    if (!catalog.stillHolds()) {
      statement.close();
      bind();
    }
    return new Outcome(
        statement.query(ParameterTexts.read(values, bound.parameters()), columns),
        "SELECT",
        List.of());
  }

  @Override
  public void close() {
    statement.close();
  }
}
