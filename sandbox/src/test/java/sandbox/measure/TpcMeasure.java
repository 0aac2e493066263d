package sandbox.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.corpus.Answer;
import sandbox.corpus.CorpusCluster;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Definition.Column;
import sandbox.sql.tree.Definition.CreateTable;

/**
 * Runs a benchmark's tables and queries, in Redshift's words, over small rows made for them, and
 * compares what is answered with what DuckDB answers to the same text over the same rows.
 */
final class TpcMeasure {
  private static final Pattern NAME = Pattern.compile("TPC-\\w+ (?:query|Q)\\d+[ab]?");
  private static final Pattern DATEADD =
      Pattern.compile("(?i)dateadd\\((\\w+),\\s*(-?\\s*\\d+),\\s*(cast\\s*\\([^()]*\\))\\s*\\)");
  private static final Pattern LAST_LIMIT = Pattern.compile("(?is)\\blimit\\s+\\d+\\s*$");
  private static final Pattern TOP = Pattern.compile("(?i)\\btop\\s+\\d+\\s");

  @TempDir Path directory;
  private final Report report = new Report("tpc");
  private int run;
  private int ran;
  private int compared;
  private int equal;
  private int rounded;
  private int empty;

  @Test
  void measure() throws Exception {
    String given = System.getProperty("measure.tpc", "");
    assumeTrue(!given.isEmpty(), "tpc: no folder with ddl.sql and queries is given");
    try (CorpusCluster cluster = CorpusCluster.start(directory)) {
      for (String folder : given.split(":")) {
        benchmark(cluster, Path.of(folder));
      }
    }
    report.figure(
        "all: %d queries, %d ran; %d compared with DuckDB: %d equal, %d but for whole-number AVG and"
            + " decimal places, %d unlike; %d without rows",
        run, ran, compared, equal, rounded, compared - equal - rounded, empty);
    report.write();
    assertThat(ran).as("queries that ran").isEqualTo(run);
    assertThat(equal + rounded).as("answers like DuckDB's").isEqualTo(compared);
  }

  private void benchmark(CorpusCluster cluster, Path folder) throws Exception {
    List<CreateTable> tables = new ArrayList<>();
    List<String> ddl = new ArrayList<>();
    for (String sql : SqlScan.statements(Files.readString(folder.resolve("ddl.sql"), UTF_8))) {
      if (tree(sql).orElse(null) instanceof CreateTable table) {
        tables.add(table);
        ddl.add(sql);
      }
    }
    Path file = folder.resolve("queries").resolve("query_0.sql");
    List<String> queries = SqlScan.statements(Files.readString(file, UTF_8));
    QueryConstants constants = new QueryConstants();
    queries.forEach(sql -> tree(sql).ifPresent(constants::read));
    BenchmarkData data = new BenchmarkData(tables, constants);
    String schema = "tpc_" + Math.floorMod(folder.toString().hashCode(), 100_000);
    try (Connection redshift = cluster.connect();
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      // Redshift cuts quotients of whole numbers, and takes NULL for the largest value.
      execute(duckdb, "set integer_division = true");
      execute(duckdb, "set default_null_order = 'nulls_last_on_asc_first_on_desc'");
      execute(redshift, "create schema " + schema + "; set search_path to " + schema);
      for (int i = 0; i < tables.size(); i++) {
        execute(redshift, ddl.get(i));
        execute(duckdb, plain(tables.get(i)));
        fill(tables.get(i), data, redshift, duckdb);
      }
      report.figure("%s: %d tables, %d statements", name(folder), tables.size(), queries.size());
      for (String query : queries) {
        if (SqlScan.withoutTexts(query).matches("(?is)\\s*\\(?\\s*(select|with)\\b.*")) {
          query(query, redshift, duckdb);
        }
      }
    }
  }

  private static String name(Path folder) {
    int names = folder.getNameCount();
    return names < 2 ? folder.toString() : folder.subpath(names - 2, names).toString();
  }

  private static Optional<sandbox.sql.tree.Statement> tree(String sql) {
    try {
      return Optional.of(Parser.parse(sql));
    } catch (SqlException e) {
      return Optional.empty();
    }
  }

  /** The table with DuckDB's types and nothing else. */
  private static String plain(CreateTable table) {
    List<String> columns = new ArrayList<>();
    for (Column column : BenchmarkData.columns(table)) {
      String type = column.type().toString();
      columns.add(
          column.name().value() + " " + (type.matches("(?i).*(char|text).*") ? "varchar" : type));
    }
    return "create table " + table.name().last().value() + " (" + String.join(", ", columns) + ")";
  }

  private static void fill(
      CreateTable table, BenchmarkData data, Connection redshift, Connection duckdb)
      throws SQLException {
    String name = table.name().last().value();
    List<String> rows = data.rows(name);
    for (int i = 0; i < rows.size(); i += 500) {
      String values = String.join(", ", rows.subList(i, Math.min(i + 500, rows.size())));
      execute(redshift, "insert into " + name + " values " + values);
      execute(duckdb, "insert into " + name + " values " + values);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void query(String sql, Connection redshift, Connection duckdb) {
    Matcher named = NAME.matcher(sql);
    String name = named.find() ? named.group().strip() : "query " + (run + 1);
    run++;
    long start = System.nanoTime();
    Answer answer = Answer.to(redshift, sql);
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (answer instanceof Answer.Refused refused) {
      report.figure("%s: refused: %s", name, refused);
      report.detail(sql);
      return;
    }
    ran++;
    // Which of the rows that sort alike a LIMIT keeps is nobody's promise.
    String all = TOP.matcher(LAST_LIMIT.matcher(sql).replaceFirst("")).replaceAll("");
    Answer whole = all.equals(sql) ? answer : Answer.to(redshift, all);
    Answer other = Answer.to(duckdb, DATEADD.matcher(all).replaceAll("($3 + interval ($2) $1)"));
    String outcome;
    if (other instanceof Answer.Table theirs && whole instanceof Answer.Table ours) {
      compared++;
      empty += ours.rows().isEmpty() ? 1 : 0;
      RowComparison comparison = RowComparison.of(ours.rows(), theirs.rows());
      equal += comparison.equal() ? 1 : 0;
      rounded += comparison.rounded() ? 1 : 0;
      outcome = ours.rows().size() + " rows, " + comparison;
    } else {
      outcome = "not compared: " + other.toString().lines().findFirst().orElse("");
    }
    report.detail(name + ": " + millis + " ms, " + outcome);
  }
}
