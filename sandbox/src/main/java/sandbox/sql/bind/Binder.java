package sandbox.sql.bind;

import java.util.List;
import java.util.Optional;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
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
   */
  public record Bound(List<Column> columns, Code.Rendered code, List<SqlType> parameters) {}

  private Binder() {}

  /**
   * Binds a query.
   *
   * @param oids the parameter types that the client declares, 0 where it leaves the choice
   * @throws SqlException for what Redshift refuses
   * @throws Unbound for what the tree does not bind yet
   */
  public static Bound query(Query query, CatalogView catalog, int[] oids) throws SqlException {
    Parameters parameters = new Parameters(oids);
    BoundQuery bound = new QueryBinder(catalog, parameters).bind(query, null);
    parameters.requireAll();
    Code.Rendered code = bound.code().render();
    return new Bound(bound.columns(), code, parameters.types());
  }

  /**
   * Binds INSERT, UPDATE, DELETE or MERGE; it has no result.
   *
   * @param targetAlias the alias in FROM or USING that stands for the target, if one does
   * @param oids the parameter types that the client declares, 0 where it leaves the choice
   * @throws SqlException for what Redshift refuses
   * @throws Unbound for what the tree does not bind yet
   */
  public static Bound write(
      Write write, Optional<String> targetAlias, CatalogView catalog, int[] oids)
      throws SqlException {
    Parameters parameters = new Parameters(oids);
    Code code = new WriteBinder(catalog, parameters).bind(write, targetAlias);
    parameters.requireAll();
    return new Bound(List.of(), code.render(), parameters.types());
  }
}
