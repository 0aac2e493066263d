package sandbox.database;

import static org.duckdb.DuckDBColumnType.BIGINT;
import static org.duckdb.DuckDBColumnType.BOOLEAN;
import static org.duckdb.DuckDBColumnType.INTEGER;
import static org.duckdb.DuckDBColumnType.TIMESTAMP;
import static org.duckdb.DuckDBColumnType.VARCHAR;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sandbox.engine.EngineConnection;
import sandbox.engine.LiveTable;
import sandbox.sql.SqlException;

/**
 * What the server knows (users, databases, sessions, statements) as tables under the system views.
 */
final class SystemTables {
  private final ClusterDatabases cluster;

  SystemTables(ClusterDatabases cluster) {
    this.cluster = cluster;
  }

  /** Makes the tables known to a database, before its system views. */
  void register(EngineConnection connection) throws SqlException {
    new LiveTable(key -> users())
        .with(INTEGER, "usesysid")
        .with(VARCHAR, "usename")
        .with(BOOLEAN, "usesuper", "usecreatedb")
        .register("rs_live_users", connection);
    new LiveTable(key -> groups())
        .with(INTEGER, "grosysid")
        .with(VARCHAR, "groname", "grolist")
        .register("rs_live_groups", connection);
    new LiveTable(key -> databases())
        .with(VARCHAR, "name")
        .register("rs_live_databases", connection);
    new LiveTable(key -> sessions())
        .with(INTEGER, "process")
        .with(VARCHAR, "user_name", "db_name")
        .with(TIMESTAMP, "starttime")
        .register("rs_live_sessions", connection);
    new LiveTable(this::settings)
        .with(VARCHAR, "name", "setting")
        .register("rs_live_settings", connection);
    new LiveTable(this::rowCounts)
        .with(INTEGER, "oid")
        .with(BIGINT, "row_count")
        .register("rs_live_row_counts", connection);
    new LiveTable(key -> queries())
        .with(BIGINT, "query")
        .with(VARCHAR, "user_name", "database")
        .with(INTEGER, "pid")
        .with(VARCHAR, "querytxt")
        .with(TIMESTAMP, "starttime", "endtime")
        .with(VARCHAR, "status")
        .with(BIGINT, "returned")
        .with(VARCHAR, "error")
        .register("rs_live_queries", connection);
  }

  private List<Object[]> users() {
    List<Object[]> rows = new ArrayList<>();
    for (DatabaseUsers.User user : cluster.users().all()) {
      rows.add(new Object[] {user.id(), user.name(), user.superuser(), user.createDatabase()});
    }
    return rows;
  }

  private List<Object[]> groups() {
    List<Object[]> rows = new ArrayList<>();
    for (Map.Entry<String, TreeSet<String>> group : cluster.users().allGroups().entrySet()) {
      rows.add(new Object[] {100 + rows.size(), group.getKey(), memberIds(group.getValue())});
    }
    return rows;
  }

  private String memberIds(Set<String> members) {
    StringBuilder ids = new StringBuilder("{");
    for (String member : members) {
      cluster
          .users()
          .find(member)
          .ifPresent(user -> ids.append(ids.length() > 1 ? "," : "").append(user.id()));
    }
    return ids.append('}').toString();
  }

  private List<Object[]> databases() {
    List<Object[]> rows = new ArrayList<>();
    cluster.names().forEach(name -> rows.add(new Object[] {name}));
    return rows;
  }

  private List<Object[]> sessions() {
    List<Object[]> rows = new ArrayList<>();
    for (Session open : cluster.sessions()) {
      rows.add(
          new Object[] {
            open.processId(), open.user(), open.database().name(), time(open.startedMicros())
          });
    }
    return rows;
  }

  /** The settings of the session whose process id is the key. */
  private List<Object[]> settings(int processId) {
    List<Object[]> rows = new ArrayList<>();
    for (Session open : cluster.sessions()) {
      if (open.processId() == processId) {
        open.settings().all().forEach((name, value) -> rows.add(new Object[] {name, value}));
      }
    }
    return rows;
  }

  /** The rows of all tables, as the session sees them whose process id is the key. */
  private List<Object[]> rowCounts(int processId) {
    List<Object[]> rows = new ArrayList<>();
    for (Session open : cluster.sessions()) {
      if (open.processId() == processId) {
        open.rowChanges().seen().forEach((table, count) -> rows.add(new Object[] {table, count}));
      }
    }
    return rows;
  }

  private List<Object[]> queries() {
    List<Object[]> rows = new ArrayList<>();
    for (QueryLog.Entry entry : cluster.queries().entries()) {
      rows.add(
          new Object[] {
            entry.id(),
            entry.user(),
            entry.database(),
            entry.processId(),
            entry.text(),
            time(entry.startMicros()),
            entry.endMicros() == null ? null : time(entry.endMicros()),
            entry.status(),
            entry.rows(),
            entry.error()
          });
    }
    return rows;
  }

  private static LocalDateTime time(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000),
        (int) Math.floorMod(micros, 1_000_000L) * 1000,
        ZoneOffset.UTC);
  }
}
