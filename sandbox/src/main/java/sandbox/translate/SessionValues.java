package sandbox.translate;

/**
 * What of a session shows up in the translation of its statements.
 *
 * @param user the current user
 * @param sessionUser the user who logged in
 * @param database the current database
 * @param catalog DuckDB's name of it
 * @param schema the current schema: the first of the search path that exists
 * @param timeZone the TimeZone setting
 * @param processId the backend's process id
 * @param lastCopyCount rows of the last COPY, for pg_last_copy_count()
 * @param lastCopyId query id of the last COPY, -1 when there was none
 * @param lastQueryId query id of the last query, -1 when there was none
 */
public record SessionValues(
    String user,
    String sessionUser,
    String database,
    String catalog,
    String schema,
    String timeZone,
    int processId,
    long lastCopyCount,
    long lastCopyId,
    long lastQueryId) {

  /** A session for tests. */
  static SessionValues ofUser(String user) {
    return new SessionValues(user, user, "dev", "rs_database", "public", "UTC", 1, 0, -1, -1);
  }
}
