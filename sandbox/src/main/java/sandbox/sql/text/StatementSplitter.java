package sandbox.sql.text;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

/** Cuts a query string into statements at its semicolons. */
public final class StatementSplitter {
  private StatementSplitter() {}

  /**
   * One statement.
   *
   * @param text from its first token to its last
   * @param offset characters before it
   */
  public record Part(String text, int offset) {
    @Override
    public String toString() {
      return "Part[offset=" + offset + "]";
    }
  }

  /**
   * The statements of a query string; empty ones are left out.
   *
   * @throws SqlException 42601 for an unterminated quote or comment
   */
  public static List<Part> split(String sql) throws SqlException {
    List<Part> parts = new ArrayList<>();
    int start = -1;
    int end = -1;
    for (Token token : Lexer.tokens(sql)) {
      if (token.kind() == Kind.END || token.isSymbol(";")) {
        if (start >= 0) {
          parts.add(new Part(sql.substring(start, end), start));
        }
        start = -1;
      } else {
        start = start < 0 ? token.start() : start;
        end = token.end();
      }
    }
    return parts;
  }
}
