package benchmarks.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How to connect to a database.
 *
 * @param before the JDBC URL up to the database's name
 * @param after and what follows it
 */
public record Login(String before, String after, String database, String user, String password) {
  /** A new connection. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(before + database + after, properties);
  }

  /** The same for another database. */
  public Login to(String other) {
    return new Login(before, after, other, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return before + database + " as " + user;
  }
}
