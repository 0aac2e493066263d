package sandbox.database;

import java.util.Optional;
import sandbox.sql.SqlException;

/**
 * What a session does to others of its cluster: CANCEL, PG_CANCEL_BACKEND, PG_TERMINATE_BACKEND.
 */
final class OtherSessions {
  private OtherSessions() {}

  /**
   * Ends what a session runs, or the session.
   *
   * @param asking who wants that: a superuser any session, others their own (Developer Guide,
   *     PG_CANCEL_BACKEND)
   * @param whole whether the session itself ends
   * @return whether there is a session of this process id
   * @throws SqlException 42501 for a session of somebody else
   */
  static boolean end(Session asking, int process, boolean whole) throws SqlException {
    Optional<Session> found =
        asking.cluster().sessions().stream()
            .filter(session -> session.processId() == process)
            .findFirst();
    if (found.isEmpty()) {
      return false;
    }
    Session target = found.get();
    boolean superuser =
        asking
            .cluster()
            .users()
            .find(asking.user())
            .map(DatabaseUsers.User::superuser)
            .orElse(false);
    if (!superuser && !target.user().equals(asking.user())) {
      throw SqlException.of("42501", "must be superuser to signal other server processes");
    }
    if (whole) {
      target.end();
    } else {
      target.cancel();
    }
    return true;
  }

  /**
   * CANCEL.
   *
   * @throws SqlException 42704 when there is no such session
   */
  static void cancel(Session asking, long process) throws SqlException {
    if (process > Integer.MAX_VALUE || !end(asking, (int) process, false)) {
      throw SqlException.of(
          "42704",
          "Session "
              + process
              + " does not exist. The session PID might have changed. Check the"
              + " stl_restarted_sessions system table for details.");
    }
  }
}
