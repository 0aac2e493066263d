package benchmarks.rows;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Once;
import benchmarks.measure.Row;
import benchmarks.measure.Sample;
import benchmarks.measure.Side;
import benchmarks.measure.Unit;
import benchmarks.process.Account;
import benchmarks.process.Login;
import benchmarks.process.SandboxProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Many rows of nine columns through the driver, read by the getters of their types. */
final class FetchRows implements Topic {
  private static final int FETCH_SIZE = 1_000;

  /** pgjdbc asks for binary values from the fifth execution on. */
  private static final int UNTIL_BINARY = 6;

  private final Workbench bench;
  private final Once<Connection> redshift;
  private final Once<Connection> postgresql;

  FetchRows(Workbench bench, Once<Connection> redshift, Once<Connection> postgresql) {
    this.bench = bench;
    this.redshift = redshift;
    this.postgresql = postgresql;
  }

  @Override
  public List<Row> rows() {
    String rows = "fetch of %,d rows × 9, ".formatted(bench.scale().fetchedRows());
    Limit limit = new Limit.AtMost(0.8);
    return List.of(
        new Row("fetch-text", rows + "text", "PostgreSQL", limit, () -> fetch(FetchRows::text)),
        new Row("fetch-binary", rows + "binary", "PostgreSQL", limit, this::binary),
        new Row(
            "fetch-size",
            rows + "fetch size 1,000",
            "PostgreSQL",
            limit,
            () -> fetch(FetchRows::chunks)),
        new Row(
            "fetch-memory",
            "peak memory of the sandbox for a fetch, text and in portions",
            "a tenth of the rows",
            new Limit.AtMost(1.2),
            this::memory));
  }

  private static String sql(long rows) {
    return "SELECT songplay_id, start_time, user_id, level, song_id, artist_id, session_id,"
        + " location, length FROM songplays WHERE songplay_id < "
        + rows;
  }

  /** What both sides do with their connection. */
  @FunctionalInterface
  private interface Work {
    long on(Connection connection, long rows) throws SQLException;
  }

  private Figures fetch(Work work) throws Exception {
    Connection theirs = postgresql.get();
    Connection ours = redshift.get();
    long rows = bench.scale().fetchedRows();
    return bench
        .rounds()
        .time(
            Side.of("the sandbox", () -> work.on(ours, rows)),
            Side.of("PostgreSQL", () -> work.on(theirs, rows)));
  }

  private static long text(Connection connection, long count) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql(count))) {
      return read(rows);
    }
  }

  private Figures binary() throws Exception {
    String sql = sql(bench.scale().fetchedRows());
    try (PreparedStatement theirs = postgresql.get().prepareStatement(sql);
        PreparedStatement ours = redshift.get().prepareStatement(sql)) {
      for (int i = 0; i < UNTIL_BINARY; i++) {
        first(ours);
        first(theirs);
      }
      return bench
          .rounds()
          .time(Side.of("the sandbox", () -> all(ours)), Side.of("PostgreSQL", () -> all(theirs)));
    }
  }

  private static void first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
    }
  }

  private static long all(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return read(rows);
    }
  }

  /** In a transaction, without which neither driver fetches by portions. */
  private static long chunks(Connection connection, long count) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet rows = statement.executeQuery(sql(count))) {
        return read(rows);
      }
    } finally {
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** In a sandbox that has done nothing else, so that no earlier peak hides this one. */
  private Figures memory() throws Exception {
    long rows = bench.scale().fetchedRows();
    Login login;
    try (SandboxProcess filled = bench.open("fetching");
        Account account = new Account(filled)) {
      login = account.create("fetching");
      try (Connection connection = login.connect()) {
        StarTables.create(connection, rows);
      }
    }
    try (SandboxProcess fresh = bench.open("fetching");
        Connection connection = login.connect()) {
      text(connection, rows / 10);
      chunks(connection, rows / 10);
      double tenth = fresh.memory().peak();
      text(connection, rows);
      chunks(connection, rows);
      return Figures.of(Sample.of(Unit.BYTES, fresh.memory().peak()), Sample.of(Unit.BYTES, tenth));
    }
  }

  private static long read(ResultSet rows) throws SQLException {
    long sum = 0;
    while (rows.next()) {
      sum += rows.getLong(1);
      sum += rows.getTimestamp(2).getNanos();
      sum += rows.getInt(3);
      sum += rows.getString(4).length();
      sum += rows.getString(5).length();
      sum += rows.getString(6).length();
      sum += rows.getInt(7);
      sum += rows.getString(8).length();
      sum += Math.round(rows.getDouble(9));
    }
    return sum;
  }
}
