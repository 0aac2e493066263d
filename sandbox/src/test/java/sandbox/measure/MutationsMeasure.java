package sandbox.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sandbox.corpus.CorpusStatements;
import sandbox.corpus.CorpusStatements.Asked;
import sandbox.sql.SqlException;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.DeclaredCatalog;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Printer;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Write;

/**
 * Reads and binds statements of the corpus that were changed at random. Each ends in a tree or an
 * SqlException, soon, and what a tree is printed as reads as the same tree.
 */
final class MutationsMeasure {
  private static final long LIMIT = 1_000_000_000;

  private final Report report = new Report("mutations");
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, List<String>> found = new TreeMap<>();
  private long slowest;

  /** Runs with the stack that a connection has. */
  @Test
  void measure() throws Exception {
    Thread thread = new Thread(null, this::run, "mutations", 4L << 20);
    thread.start();
    thread.join();
    report.write();
    assertThat(found.keySet()).isEmpty();
    assertThat(outcomes).as("the run has ended").isNotEmpty();
  }

  private void run() {
    try {
      mutate();
    } catch (IOException e) {
      note("no corpus", e.toString());
    }
  }

  private void mutate() throws IOException {
    int number = Integer.getInteger("measure.count", 20_000);
    long seed = Long.getLong("measure.seed", 20261127);
    List<Asked> asked = CorpusStatements.in(Path.of("corpus"));
    List<String> statements = asked.stream().map(Asked::sql).toList();
    Map<List<String>, DeclaredCatalog> catalogs = new HashMap<>();
    Mutator mutator = new Mutator(seed, statements);
    long before = used();
    long start = System.nanoTime();
    for (int i = 0; i < number; i++) {
      Asked each = asked.get(mutator.choose(asked.size()));
      DeclaredCatalog catalog = catalogs.computeIfAbsent(each.before(), MutationsMeasure::declared);
      attempt(mutator.mutate(each.sql()), catalog);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    report.figure(
        "%,d mutations of %,d statements, seed %d: %.0f s, slowest %d ms, heap %+d MB",
        number, statements.size(), seed, seconds, slowest / 1_000_000, (used() - before) >> 20);
    outcomes.forEach((outcome, count) -> report.figure("%-28s %,10d", outcome, count));
    found.forEach(
        (kind, texts) -> {
          report.figure("%s: %d", kind, texts.size());
          texts.stream().limit(20).forEach(text -> report.detail("  " + text.replace("\n", "\\n")));
        });
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static DeclaredCatalog declared(List<String> statements) {
    DeclaredCatalog catalog = new DeclaredCatalog();
    for (String text : statements) {
      SqlScan.statements(text).forEach(catalog::declare);
    }
    return catalog;
  }

  private void attempt(String sql, DeclaredCatalog catalog) {
    long start = System.nanoTime();
    String outcome;
    try {
      outcome = judge(sql, catalog);
    } catch (Throwable e) {
      // Whatever is thrown is what this looks for, a StackOverflowError most of all.
      StackTraceElement[] trace = e.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      outcome = e.getClass().getSimpleName();
      note("crash: " + outcome + place, sql);
    }
    long time = System.nanoTime() - start;
    slowest = Math.max(slowest, time);
    if (time > LIMIT) {
      note("over a second", sql);
    }
    outcomes.merge(outcome, 1, Integer::sum);
  }

  private void note(String kind, String sql) {
    found.computeIfAbsent(kind, k -> new ArrayList<>()).add(sql);
  }

  private String judge(String sql, DeclaredCatalog catalog) {
    Statement tree;
    try {
      tree = Parser.parse(sql);
    } catch (SqlException e) {
      return "refused " + e.sqlState();
    }
    String printed = Printer.print(tree);
    try {
      if (!Parser.parse(printed).equals(tree)) {
        note("printed otherwise", sql + " → " + printed);
      }
    } catch (SqlException e) {
      if (e.sqlState().equals("54001")) {
        // Brackets that stand for what had none add to the depth.
        return "printed too deeply";
      }
      note("printed unreadably: " + e.getMessage(), sql + " → " + printed);
    }
    try {
      if (tree instanceof Statement.Select select) {
        Binder.query(select.query(), catalog, List.of());
        return "bound";
      }
      if (tree instanceof Write write) {
        Binder.write(write, catalog, List.of());
        return "bound";
      }
      return "read";
    } catch (SqlException e) {
      return "not bound " + e.sqlState();
    }
  }
}
