package sandbox.database;

import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Control;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Trees;
import sandbox.sql.tree.TypeName;

/** PREPARE, EXECUTE and DEALLOCATE. */
final class NamedStatements {
  private final Session session;
  private final Planner planner;

  NamedStatements(Session session, Planner planner) {
    this.session = session;
    this.planner = planner;
  }

  /** PREPARE: a parameter has the type that is declared for it. */
  Plan prepare(String text, Control.Prepare statement) {
    String name = statement.name().value();
    List<TypeName> types = statement.types();
    Statement typed =
        Trees.replaced(
            statement.statement(),
            node ->
                node instanceof Expression.Parameter parameter && parameter.number() <= types.size()
                    ? Optional.of(
                        new Expression.Cast(
                            parameter.span(), parameter, types.get(parameter.number() - 1)))
                    : Optional.empty());
    return ActionPlan.ofSession(
        () -> {
          NamedStatement named = new NamedStatement(text, typed);
          if (session.namedStatements().putIfAbsent(name, named) != null) {
            throw SqlException.of("42P05", "prepared statement \"" + name + "\" already exists");
          }
          return Outcome.of("PREPARE");
        });
  }

  Plan execute(Control.Execute statement) throws SqlException {
    String name = statement.name().value();
    NamedStatement named = session.namedStatements().get(name);
    if (named == null) {
      throw noStatement(name);
    }
    List<Expression> arguments = statement.arguments();
    boolean[] missing = new boolean[1];
    Trees.walk(
        named.statement(),
        node ->
            missing[0] |=
                node instanceof Expression.Parameter parameter
                    && parameter.number() > arguments.size());
    if (missing[0]) {
      throw SqlException.of(
          "42601", "wrong number of parameters for prepared statement \"" + name + "\"");
    }
    Statement filled =
        Trees.replaced(
            named.statement(),
            node ->
                node instanceof Expression.Parameter parameter
                    ? Optional.of(arguments.get(parameter.number() - 1))
                    : Optional.empty());
    Plan plan = planner.plan(named.text(), filled, new int[0], 0);
    if (plan instanceof BoundPlan bound) {
      bound.isNamed();
    }
    return plan;
  }

  Plan deallocate(Control.Deallocate statement) {
    return ActionPlan.ofSession(
        () -> {
          if (statement.name().isEmpty()) {
            session.namedStatements().clear();
          } else {
            String name = statement.name().get().value();
            if (session.namedStatements().remove(name) == null) {
              throw noStatement(name);
            }
          }
          return Outcome.of("DEALLOCATE");
        });
  }

  private static SqlException noStatement(String name) {
    return SqlException.of("26000", "prepared statement \"" + name + "\" does not exist");
  }
}
