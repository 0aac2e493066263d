package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Write;

/** Decides what a statement is, and makes the plan that runs it. */
final class Planner {
  private final Session session;
  private final SessionStatements sessionStatements;
  private final SchemaStatements schemaStatements;
  private final UserStatements userStatements;
  private final ShowStatements showStatements;

  Planner(Session session) {
    this.session = session;
    sessionStatements = new SessionStatements(session);
    schemaStatements = new SchemaStatements(session);
    userStatements = new UserStatements(session);
    showStatements = new ShowStatements(session);
  }

  /** Whether a statement may run in a failed transaction. */
  static boolean endsTransaction(List<Token> tokens) {
    return tokens.get(0).isAny("commit", "rollback", "end", "abort");
  }

  /** The plan of a statement. */
  Plan plan(String text, List<Token> tokens, Statement statement, int[] oids) throws SqlException {
    Token first = tokens.get(0);
    if (first.isSymbol("(")) {
      return query(statement, oids);
    }
    if (first.kind() != Token.Kind.WORD) {
      throw Cursor.syntaxError(first);
    }
    Cursor cursor = new Cursor(tokens);
    cursor.next();
    switch (first.value()) {
      case "select", "with":
        if (statement instanceof Write) {
          return write(statement, oids);
        }
        return isSelectInto(statement)
            ? schemaStatements.selectInto(tokens, oids)
            : query(statement, oids);
      case "values", "table":
        throw Cursor.syntaxError(first);
      case "insert", "update", "delete", "merge":
        return write(statement, oids);
      case "copy":
        return new CopyPlan(session, text, tokens);
      case "create", "drop", "alter", "comment", "truncate", "vacuum", "analyze", "analyse":
        return administration(text, cursor, first, oids);
      case "cancel":
        long process = ((Administration.Cancel) statement).process();
        return ActionPlan.ofSession(
            () -> {
              OtherSessions.cancel(session, process);
              return Outcome.of("CANCEL");
            });
      case "show":
        return showStatements.plan(cursor, oids);
      case "begin",
      "start",
      "commit",
      "end",
      "rollback",
      "abort",
      "set",
      "reset",
      "lock",
      "discard",
      "use":
        return sessionStatements.plan(cursor, first);
      case "prepare", "execute", "deallocate":
        return prepared(text, cursor, first);
      case "declare", "fetch", "close":
        return session.cursors().plan(cursor, first);
      case "explain",
      "unload",
      "grant",
      "revoke",
      "call",
      "refresh",
      "move",
      "notify",
      "listen",
      "do",
      "import",
      "savepoint",
      "release",
      "checkpoint",
      "cluster",
      "reindex",
      "load",
      "attach",
      "detach",
      "install",
      "pragma",
      "export",
      "describe",
      "desc",
      "summarize",
      "pivot",
      "unpivot":
        throw refused(first);
      default:
        throw Cursor.syntaxError(first);
    }
  }

  /** Statements of Redshift's that the sandbox lacks, and statements of DuckDB's alone. */
  private static SqlException refused(Token first) {
    boolean redshift = first.isAny("explain", "unload", "grant", "revoke", "call", "refresh");
    if (!redshift) {
      return Cursor.syntaxError(first);
    }
    SqlException refused =
        SqlException.unsupported(first.text().toUpperCase(Locale.ROOT)).at(first.start() + 1);
    if (first.isAny("grant", "revoke")) {
      return refused.withHint(UserStatements.NO_PRIVILEGES);
    }
    return first.is("explain")
        ? refused.withHint("The sandbox has no plans to show; run the statement itself.")
        : refused;
  }

  private Plan write(Statement statement, int[] oids) throws SqlException {
    return WritePlan.bind(session, (Write) statement, oids);
  }

  /** A query as the client wrote it. */
  Plan query(Statement statement, int[] oids) throws SqlException {
    Query query = ((Statement.Select) statement).query();
    return BoundPlan.prepare(session, LateColumns.asRows(query), oids);
  }

  /** Whether a query makes a table of its rows. */
  private static boolean isSelectInto(Statement statement) {
    Query.Body body = ((Statement.Select) statement).query().body();
    while (body instanceof Query.SetOperation operation) {
      body = operation.left();
    }
    return body instanceof Query.Select select && select.into().isPresent();
  }

  private Plan administration(String text, Cursor cursor, Token first, int[] oids)
      throws SqlException {
    boolean user =
        cursor.peek().isAny("user", "group", "role", "database")
            || first.is("alter") && cursor.peek().is("default");
    if (user && first.isAny("create", "drop", "alter")) {
      return userStatements.plan(cursor, first);
    }
    return schemaStatements.plan(text, cursor, first, oids);
  }

  private Plan prepared(String text, Cursor cursor, Token first) throws SqlException {
    if (first.is("deallocate")) {
      cursor.accept("prepare");
      boolean all = cursor.accept("all");
      String name = all ? null : cursor.name();
      cursor.expectEnd();
      return ActionPlan.ofSession(
          () -> {
            if (all) {
              session.namedStatements().clear();
            } else if (session.namedStatements().remove(name) == null) {
              throw noStatement(name);
            }
            return Outcome.of("DEALLOCATE");
          });
    }
    String name = cursor.name();
    if (first.is("prepare")) {
      List<List<Token>> types = cursor.peek().isSymbol("(") ? types(cursor) : List.of();
      cursor.expect("as");
      List<Token> body = new ArrayList<>();
      for (Token token : cursor.rest()) {
        body.addAll(typed(token, types));
      }
      body.add(cursor.peek());
      if (body.size() == 1) {
        throw Cursor.syntaxError(cursor.peek());
      }
      return ActionPlan.ofSession(
          () -> {
            if (session.namedStatements().putIfAbsent(name, body) != null) {
              throw SqlException.of("42P05", "prepared statement \"" + name + "\" already exists");
            }
            return Outcome.of("PREPARE");
          });
    }
    return execute(text, name, cursor);
  }

  /** The types in brackets behind PREPARE's name. */
  private static List<List<Token>> types(Cursor cursor) throws SqlException {
    List<List<Token>> types = new ArrayList<>();
    List<Token> type = new ArrayList<>();
    int depth = 0;
    do {
      if (cursor.atEnd()) {
        throw Cursor.syntaxError(cursor.peek());
      }
      Token token = cursor.next();
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      boolean ends = depth == 0 || depth == 1 && token.isSymbol(",");
      if (ends) {
        types.add(type);
        type = new ArrayList<>();
      } else if (depth > 1 || !token.isSymbol("(")) {
        type.add(token);
      }
    } while (depth > 0);
    return types;
  }

  /** A parameter as the type that PREPARE declares for it. */
  private static List<Token> typed(Token token, List<List<Token>> types) {
    int number = token.is(Token.Kind.PARAMETER) ? Integer.parseInt(token.value()) : 0;
    if (number < 1 || number > types.size()) {
      return List.of(token);
    }
    List<Token> cast = new ArrayList<>();
    cast.add(Token.made(Token.Kind.WORD, "cast", token));
    cast.add(Token.made(Token.Kind.SYMBOL, "(", token));
    cast.add(token);
    cast.add(Token.made(Token.Kind.WORD, "as", token));
    cast.addAll(types.get(number - 1));
    cast.add(Token.made(Token.Kind.SYMBOL, ")", token));
    return cast;
  }

  private Plan execute(String text, String name, Cursor cursor) throws SqlException {
    List<Token> body = session.namedStatements().get(name);
    if (body == null) {
      throw noStatement(name);
    }
    List<List<Token>> arguments = new ArrayList<>();
    if (cursor.acceptSymbol("(")) {
      do {
        arguments.add(cursor.expression());
      } while (cursor.acceptSymbol(","));
      cursor.expectSymbol(")");
    }
    cursor.expectEnd();
    List<Token> filled = new ArrayList<>();
    for (Token token : body) {
      if (token.kind() != Token.Kind.PARAMETER) {
        filled.add(token);
        continue;
      }
      int number = Integer.parseInt(token.value());
      if (number < 1 || number > arguments.size()) {
        throw SqlException.of(
            "42601", "wrong number of parameters for prepared statement \"" + name + "\"");
      }
      filled.add(Token.made(Token.Kind.SYMBOL, "(", token));
      filled.addAll(arguments.get(number - 1));
      filled.add(Token.made(Token.Kind.SYMBOL, ")", token));
    }
    return plan(text, filled, Parser.parse(filled), new int[0]);
  }

  private static SqlException noStatement(String name) {
    return SqlException.of("26000", "prepared statement \"" + name + "\" does not exist");
  }
}
