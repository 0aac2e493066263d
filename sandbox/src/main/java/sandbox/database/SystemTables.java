package sandbox.database;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sandbox.engine.EngineConnection;
import sandbox.sql.SqlException;
import sandbox.translate.RenderedSql;
import sandbox.translate.Token;

/**
 * Brings what the server knows (users, databases, sessions, statements) into the tables under the
 * system views, when a statement is about to read them. Thread-safe.
 */
final class SystemTables implements AutoCloseable {
  private final EngineConnection connection;
  private long lastQuery;

  SystemTables(EngineConnection connection) {
    this.connection = connection;
  }

  /** Whether a statement names anything that might be a system view or function. */
  static boolean concerns(List<Token> tokens) {
    for (Token token : tokens) {
      String value = token.value();
      if (token.isName()
          && (value.startsWith("pg_")
              || value.startsWith("stl_")
              || value.startsWith("stv_")
              || value.startsWith("svl_")
              || value.startsWith("svv_")
              || value.startsWith("sys_")
              || value.startsWith("has_")
              || value.equals("current_setting")
              || value.equals("information_schema"))) {
        return true;
      }
    }
    return false;
  }

  /** Writes the present state. */
  synchronized void refresh(ClusterDatabases cluster, Session session) throws SqlException {
    StringBuilder sql = new StringBuilder("BEGIN;DELETE FROM sys.main.rs_users;");
    for (DatabaseUsers.User user : cluster.users().all()) {
      insert(sql, "rs_users", user.id(), user.name(), user.superuser(), user.createDatabase());
    }
    sql.append("DELETE FROM sys.main.rs_groups;");
    int groupId = 100;
    for (Map.Entry<String, TreeSet<String>> group : cluster.users().allGroups().entrySet()) {
      insert(sql, "rs_groups", groupId++, group.getKey(), memberIds(cluster, group.getValue()));
    }
    sql.append("DELETE FROM sys.main.rs_databases;");
    for (String name : cluster.names()) {
      insert(sql, "rs_databases", name);
    }
    sql.append("DELETE FROM sys.main.rs_sessions;");
    for (Session open : cluster.sessions()) {
      insert(
          sql,
          "rs_sessions",
          open.processId(),
          open.user(),
          open.database().name(),
          new Micros(open.startedMicros()));
    }
    sql.append("DELETE FROM sys.main.rs_settings;");
    session.settings().all().forEach((name, value) -> insert(sql, "rs_settings", name, value));
    long newest = lastQuery;
    for (QueryLog.Entry entry : cluster.queries().after(lastQuery)) {
      insert(
          sql,
          "rs_queries",
          entry.id(),
          entry.user(),
          entry.database(),
          entry.processId(),
          entry.text(),
          new Micros(entry.startMicros()),
          new Micros(entry.endMicros()),
          entry.rows(),
          entry.error());
      newest = Math.max(newest, entry.id());
    }
    sql.append("COMMIT");
    connection.run(sql.toString());
    lastQuery = newest;
  }

  private static String memberIds(ClusterDatabases cluster, Set<String> members) {
    StringBuilder ids = new StringBuilder("{");
    for (String member : members) {
      cluster
          .users()
          .find(member)
          .ifPresent(user -> ids.append(ids.length() > 1 ? "," : "").append(user.id()));
    }
    return ids.append('}').toString();
  }

  private record Micros(long value) {}

  private static void insert(StringBuilder sql, String table, Object... values) {
    sql.append("INSERT INTO sys.main.").append(table).append(" VALUES (");
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      sql.append(i == 0 ? "" : ", ");
      if (value instanceof Micros micros) {
        sql.append("make_timestamp(").append(micros.value).append(')');
      } else if (value instanceof String text) {
        sql.append(RenderedSql.literal(text));
      } else {
        sql.append(value == null ? "NULL" : value.toString());
      }
    }
    sql.append(");");
  }

  @Override
  public void close() {
    connection.close();
  }
}
