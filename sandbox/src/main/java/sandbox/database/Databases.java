package sandbox.database;

import sandbox.sql.SqlException;

/** The databases of one cluster; opens sessions in them. Thread-safe. */
public interface Databases extends AutoCloseable {

  /**
   * Opens a session for a user who has been authenticated.
   *
   * @throws SqlException 3D000 when the database does not exist, 42704/28000 when the user does not
   */
  DatabaseSession open(SessionStart start) throws SqlException;

  /**
   * The password verifier of a database user made by CREATE USER or ALTER USER: the text {@code
   * md5} followed by the hex MD5 of password + user name, or null when there is no such user or it
   * has no password. (Passwords of the admin and of temporary users are the AWS side's.)
   */
  String passwordVerifier(String user);

  /** Ends all sessions and closes the files; committed data stays. */
  @Override
  void close();
}
