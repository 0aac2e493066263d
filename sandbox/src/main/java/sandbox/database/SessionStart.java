package sandbox.database;

import java.util.Map;

/**
 * Who opens a session, and with what.
 *
 * @param database database name as the client sent it
 * @param user the database user's name, without an {@code IAM:} prefix
 * @param superuser whether the AWS side vouches for it as the cluster's admin
 * @param createUser whether the user is created when it does not exist (AutoCreate)
 * @param processId the backend's process id, positive, unique in the cluster
 * @param parameters the remaining startup parameters (TimeZone, application_name, search_path …)
 */
public record SessionStart(
    String database,
    String user,
    boolean superuser,
    boolean createUser,
    int processId,
    Map<String, String> parameters) {

  /** Copies the parameters. */
  public SessionStart {
    parameters = Map.copyOf(parameters);
  }
}
