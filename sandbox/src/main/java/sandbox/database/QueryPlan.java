package sandbox.database;

import java.util.Collections;
import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;

/** A query of the sandbox's own, in the engine's SQL. */
final class QueryPlan implements Plan {
  private final EngineStatement statement;
  private final List<Column> columns;
  private final List<SqlType> parameters;
  private final String tag;

  private QueryPlan(
      EngineStatement statement, List<Column> columns, List<SqlType> parameters, String tag) {
    this.statement = statement;
    this.columns = columns;
    this.parameters = parameters;
    this.tag = tag;
  }

  /** Prepares the engine's SQL, whose parameters are texts. */
  static QueryPlan prepare(Session session, String sql, int[] oids, String tag)
      throws SqlException {
    EngineStatement statement = session.connection().prepare(RenderedSql.internal(sql));
    List<SqlType> types =
        Collections.nCopies(
            Math.max(oids.length, statement.parameters().size()), SqlType.of(Kind.VARCHAR));
    return new QueryPlan(statement, statement.columns(), types, tag);
  }

  /** The same with a label of its only column, which the engine would write in small letters. */
  QueryPlan labelled(String label) {
    Column only = columns.get(0);
    return new QueryPlan(
        statement, List.of(new Column(label, only.type(), only.origin())), parameters, tag);
  }

  @Override
  public int[] parameterOids() {
    return ParameterTypes.oids(parameters);
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
    return new Outcome(
        statement.query(ParameterTexts.read(values, parameters), columns), tag, List.of());
  }

  @Override
  public void close() {
    statement.close();
  }
}
