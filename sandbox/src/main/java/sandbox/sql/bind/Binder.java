package sandbox.sql.bind;

import java.util.List;
import java.util.Set;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Write;

/** Binds statements. */
public final class Binder {

  /**
   * A statement ready for the engine.
   *
   * @param columns the result's columns as Redshift describes them
   * @param code the engine's SQL and the places it comes from
   * @param parameters the types of $1, $2 …
   * @param measured the NUMERIC parameters whose digits the code depends on
   */
  public record Bound(
      List<Column> columns, Code.Rendered code, List<SqlType> parameters, Set<Integer> measured) {}

  private Binder() {}

  /**
   * Binds a query.
   *
   * @param types the types of the parameters, null where the statement decides
   * @throws SqlException for what Redshift refuses
   */
  public static Bound query(Query query, CatalogView catalog, List<SqlType> types)
      throws SqlException {
    Parameters parameters = new Parameters(types, catalog.zone());
    BoundQuery bound = new QueryBinder(catalog, parameters).shown(query);
    parameters.requireAll();
    Code.Rendered code = bound.code().render();
    return new Bound(bound.columns(), code, parameters.types(), parameters.measured());
  }

  /**
   * Binds INSERT, UPDATE, DELETE or MERGE; it has no result.
   *
   * @param types the types of the parameters, null where the statement decides
   * @throws SqlException for what Redshift refuses
   */
  public static Bound write(Write write, CatalogView catalog, List<SqlType> types)
      throws SqlException {
    Parameters parameters = new Parameters(types, catalog.zone());
    Code code = new WriteBinder(catalog, parameters).bind(write);
    parameters.requireAll();
    Code.Rendered rendered = code.render();
    return new Bound(List.of(), rendered, parameters.types(), parameters.measured());
  }

  /**
   * Binds an expression that no table is seen from, as DEFAULT has it.
   *
   * @param column what it is for
   * @throws SqlException for what Redshift refuses
   */
  public static Code.Rendered value(
      Expression expression, CatalogView.Column column, CatalogView catalog) throws SqlException {
    Parameters parameters = new Parameters(List.of(), catalog.zone()).withoutLambdas();
    QueryBinder queries = new QueryBinder(catalog, parameters);
    ExpressionBinder expressions = new ExpressionBinder(queries, new Scope(null), parameters);
    return new AssignedValues(parameters).value(expression, column, expressions).render();
  }
}
