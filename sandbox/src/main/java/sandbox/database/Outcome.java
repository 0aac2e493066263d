package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.Notice;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;

/**
 * How a statement came out.
 *
 * @param rows its rows, or null
 * @param tag its command tag
 * @param notices messages for the client
 */
record Outcome(Rows rows, String tag, List<Notice> notices) implements Execution {

  /** Copies the notices. */
  Outcome {
    notices = List.copyOf(notices);
  }

  /** A statement without rows. */
  static Outcome of(String tag) {
    return new Outcome(null, tag, List.of());
  }

  /** A statement without rows that has something to say. */
  static Outcome of(String tag, Notice notice) {
    return new Outcome(null, tag, List.of(notice));
  }

  @Override
  public void close() throws SqlException {
    if (rows != null) {
      rows.close();
    }
  }
}
