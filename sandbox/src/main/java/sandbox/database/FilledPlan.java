package sandbox.database;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.engine.EngineStatement;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Token;
import sandbox.translate.RenderedSql;

/**
 * CREATE TABLE AS and SELECT INTO with parameters: each execution makes its table of the query with
 * the values in place of $1, $2 …, since the values may decide what columns the table has.
 */
final class FilledPlan implements Plan {
  private final List<Token> query;
  private final List<SqlType> types;
  private final Action action;

  /** What is done with the filled query. */
  @FunctionalInterface
  interface Action {
    Outcome run(List<Token> query) throws SqlException;
  }

  private FilledPlan(List<Token> query, List<SqlType> types, Action action) {
    this.query = query;
    this.types = types;
    this.action = action;
  }

  /** The plan of a statement with a query that may have parameters. */
  static Plan of(Session session, List<Token> query, int[] oids, Action action)
      throws SqlException {
    int count = ParameterTypes.count(query);
    return count == 0
        ? ActionPlan.of(() -> action.run(query))
        : new FilledPlan(
            List.copyOf(query),
            inferred(session, query, ParameterTypes.declared(count, oids)),
            action);
  }

  /** The types with those that the query wants where the client left the choice. */
  private static List<SqlType> inferred(
      Session session, List<Token> query, List<SqlType> declared) {
    try {
      List<Token> translated = LateViews.translated(session, query);
      RenderedSql sql = RenderedSql.of(ParameterTypes.cast(translated, declared));
      try (EngineStatement probe = session.connection().prepare(sql)) {
        return ParameterTypes.completed(declared, probe.parameters(), translated);
      }
    } catch (SqlException e) {
      // The query names what is not there yet, or is wrong: its execution tells.
      return ParameterTypes.completed(declared, List.of(), query);
    }
  }

  @Override
  public int[] parameterOids() {
    return ParameterTypes.oids(types);
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    List<Token> filled = new ArrayList<>();
    for (Token token : query) {
      if (token.is(Token.Kind.PARAMETER)) {
        int index = Integer.parseInt(token.value()) - 1;
        filled.addAll(literal(values.get(index), types.get(index), token));
      } else {
        filled.add(token);
      }
    }
    return action.run(filled);
  }

  /** {@code CAST('value' AS type)}; a number keeps the digits it has. */
  private static List<Token> literal(Object value, SqlType type, Token near) throws SqlException {
    String text =
        value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    boolean number = type.kind() == Kind.NUMERIC && value != null;
    Token literal =
        value == null
            ? Token.made(Token.Kind.WORD, "null", near)
            : Token.made(
                number ? Token.Kind.NUMBER : Token.Kind.STRING,
                number ? text : "'" + text.replace("'", "''") + "'",
                near);
    List<Token> cast = new ArrayList<>();
    String name = type.kind().sqlName();
    for (Token token : Lexer.tokens(number ? "($1)" : "cast($1 as " + name + ")")) {
      if (token.is(Token.Kind.PARAMETER)) {
        cast.add(literal);
      } else if (!token.is(Token.Kind.END)) {
        cast.add(Token.made(token.kind(), token.text(), near));
      }
    }
    return cast;
  }
}
