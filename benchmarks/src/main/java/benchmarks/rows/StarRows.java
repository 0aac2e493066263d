package benchmarks.rows;

import static benchmarks.rows.Sql.query;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Once;
import benchmarks.measure.Row;
import benchmarks.measure.Sample;
import benchmarks.measure.Side;
import benchmarks.measure.Unit;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * Five queries over a star schema against DuckDB in this process, and the whole fact table fetched
 * against PostgreSQL's.
 */
public final class StarRows implements Topic {
  private final Workbench bench;
  private final Once<Connection> redshift;
  private final Once<Connection> postgresql;
  private final Once<Connection> duck;
  private final Once<List<Figures>> queries = new Once<>(this::measureQueries);

  public StarRows(Workbench bench) {
    this.bench = bench;
    redshift = new Once<>(() -> filled(bench.redshift()));
    postgresql = new Once<>(this::postgresql);
    duck = new Once<>(() -> filled(bench.duck()));
  }

  private Connection filled(Connection connection) throws Exception {
    StarTables.create(connection, bench.scale().starRows());
    return connection;
  }

  private Connection postgresql() throws Exception {
    Connection connection = filled(bench.postgresql());
    Sql.execute(connection, "ANALYZE");
    return connection;
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "star",
            "five star queries over %,d rows".formatted(bench.scale().starRows()),
            "DuckDB",
            new Limit.AtMost(1.05),
            this::total));
    for (int query = 0; query < StarTables.QUERIES.size(); query++) {
      int which = query;
      rows.add(
          new Row(
              "star-" + (query + 1),
              "of these, query " + (query + 1),
              "DuckDB",
              new Limit.None(),
              () -> queries.get().get(which)));
    }
    rows.addAll(new FetchRows(bench, redshift, postgresql).rows());
    return rows;
  }

  private List<Figures> measureQueries() throws Exception {
    Connection ours = redshift.get();
    Connection theirs = duck.get();
    List<Figures> figures = new ArrayList<>();
    for (String sql : StarTables.QUERIES) {
      figures.add(
          bench
              .rounds()
              .time(
                  Side.of("the sandbox", () -> query(ours, sql)),
                  Side.of("DuckDB", () -> query(theirs, sql))));
    }
    return figures;
  }

  private Figures total() throws Exception {
    List<Figures> figures = queries.get();
    return Figures.of(
        sum(figures.stream().map(Figures::ours).toList()),
        sum(figures.stream().map(of -> of.theirs().orElseThrow()).toList()));
  }

  /** The rounds' totals. */
  private Sample sum(List<Sample> samples) {
    List<Double> totals = new ArrayList<>();
    for (int round = 0; round < bench.rounds().count(); round++) {
      double total = 0;
      for (Sample sample : samples) {
        total += sample.values().get(round);
      }
      totals.add(total);
    }
    return new Sample(totals, Unit.SECONDS);
  }
}
