package sandbox.engine;

import java.time.LocalDateTime;
import sandbox.sql.SqlException;

/**
 * What SQL may ask of the session that runs it. It is asked when the SQL runs, so that a view or a
 * DEFAULT answers for its caller, and a prepared statement for the moment.
 */
public interface SessionState {

  /**
   * A value by its name.
   *
   * @throws SqlException 42704 for a setting that does not exist
   */
  String text(String name) throws SqlException;

  /** When the running statement began, in the session's time zone. */
  LocalDateTime statementTime();

  /** When the running transaction began, in the session's time zone. */
  LocalDateTime transactionTime();
}
