package benchmarks.rows;

import static benchmarks.rows.Sql.drain;
import static benchmarks.rows.Sql.execute;
import static benchmarks.rows.Sql.query;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Once;
import benchmarks.measure.Row;
import benchmarks.measure.Side;
import benchmarks.measure.Unit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;

/** The catalog of a database with many tables, each with a primary key, a sort key and a row. */
public final class CatalogRows implements Topic {
  private static final double LIMIT = 0.05;

  private final Workbench bench;
  private final Once<Connection> crowded = new Once<>(this::crowd);

  public CatalogRows(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<Row> rows() {
    String tables = " at %,d tables".formatted(bench.scale().tables());
    return List.of(
        row("pg-class", "pg_class" + tables, c -> query(c, "SELECT * FROM pg_class")),
        row("table-info", "svv_table_info", c -> query(c, "SELECT * FROM svv_table_info")),
        row("get-columns", "getColumns of a table", CatalogRows::columns));
  }

  /** What is asked. */
  @FunctionalInterface
  private interface Question {
    long ask(Connection connection) throws Exception;
  }

  private Row row(String id, String what, Question question) {
    return new Row(id, what, "", new Limit.Within(LIMIT, Unit.SECONDS), () -> figures(question));
  }

  private Figures figures(Question question) throws Exception {
    Connection connection = crowded.get();
    return bench.rounds().time(Side.of("the sandbox", () -> question.ask(connection)));
  }

  private static long columns(Connection connection) throws Exception {
    try (ResultSet rows = connection.getMetaData().getColumns(null, "public", "t_1", "%")) {
      return drain(rows);
    }
  }

  /** In a database of its own, so that other rows keep theirs small. */
  private Connection crowd() throws Exception {
    execute(bench.redshift(), "CREATE DATABASE crowded");
    Connection connection = bench.login().to("crowded").connect();
    bench.opened(connection);
    for (int table = 0; table < bench.scale().tables(); table++) {
      execute(
          connection,
          """
          CREATE TABLE t_%d (id INTEGER PRIMARY KEY, name VARCHAR(40), price DECIMAL(10,2),
            sold DATE, at TIMESTAMP, flag BOOLEAN, big BIGINT, rest VARCHAR(200)) SORTKEY (id)"""
              .formatted(table),
          "INSERT INTO t_%d (id) VALUES (1)".formatted(table));
    }
    return connection;
  }
}
