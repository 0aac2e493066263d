package sandbox.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.corpus.CorpusCluster;
import sandbox.sql.SqlException;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.DeclaredCatalog;
import sandbox.sql.parse.Parser;

/** How long the walkthrough's queries are read and bound, and what SELECT 1 costs a client. */
final class SpeedMeasure {
  private static final Pattern SQL =
      Pattern.compile("warehouse\\.(run|query)\\((?:\"\"\"(.*?)\"\"\"|\"(.*?)\")", Pattern.DOTALL);
  private static final int WARM = 2_000;
  private static final int ROUNDS = 1_001;

  @TempDir Path directory;
  private final Report report = new Report("speed");

  /** What is timed. */
  @FunctionalInterface
  private interface Work {
    void run() throws SQLException, SqlException;
  }

  @Test
  void measure() throws Exception {
    double bound = walkthrough();
    double more = smallest();
    report.write();
    assertThat(bound).as("parse, bind, emit: median in ms").isLessThanOrEqualTo(0.5);
    assertThat(more).as("SELECT 1 more than an empty query, in ms").isLessThanOrEqualTo(1.0);
  }

  private double walkthrough() throws Exception {
    DeclaredCatalog catalog = new DeclaredCatalog();
    List<String> queries = new ArrayList<>();
    for (String[] found : notebooks()) {
      catalog.declare(found[1]);
      if (found[0].equals("query")) {
        queries.add(found[1]);
      }
    }
    List<Double> medians = new ArrayList<>();
    int system = 0;
    double worst = 0;
    for (String query : queries) {
      try {
        bind(query, catalog);
      } catch (SqlException e) {
        report.detail(e.getMessage() + ": " + query.strip().lines().findFirst().orElse(""));
        system++;
        continue;
      }
      double median = median(() -> bind(query, catalog));
      report.detail(String.format("%.3f ms %s", median, query.replaceAll("\\s+", " ")));
      medians.add(median);
      worst = Math.max(worst, median);
    }
    medians.sort(null);
    double median = medians.get(medians.size() / 2);
    report.figure(
        "parse, bind and emit of %d queries of the notebooks, warm: median %.3f ms, slowest %.3f ms"
            + " (%d over system views left out)",
        medians.size(), median, worst, system);
    return median;
  }

  private static void bind(String sql, DeclaredCatalog catalog) throws SqlException {
    if (Parser.parse(sql) instanceof sandbox.sql.tree.Statement.Select select) {
      Binder.query(select.query(), catalog, List.of());
    }
  }

  /** The SQL of the notebooks' cells: the word before it, and the text. */
  private static List<String[]> notebooks() throws IOException {
    List<String[]> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("..", "notebooks"))) {
      for (Path file : files.filter(p -> p.toString().endsWith(".ipynb")).sorted().toList()) {
        for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
          StringBuilder source = new StringBuilder();
          cell.get("source").forEach(line -> source.append(line.asText()));
          Matcher sql = SQL.matcher(source);
          while (cell.get("cell_type").asText().equals("code") && sql.find()) {
            String text = sql.group(2) == null ? sql.group(3) : sql.group(2);
            found.add(new String[] {sql.group(1), text.strip()});
          }
        }
      }
    }
    return found;
  }

  private double smallest() throws Exception {
    try (CorpusCluster cluster = CorpusCluster.start(directory);
        Connection connection = cluster.connect();
        Statement statement = connection.createStatement()) {
      double nothing = median(() -> statement.execute(""));
      double one = median(() -> statement.execute("SELECT 1"));
      double again = median(() -> statement.execute(""));
      double empty = (nothing + again) / 2;
      report.figure(
          "over the driver, warm: an empty query %.3f ms, SELECT 1 %.3f ms, %.3f ms more",
          empty, one, one - empty);
      return one - empty;
    }
  }

  private static double median(Work work) throws SQLException, SqlException {
    for (int i = 0; i < WARM; i++) {
      work.run();
    }
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      work.run();
      times.add(System.nanoTime() - start);
    }
    times.sort(null);
    return times.get(ROUNDS / 2) / 1e6;
  }
}
