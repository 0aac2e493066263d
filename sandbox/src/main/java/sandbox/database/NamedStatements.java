package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Control;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
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
          NamedStatement named = new NamedStatement(text, typed, parameters(statement));
          if (session.namedStatements().putIfAbsent(name, named) != null) {
            throw SqlException.of("42P05", "prepared statement \"" + name + "\" already exists");
          }
          return Outcome.of("PREPARE");
        });
  }

  /** How many there are: as many as have types, or as the statement speaks of. */
  private static int parameters(Control.Prepare statement) {
    int[] count = {statement.types().size()};
    Trees.walk(
        statement.statement(),
        node -> {
          if (node instanceof Expression.Parameter parameter) {
            count[0] = Math.max(count[0], parameter.number());
          }
        });
    return count[0];
  }

  Plan execute(Control.Execute statement) throws SqlException {
    String name = statement.name().value();
    NamedStatement named = session.namedStatements().get(name);
    if (named == null) {
      throw noStatement(name);
    }
    List<Expression> arguments = statement.arguments();
    int wanted = named.parameters();
    if (arguments.size() != wanted) {
      throw SqlException.of(
              "42601", "wrong number of parameters for prepared statement \"" + name + "\"")
          .withDetail("Expected " + wanted + " parameters but got " + arguments.size() + ".");
    }
    for (Expression argument : arguments) {
      requireAlone(argument);
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

  /**
   * An argument stands for itself: it sees no columns of the statement that it is put into
   * (PostgreSQL 8.0, EvaluateParams).
   */
  private static void requireAlone(Expression argument) throws SqlException {
    List<SqlException> errors = new ArrayList<>();
    Trees.walk(
        argument,
        node -> {
          if (node instanceof Query) {
            errors.add(
                SqlException.of("0A000", "cannot use subquery in EXECUTE parameter")
                    .at(argument.span().start() + 1));
          } else if (node instanceof Expression.ColumnReference column) {
            errors.add(
                SqlException.of("42703", "column \"" + column.name() + "\" does not exist")
                    .at(column.span().start() + 1));
          }
        });
    if (!errors.isEmpty()) {
      throw errors.get(0);
    }
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
