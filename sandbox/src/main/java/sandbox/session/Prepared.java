package sandbox.session;

import java.util.List;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.sql.Column;

/** A statement the client has prepared; it lives as long as its name or one of its portals. */
final class Prepared {
  private static final int[] NO_PARAMETERS = {};

  private final String name;
  private final PreparedStatement statement;
  private final long bytes;
  private int users = 1;

  /**
   * A statement, used by its name.
   *
   * @param name its name, empty for the unnamed one
   * @param statement what the session made of it, or null when the text held no statement
   * @param bytes what its text holds
   */
  Prepared(String name, PreparedStatement statement, long bytes) {
    this.name = name;
    this.statement = statement;
    this.bytes = bytes;
  }

  long bytes() {
    return bytes;
  }

  String name() {
    return name;
  }

  PreparedStatement statement() {
    return statement;
  }

  boolean empty() {
    return statement == null;
  }

  int[] parameterOids() {
    return empty() ? NO_PARAMETERS : statement.parameterOids();
  }

  List<Column> columns() {
    return empty() ? List.of() : statement.columns();
  }

  void retain() {
    users++;
  }

  void release() {
    users--;
    if (users == 0 && !empty()) {
      statement.close();
    }
  }
}
