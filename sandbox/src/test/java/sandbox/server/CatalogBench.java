package sandbox.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.catalog.SystemViews;

/**
 * Times the catalog of a database of many tables, and what keeping their numbers of rows costs a
 * write. No test by its name: it runs when it is asked for, and prints its figures for
 * docs/benchmarks.md.
 */
final class CatalogBench {
  private static final int TABLES = Integer.getInteger("catalog.tables", 1000);
  private static final int INSERTS = Integer.getInteger("catalog.inserts", 2000);
  private static final int RUNS = 5;

  @TempDir Path directory;

  /** What is timed. */
  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  @Test
  void time() throws Exception {
    try (RunningServer running = RunningServer.cluster(directory);
        Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE written (id integer, name varchar(20))");
      for (int round = 1; round <= 3; round++) {
        once(INSERTS + " INSERTs of a row, each committed", () -> insert(statement));
      }
      once(INSERTS + " INSERTs of a row in one block", () -> block(connection, statement));
      once(INSERTS + " prepared INSERTs in one batch", () -> batch(connection));
      once(TABLES + " CREATE TABLE of 8 columns", () -> create(statement));
      once("a row into each", () -> fill(statement));
      List<String> views = new ArrayList<>(SystemViews.catalogNames());
      views.removeIf(SystemViews::isEmpty);
      SystemViews.informationNames().forEach(name -> views.add("information_schema." + name));
      for (String view : views) {
        median(view, () -> read(statement.executeQuery("SELECT * FROM " + view)));
      }
      DatabaseMetaData data = connection.getMetaData();
      median("getTables", () -> read(data.getTables(null, null, "%", null)));
      median("getColumns of all", () -> read(data.getColumns(null, null, "%", "%")));
      median("getColumns of one", () -> read(data.getColumns(null, "public", "t_1", "%")));
      median("getPrimaryKeys of one", () -> read(data.getPrimaryKeys(null, "public", "t_1")));
    }
  }

  private static void insert(Statement statement) throws SQLException {
    for (int i = 0; i < INSERTS; i++) {
      statement.execute("INSERT INTO written VALUES (" + i + ", 'a name')");
    }
  }

  private static void block(Connection connection, Statement statement) throws SQLException {
    connection.setAutoCommit(false);
    insert(statement);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void batch(Connection connection) throws SQLException {
    try (PreparedStatement prepared =
        connection.prepareStatement("INSERT INTO written VALUES (?, ?)")) {
      for (int i = 0; i < INSERTS; i++) {
        prepared.setInt(1, i);
        prepared.setString(2, "a name");
        prepared.addBatch();
      }
      prepared.executeBatch();
    }
  }

  private static void create(Statement statement) throws SQLException {
    for (int i = 0; i < TABLES; i++) {
      statement.execute(
          "CREATE TABLE t_"
              + i
              + " (id integer PRIMARY KEY, name varchar(40), price decimal(10,2), sold date,"
              + " at timestamp, flag boolean, big bigint, rest varchar(200)) SORTKEY (id)");
    }
  }

  private static void fill(Statement statement) throws SQLException {
    for (int i = 0; i < TABLES; i++) {
      statement.execute("INSERT INTO t_" + i + " (id) VALUES (1)");
    }
  }

  private static void read(ResultSet rows) throws SQLException {
    try (rows) {
      while (rows.next()) {
        rows.getString(1);
      }
    }
  }

  private static void once(String what, Work work) throws SQLException {
    System.out.printf("%-45s %9.1f ms%n", what, millis(work));
  }

  private static void median(String what, Work work) throws SQLException {
    double first = millis(work);
    List<Double> times = new ArrayList<>();
    while (times.size() < RUNS && first < 20_000) {
      times.add(millis(work));
    }
    times.sort(null);
    double median = times.isEmpty() ? first : times.get(times.size() / 2);
    System.out.printf("%-45s %9.1f ms, the first %9.1f ms%n", what, median, first);
  }

  private static double millis(Work work) throws SQLException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
