package benchmarks.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements whose results are read to their end, as a client would. */
final class Sql {
  private Sql() {}

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** How many fields are not NULL. */
  static long query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return drain(rows);
    }
  }

  /** How many fields are not NULL. */
  static long query(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return drain(rows);
    }
  }

  /** The number that is all of the result. */
  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static long drain(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    long fields = 0;
    while (rows.next()) {
      for (int column = 1; column <= columns; column++) {
        if (rows.getObject(column) != null) {
          fields++;
        }
      }
    }
    return fields;
  }
}
