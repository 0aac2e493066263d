package sandbox.database;

import java.util.Locale;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Statement;

/**
 * Names what the parser has read and nobody can do yet. Readers of tokens behind it stop at words
 * that they do not know; what Redshift's grammar has is no syntax error for that.
 */
final class ReadButNotDone {
  /** Statements whose options only {@link UserStatements} reads. */
  private static final Pattern READ_BEHIND_THE_PARSER =
      Pattern.compile("(CREATE|ALTER|DROP) (USER|GROUP|ROLE|DATABASE)");

  private ReadButNotDone() {}

  /** The error of planning a statement, as 0A000 when it is about grammar that was read before. */
  static SqlException named(SqlException error, Statement tree) {
    boolean syntax =
        error.sqlState().equals("42601")
            && error.getMessage().startsWith("syntax error at or near ");
    if (!syntax) {
      return error;
    }
    if (tree instanceof Administration.Documented documented) {
      if (error.getMessage().endsWith(" \":\"")) {
        return SqlException.unsupported("A user of an identity provider").at(error.position());
      }
      return READ_BEHIND_THE_PARSER.matcher(documented.construct()).matches()
          ? error
          : SqlException.unsupported(documented.construct()).at(error.position());
    }
    String near = error.getMessage().substring("syntax error at or near ".length());
    return SqlException.unsupported("This form of " + words(tree) + ", at " + near + ",")
        .at(error.position());
  }

  /** ALTER TABLE for an AlterTable. */
  private static String words(Statement tree) {
    return tree.getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toUpperCase(Locale.ROOT);
  }
}
