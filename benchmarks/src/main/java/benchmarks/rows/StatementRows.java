package benchmarks.rows;

import static benchmarks.rows.Sql.execute;
import static benchmarks.rows.Sql.query;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Row;
import benchmarks.measure.Side;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/** Small statements, where the way of a statement counts and not the work of the engine. */
public final class StatementRows implements Topic {
  private static final int QUERIES = 500;
  private static final int INSERTS = 100;
  private static final int BATCH = 5_000;
  private static final int SENT_AT_ONCE = 1_000;
  private static final int VALUES = 10_000;

  private final Workbench bench;

  public StatementRows(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<Row> rows() {
    return List.of(
        row("select", "500 × SELECT 1", 2.5, this::select),
        row("prepared", "500 × prepared SELECT $1 + 1", 2, this::prepared),
        row("inserts", "100 INSERTs, each its own transaction", 1.5, () -> into(this::inserts)),
        row("batch", "batch of 5,000 rows in a transaction", 1, () -> into(this::batch)),
        row("values", "one INSERT of 10,000 rows of VALUES", 1, () -> into(this::values)));
  }

  private static Row row(String id, String what, double limit, Row.Measurement measurement) {
    return new Row(id, what, "PostgreSQL", new Limit.AtMost(limit), measurement);
  }

  /** What both sides do with their connection. */
  @FunctionalInterface
  private interface Work {
    long on(Connection connection) throws SQLException;
  }

  private Figures time(Work work) throws Exception {
    Connection ours = bench.redshift();
    Connection theirs = bench.postgresql();
    return bench
        .rounds()
        .time(
            Side.of("the sandbox", () -> work.on(ours)),
            Side.of("PostgreSQL", () -> work.on(theirs)));
  }

  private Figures into(Work work) throws Exception {
    for (Connection connection : List.of(bench.redshift(), bench.postgresql())) {
      execute(
          connection,
          "DROP TABLE IF EXISTS written",
          "CREATE TABLE written (id BIGINT, name VARCHAR(40), at TIMESTAMP, amount DECIMAL(12,2))");
    }
    return time(
        connection -> {
          work.on(connection);
          return 0;
        });
  }

  private Figures select() throws Exception {
    return time(
        connection -> {
          long fields = 0;
          for (int i = 0; i < QUERIES; i++) {
            fields += query(connection, "SELECT 1");
          }
          return fields;
        });
  }

  private Figures prepared() throws Exception {
    String sql = "SELECT CAST(? AS INTEGER) + 1";
    try (PreparedStatement ours = bench.redshift().prepareStatement(sql);
        PreparedStatement theirs = bench.postgresql().prepareStatement(sql)) {
      return bench
          .rounds()
          .time(
              Side.of("the sandbox", () -> repeat(ours)),
              Side.of("PostgreSQL", () -> repeat(theirs)));
    }
  }

  private static long repeat(PreparedStatement statement) throws SQLException {
    long fields = 0;
    for (int i = 0; i < QUERIES; i++) {
      statement.setInt(1, i);
      fields += query(statement);
    }
    return fields;
  }

  private long inserts(Connection connection) throws SQLException {
    for (int i = 0; i < INSERTS; i++) {
      execute(
          connection,
          "INSERT INTO written VALUES (%d, 'name', TIMESTAMP '2020-01-01 00:00:00', 1.5)"
              .formatted(i));
    }
    return INSERTS;
  }

  private long batch(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO written VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < BATCH; i++) {
        statement.setLong(1, i);
        statement.setString(2, "name " + i);
        statement.setTimestamp(3, new Timestamp(1_600_000_000_000L + i));
        statement.setBigDecimal(4, new BigDecimal("12.25"));
        statement.addBatch();
        if (i % SENT_AT_ONCE == SENT_AT_ONCE - 1) {
          statement.executeBatch();
        }
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    return BATCH;
  }

  private long values(Connection connection) throws SQLException {
    StringBuilder sql = new StringBuilder("INSERT INTO written VALUES ");
    for (int i = 0; i < VALUES; i++) {
      sql.append(i > 0 ? "," : "")
          .append("(%d,'name %d','2020-01-01 00:00:00',12.25)".formatted(i, i));
    }
    execute(connection, sql.toString());
    return VALUES;
  }
}
