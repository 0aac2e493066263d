package sandbox.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import sandbox.database.DatabaseSession.Execution;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.load.CopyRunner;
import sandbox.sql.Column;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;

/** A session over a database in a directory, as the wire uses it, with results as text. */
final class TestSession implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]").withZone(ZoneOffset.UTC);

  private static final AtomicInteger NEXT_PROCESS = new AtomicInteger(9);

  private final ClusterDatabases cluster;
  private final boolean ownsCluster;
  private final DatabaseSession session;

  private TestSession(ClusterDatabases cluster, boolean ownsCluster, DatabaseSession session) {
    this.cluster = cluster;
    this.ownsCluster = ownsCluster;
    this.session = session;
  }

  static TestSession open(Path directory) throws IOException, SqlException {
    ClusterDatabases cluster =
        ClusterDatabases.open(directory, "dev", "awsuser", CopyRunner.none());
    return new TestSession(cluster, true, start(cluster, "dev", 7));
  }

  private static DatabaseSession start(ClusterDatabases cluster, String database, int processId)
      throws SqlException {
    return cluster.open(new SessionStart(database, "awsuser", true, false, processId, Map.of()));
  }

  /** Another session in the same database. */
  TestSession another() throws SqlException {
    return new TestSession(cluster, false, start(cluster, "dev", NEXT_PROCESS.getAndIncrement()));
  }

  /** A session in another database of the cluster. */
  TestSession in(String database) throws SqlException {
    return new TestSession(
        cluster, false, start(cluster, database, NEXT_PROCESS.getAndIncrement()));
  }

  /** A session of another user, who is made when there is none of the name. */
  TestSession as(String user) throws SqlException {
    return new TestSession(
        cluster, false, cluster.open(new SessionStart("dev", user, false, true, 8, Map.of())));
  }

  DatabaseSession session() {
    return session;
  }

  ClusterDatabases cluster() {
    return cluster;
  }

  /** Runs a query string as the simple protocol does; the result of its last statement. */
  Result run(String sql, Object... values) throws SqlException {
    Result result = null;
    session.beginBatch();
    boolean ok = false;
    try {
      for (StatementText statement : session.split(sql)) {
        try (PreparedStatement prepared = session.prepare(statement, new int[0]);
            Execution execution = session.execute(prepared, java.util.Arrays.asList(values))) {
          result = read(execution);
        }
      }
      ok = true;
    } finally {
      if (ok) {
        session.endBatch(true);
      } else {
        session.fail();
        session.endBatch(false);
      }
    }
    return result;
  }

  /** The rows of a query, columns joined by {@code |}. */
  List<String> rows(String sql, Object... values) throws SqlException {
    return run(sql, values).rows();
  }

  /** The only value of a query. */
  String value(String sql, Object... values) throws SqlException {
    return rows(sql, values).get(0);
  }

  /** The error of a statement. */
  SqlException error(String sql) {
    try {
      run(sql);
    } catch (SqlException e) {
      return e;
    }
    throw new AssertionError("no error from " + sql);
  }

  /** A statement's tag, columns ({@code label type}), rows and notices. */
  record Result(String tag, List<String> columns, List<String> rows, List<String> notices) {}

  private static Result read(Execution execution) throws SqlException {
    List<String> columns = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Rows rows = execution.rows();
    if (rows != null) {
      for (Column column : rows.columns()) {
        columns.add(column.label() + " " + column.type().display());
      }
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
          line.append(i == 0 ? "" : "|").append(text(rows, i));
        }
        lines.add(line.toString());
      }
    }
    List<String> notices = execution.notices().stream().map(notice -> notice.message()).toList();
    return new Result(execution.tag(), columns, lines, notices);
  }

  private static String text(Rows rows, int i) {
    if (rows.isNull(i)) {
      return "null";
    }
    return switch (rows.columns().get(i).type().kind()) {
      case BOOL -> String.valueOf(rows.getBoolean(i));
      case INT2, INT4, INT8, OID -> String.valueOf(rows.getLong(i));
      case DATE -> LocalDate.ofEpochDay(rows.getLong(i)).toString();
      case TIMESTAMP, TIMESTAMPTZ -> time(rows.getLong(i));
      case FLOAT4, FLOAT8 -> String.valueOf(rows.getDouble(i));
      case NUMERIC -> rows.getDecimal(i).toPlainString();
      default -> rows.getString(i);
    };
  }

  private static String time(long micros) {
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000);
    return TIME.format(instant).replaceFirst("\\.000000$", "");
  }

  @Override
  public void close() {
    session.close();
    if (ownsCluster) {
      cluster.close();
    }
  }
}
