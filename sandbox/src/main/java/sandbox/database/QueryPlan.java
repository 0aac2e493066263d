package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.engine.EngineStatement;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.text.Token;
import sandbox.translate.RenderedSql;

/** A statement that DuckDB runs and that returns rows. */
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

  /**
   * Prepares translated tokens.
   *
   * @param origins refines DuckDB's columns by what the catalog knows
   */
  static QueryPlan prepare(
      Session session, List<Token> translated, int[] oids, String tag, ColumnOrigins origins)
      throws SqlException {
    List<SqlType> types = ParameterTypes.declared(ParameterTypes.count(translated), oids);
    EngineStatement statement = prepare(session, translated, types);
    if (!ParameterTypes.complete(types)) {
      List<SqlType> complete = ParameterTypes.completed(types, statement.parameters(), translated);
      statement.close();
      types = complete;
      statement = prepare(session, translated, types);
    }
    return new QueryPlan(statement, origins.refine(statement.columns()), types, tag);
  }

  /** The same with a label of its only column, which the engine would write in small letters. */
  QueryPlan labelled(String label) {
    Column only = columns.get(0);
    return new QueryPlan(
        statement, List.of(new Column(label, only.type(), only.origin())), parameters, tag);
  }

  private static EngineStatement prepare(
      Session session, List<Token> translated, List<SqlType> types) throws SqlException {
    return session.connection().prepare(RenderedSql.of(ParameterTypes.cast(translated, types)));
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
  public Execution run(List<Object> values) throws SqlException {
    return new Outcome(
        statement.query(ParameterTexts.read(values, parameters), columns), tag, List.of());
  }

  @Override
  public void close() {
    statement.close();
  }
}
