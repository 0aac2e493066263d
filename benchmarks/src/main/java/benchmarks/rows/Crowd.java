package benchmarks.rows;

import benchmarks.process.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients, each with a connection of its own, that ask one small question after the other. */
final class Crowd {
  private static final double NANOS = 1e9;
  private static final int PEOPLE = 1_000;

  private final Login login;
  private final double seconds;

  private Crowd(Login login, double seconds) {
    this.login = login;
    this.seconds = seconds;
  }

  /** Makes the table that they ask for. */
  static Crowd over(Login login, Connection connection, double seconds) throws SQLException {
    StringBuilder insert = new StringBuilder("INSERT INTO people_asked VALUES ");
    for (int id = 0; id < PEOPLE; id++) {
      insert
          .append(id > 0 ? "," : "")
          .append("(%d,'name %d','%s')".formatted(id, id, id % 4 == 0 ? "paid" : "free"));
    }
    Sql.execute(
        connection,
        "CREATE TABLE people_asked (id INTEGER, name VARCHAR(40), level VARCHAR(10))",
        insert.toString());
    return new Crowd(login, seconds);
  }

  /**
   * What was seen.
   *
   * @param rate answers a second, of all clients
   * @param latencies the seconds of each answer, the shortest first
   */
  record Watched(double rate, List<Double> latencies) {
    /** What so many of a hundred answers were not later than. */
    double percentile(int percent) {
      int at = (int) Math.ceil(latencies.size() * percent / 100.0) - 1;
      return latencies.get(Math.max(0, at));
    }
  }

  /** Lets so many clients ask for some seconds. */
  Watched watch(int clients) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      CyclicBarrier all = new CyclicBarrier(clients);
      List<Future<Answers>> asking = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        int seed = client;
        asking.add(threads.submit(() -> ask(seed, all)));
      }
      int inTime = 0;
      List<Double> latencies = new ArrayList<>();
      for (Future<Answers> client : asking) {
        inTime += client.get().inTime();
        latencies.addAll(client.get().latencies());
      }
      latencies.sort(null);
      return new Watched(inTime / seconds, List.copyOf(latencies));
    } finally {
      threads.shutdownNow();
    }
  }

  /** A client's answers; the last one came after the end, and counts as late and not as many. */
  private record Answers(int inTime, List<Double> latencies) {}

  private Answers ask(int seed, CyclicBarrier all) throws Exception {
    List<Double> latencies = new ArrayList<>();
    try (Connection connection = login.connect();
        PreparedStatement one =
            connection.prepareStatement("SELECT name, level FROM people_asked WHERE id = ?")) {
      all.await();
      long end = System.nanoTime() + (long) (seconds * NANOS);
      for (int turn = seed; ; turn++) {
        long start = System.nanoTime();
        question(connection, one, turn);
        long answered = System.nanoTime();
        latencies.add((answered - start) / NANOS);
        if (answered > end) {
          return new Answers(latencies.size() - 1, latencies);
        }
      }
    }
  }

  /** By turns: nothing at all, a row by a parameter, a group, a join. */
  private static void question(Connection connection, PreparedStatement one, int turn)
      throws SQLException {
    int id = turn * 31 % PEOPLE;
    switch (turn % 4) {
      case 0 -> Sql.query(connection, "SELECT 1");
      case 1 -> {
        one.setInt(1, id);
        Sql.query(one);
      }
      case 2 -> Sql.query(connection, "SELECT level, COUNT(*) FROM people_asked GROUP BY level");
      default ->
          Sql.query(
              connection,
              "SELECT a.name, b.name FROM people_asked a JOIN people_asked b ON b.id = a.id + 1"
                  + " WHERE a.id = "
                  + id);
    }
  }
}
