package benchmarks.rows;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Once;
import benchmarks.measure.Row;
import benchmarks.measure.Sample;
import benchmarks.measure.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clients that ask small questions all at once: how many answers a second, and how late. */
public final class ClientRows implements Topic {
  private static final int[] CLIENTS = {1, 2, 4, 16, 32};

  /** Two rounds differ by as much. */
  private static final double AS_MUCH = 0.95;

  private final Workbench bench;
  private final Once<Map<Integer, List<Crowd.Watched>>> watched = new Once<>(this::watch);

  public ClientRows(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(throughput(2, 1, 1));
    rows.add(throughput(4, 2, AS_MUCH));
    rows.add(throughput(16, 2, AS_MUCH));
    rows.add(throughput(32, 2, AS_MUCH));
    rows.add(
        new Row(
            "clients-late",
            "the 99th percentile of answers to 16 clients",
            "median of one client",
            new Limit.AtMost(25),
            this::late));
    return rows;
  }

  private Row throughput(int clients, int others, double limit) {
    return new Row(
        "clients-" + clients,
        "small queries of %d clients".formatted(clients),
        others == 1 ? "one client" : others + " clients",
        new Limit.AtLeast(limit),
        () -> Figures.of(rate(clients), rate(others)));
  }

  private Map<Integer, List<Crowd.Watched>> watch() throws Exception {
    Crowd crowd = Crowd.over(bench.login(), bench.redshift(), bench.scale().clientSeconds());
    crowd.watch(1);
    crowd.watch(CLIENTS[CLIENTS.length - 1]);
    Map<Integer, List<Crowd.Watched>> all = new HashMap<>();
    for (int round = 0; round < bench.rounds().count(); round++) {
      for (int clients : CLIENTS) {
        all.computeIfAbsent(clients, any -> new ArrayList<>()).add(crowd.watch(clients));
      }
    }
    return all;
  }

  private Sample rate(int clients) throws Exception {
    List<Crowd.Watched> rounds = watched.get().get(clients);
    return new Sample(rounds.stream().map(Crowd.Watched::rate).toList(), Unit.PER_SECOND);
  }

  private Figures late() throws Exception {
    List<Crowd.Watched> many = watched.get().get(16);
    List<Crowd.Watched> one = watched.get().get(1);
    return Figures.of(
        new Sample(many.stream().map(of -> of.percentile(99)).toList(), Unit.SECONDS),
        new Sample(one.stream().map(of -> of.percentile(50)).toList(), Unit.SECONDS));
  }
}
