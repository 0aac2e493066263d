package sandbox.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.corpus.Answer;
import sandbox.corpus.CorpusCluster;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Transfer;
import sandbox.sql.tree.Trees;
import sandbox.sql.tree.Write;

/**
 * Results that the Developer Guide prints, compared with ours: of queries of literals, and of
 * tables that their page or the guide prints whole.
 */
final class PrintedMeasure {
  private static final Pattern MOMENTARY =
      Pattern.compile(
          "(?i)\\b(getdate|sysdate|current_\\w+|now|random|timeofday|user|session_user|version"
              + "|pg_\\w+|last_user\\w*|slice_num|localtime\\w*|has_\\w+)\\b|'(now|today|tomorrow)'");

  /** What changes how later statements of a page are answered. */
  private static final Pattern SETS =
      Pattern.compile("(?i)^\\s*(set|create\\s+database|comment|alter)\\b");

  @TempDir Path directory;

  @Test
  void measure() throws Exception {
    String guide = System.getProperty("measure.guide", "");
    assumeTrue(!guide.isEmpty(), "printed: no checkout of the Developer Guide is given");
    String only = System.getProperty("measure.pages", "");
    Map<String, List<Trial>> outcomes = new TreeMap<>();
    Slips slips = Slips.read("printed");
    try (CorpusCluster cluster = CorpusCluster.start(directory)) {
      GuideRun run = new GuideRun(cluster);
      for (var page : Guide.in(Path.of(guide)).statements().entrySet()) {
        boolean printed =
            page.getValue().stream()
                .anyMatch(each -> PrintedTable.read(each.printed()).isPresent());
        if (printed && page.getKey().matches(only.isEmpty() ? ".*" : only)) {
          judge(run.page(page.getKey(), page.getValue()), slips, outcomes);
        }
      }
    }
    report(outcomes, slips);
  }

  private static void judge(List<Trial> trials, Slips slips, Map<String, List<Trial>> outcomes) {
    Set<String> made = new HashSet<>(Tickit.whole());
    boolean unset = false;
    for (Trial trial : trials) {
      Optional<PrintedTable> printed = PrintedTable.read(trial.statement().printed());
      Optional<Statement> tree = tree(trial.statement().sql());
      boolean documented = !trial.feature().later && trial.feature() == Feature.PLAIN;
      if (printed.isPresent()
          && documented
          && !trial.statement().refusedByTheGuide()
          && isSelfContained(trial.statement().sql(), tree, made)) {
        String outcome = outcome(trial, tree.orElseThrow(), printed.get(), slips);
        outcomes
            .computeIfAbsent(
                unset && outcome.equals("wrong") ? "refused" : outcome, o -> new ArrayList<>())
            .add(trial);
      }
      unset |= !trial.accepted() && SETS.matcher(trial.statement().sql()).find();
      tree.ifPresent(statement -> note(statement, trial, made));
    }
  }

  private static String outcome(Trial trial, Statement tree, PrintedTable printed, Slips slips) {
    if (slips.has(trial)) {
      return "slip";
    }
    if (trial.answer() instanceof Answer.Table table) {
      List<Integer> keys = keys(((Statement.Select) tree).query(), table.labels());
      return printed.isAnsweredBy(table.rows(), keys) ? "right" : "wrong";
    }
    return "refused";
  }

  /** The columns of the result that ORDER BY names; what it computes orders no column here. */
  private static List<Integer> keys(Query query, List<String> labels) {
    List<Integer> keys = new ArrayList<>();
    for (Query.SortKey key : query.order()) {
      if (key.expression() instanceof Expression.NumberLiteral number) {
        keys.add(Integer.parseInt(number.text()) - 1);
      } else if (key.expression() instanceof Expression.ColumnReference column) {
        int at = labels.indexOf(column.name().last().value());
        if (at >= 0) {
          keys.add(at);
        }
      }
    }
    return keys;
  }

  private static Optional<Statement> tree(String sql) {
    try {
      return Optional.of(Parser.parse(sql));
    } catch (SqlException e) {
      return Optional.empty();
    }
  }

  /** It reads nothing, or only tables that the page made and filled itself. */
  private static boolean isSelfContained(String sql, Optional<Statement> tree, Set<String> made) {
    if (!(tree.orElse(null) instanceof Statement.Select select) || MOMENTARY.matcher(sql).find()) {
      return false;
    }
    Set<String> names = new HashSet<>(made);
    Set<String> read = new HashSet<>();
    Trees.walk(
        select,
        node -> {
          if (node instanceof Query.CommonTable table) {
            names.add(table.name().value());
          } else if (node instanceof Relation.Table table) {
            read.add(table.name().parts().get(0).value());
            table.alias().ifPresent(alias -> names.add(alias.name().value()));
          }
        });
    return names.containsAll(read);
  }

  /** What a statement makes; a write to a table that comes from elsewhere makes nothing whole. */
  private static void note(Statement statement, Trial trial, Set<String> made) {
    if (statement instanceof Definition.CreateTable table) {
      made.add(table.name().last().value());
    } else if (statement instanceof Definition.CreateTableAs table
        && isSelfContained("", Optional.of(new Statement.Select(table.query())), made)) {
      made.add(table.name().last().value());
    } else if (statement instanceof Write.Insert insert
        && !(trial.accepted() && readsNothingElse(insert, made))) {
      made.remove(insert.table().last().value());
    } else if (statement instanceof Transfer.Copy copy) {
      made.remove(copy.table().last().value());
    }
  }

  private static boolean readsNothingElse(Write.Insert insert, Set<String> made) {
    return insert
        .query()
        .map(query -> isSelfContained("", Optional.of(new Statement.Select(query)), made))
        .orElse(true);
  }

  private static void report(Map<String, List<Trial>> outcomes, Slips slips) throws Exception {
    Report report = new Report("printed");
    int right = outcomes.getOrDefault("right", List.of()).size();
    int wrong = outcomes.getOrDefault("wrong", List.of()).size();
    int refused = outcomes.getOrDefault("refused", List.of()).size();
    double share = Report.percent(right, right + wrong + refused);
    double answered = Report.percent(right, right + wrong);
    report.figure("%d printed results of self-contained queries", right + wrong + refused);
    report.figure("right %d, wrong %d, refused %d", right, wrong, refused);
    report.figure("right %.1f %%, of those answered %.1f %%", share, answered);
    report.figure("slips of the guide: %d", outcomes.getOrDefault("slip", List.of()).size());
    for (String outcome : List.of("wrong", "refused", "slip", "right")) {
      report.detail("");
      report.detail("== " + outcome);
      for (Trial trial : outcomes.getOrDefault(outcome, List.of())) {
        report.detail(trial.toString());
        if (outcome.equals("slip")) {
          report.detail("    reason:  " + slips.reason(trial));
        }
        if (!outcome.equals("right")) {
          PrintedTable.read(trial.statement().printed())
              .ifPresent(table -> report.detail("    printed: " + table.rows()));
          report.detail(
              "    ours:    "
                  + (trial.answer() instanceof Answer.Table table
                      ? table.rows()
                      : trial.message()));
        }
      }
    }
    report.write();
    assertThat(share).as("right").isGreaterThanOrEqualTo(92);
    assertThat(answered).as("right when answered").isGreaterThanOrEqualTo(99);
  }
}
