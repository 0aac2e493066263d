package sandbox.database;

import sandbox.database.DatabaseSession.StatementText;
import sandbox.sql.SqlException;

/** Puts an error's place into the query string. */
final class ErrorPlaces {
  private ErrorPlaces() {}

  /** The error of a statement with its place in the query string. */
  static SqlException place(SqlException error, StatementText statement) {
    if (error.position() <= 0) {
      return error;
    }
    return error.at(error.position() + statement.offset());
  }
}
