package sandbox.database;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.bind.Parameters;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Trees;
import sandbox.sql.tree.TypeName;

/**
 * CREATE TABLE AS and SELECT INTO with parameters: each execution makes its table of the query with
 * the values in place of $1, $2 …, since the values may decide what columns the table has.
 */
final class FilledPlan implements Plan {
  private final Query query;
  private final List<SqlType> types;
  private final Action action;

  /** What is done with the filled query. */
  @FunctionalInterface
  interface Action {
    Outcome run(Query query) throws SqlException;
  }

  private FilledPlan(Query query, List<SqlType> types, Action action) {
    this.query = query;
    this.types = types;
    this.action = action;
  }

  /** The plan of a statement with a query that may have parameters. */
  static Plan of(Session session, Query query, int[] oids, Action action) throws SqlException {
    List<Expression.Parameter> parameters = new ArrayList<>();
    Trees.walk(
        query,
        node -> {
          if (node instanceof Expression.Parameter parameter) {
            parameters.add(parameter);
          }
        });
    int count = 0;
    for (Expression.Parameter parameter : parameters) {
      Parameters.check(parameter.number(), parameter.span().start() + 1);
      count = Math.max(count, parameter.number());
    }
    return count == 0
        ? ActionPlan.of(() -> action.run(query))
        : new FilledPlan(query, types(session, query, oids, count), action);
  }

  /** The types that the client declares or the query wants. */
  private static List<SqlType> types(Session session, Query query, int[] oids, int count) {
    try {
      return InnerQuery.parameters(session, query, oids);
    } catch (SqlException e) {
      // The query names what is not there yet, or is wrong: its execution tells.
      return Collections.nCopies(count, SqlType.of(Kind.VARCHAR));
    }
  }

  @Override
  public int[] parameterOids() {
    return ParameterTypes.oids(types);
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    List<TypeName> names = new ArrayList<>();
    for (SqlType type : types) {
      names.add(Parser.type(type.kind().sqlName()));
    }
    return action.run(
        Trees.replaced(
            query,
            node ->
                node instanceof Expression.Parameter parameter
                    ? Optional.of(literal(parameter, values, names))
                    : Optional.empty()));
  }

  /** {@code CAST('value' AS type)}, with the digits or the length that the value has. */
  private static Expression literal(
      Expression.Parameter parameter, List<Object> values, List<TypeName> types) {
    Span span = parameter.span();
    Object value = values.get(parameter.number() - 1);
    TypeName type = types.get(parameter.number() - 1);
    if (value == null) {
      return cast(new Expression.NullLiteral(span), type, type.modifiers());
    }
    if (value instanceof BigDecimal number && type.name().equals("numeric")) {
      int scale = Math.max(0, number.scale());
      int precision = Math.max(number.precision() - number.scale() + scale, Math.max(scale, 1));
      return cast(
          new Expression.NumberLiteral(span, number.toPlainString()),
          type,
          List.of(String.valueOf(precision), String.valueOf(scale)));
    }
    String text =
        value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    int bytes = Math.max(1, text.getBytes(StandardCharsets.UTF_8).length);
    // A length of its own, since bare names of types cut texts.
    boolean sized = type.name().startsWith("char");
    return cast(
        new Expression.StringLiteral(span, text),
        type,
        sized ? List.of(String.valueOf(bytes)) : type.modifiers());
  }

  private static Expression cast(Expression value, TypeName type, List<String> modifiers) {
    Span span = value.span();
    return new Expression.Cast(
        span, value, new TypeName(span, type.name(), modifiers, type.suffix(), type.array()));
  }
}
