package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.sql.SqlException;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Token;

/** Puts an error's place into the query string, and names what the client has written there. */
final class ErrorPlaces {
  private ErrorPlaces() {}

  /** The error of a statement with its place in the query string. */
  static SqlException place(SqlException error, StatementText statement) {
    if (error.position() <= 0) {
      return error;
    }
    return named(error, statement.text()).at(error.position() + statement.offset());
  }

  /** DuckDB names the token or function that ours was translated to. */
  private static SqlException named(SqlException error, String text) {
    boolean syntax =
        error.sqlState().equals("42601")
            && error.getMessage().startsWith("syntax error at or near ");
    boolean function =
        (error.sqlState().equals("42883") || error.sqlState().equals("42725"))
            && error.getMessage().startsWith("function ");
    if (!syntax && !function) {
      return error;
    }
    try {
      List<Token> tokens = Lexer.tokens(text);
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.get(i).start() == error.position() - 1) {
          return syntax
              ? Cursor.syntaxError(tokens.get(i)).causedBy(error.getCause())
              : function(error, tokens, i);
        }
      }
    } catch (SqlException e) {
      return error;
    }
    return error;
  }

  private static SqlException function(SqlException error, List<Token> tokens, int at) {
    int list = error.getMessage().indexOf('(');
    boolean call = tokens.get(at).isName() && tokens.get(at + 1).isSymbol("(");
    return call && list > 0
        ? error.saying("function " + tokens.get(at).value() + error.getMessage().substring(list))
        : error;
  }
}
