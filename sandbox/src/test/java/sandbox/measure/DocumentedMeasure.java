package sandbox.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.corpus.CorpusCluster;

/** How many statements of the Developer Guide the sandbox takes, by what they need. */
final class DocumentedMeasure {
  @TempDir Path directory;

  @Test
  void measure() throws Exception {
    String guide = System.getProperty("measure.guide", "");
    assumeTrue(!guide.isEmpty(), "documented: no checkout of the Developer Guide is given");
    Map<String, List<GuideStatement>> pages = Guide.in(Path.of(guide)).statements();
    String only = System.getProperty("measure.pages", "");
    List<Trial> trials = new ArrayList<>();
    try (CorpusCluster cluster = CorpusCluster.start(directory)) {
      GuideRun run = new GuideRun(cluster);
      for (Map.Entry<String, List<GuideStatement>> page : pages.entrySet()) {
        if (page.getKey().matches(only.isEmpty() ? ".*" : only)) {
          trials.addAll(run.page(page.getKey(), page.getValue()));
        }
      }
    }
    report(trials);
  }

  private static void report(List<Trial> trials) throws Exception {
    Report report = new Report("documented");
    Slips slips = Slips.read("documented");
    List<Trial> slipped = trials.stream().filter(slips::has).toList();
    List<Trial> refused = trials.stream().filter(t -> t.statement().refusedByTheGuide()).toList();
    List<Trial> absent = trials.stream().filter(Dependents::needsWhatIsNotThere).toList();
    Set<Trial> apart = new HashSet<>(refused);
    apart.addAll(absent);
    apart.addAll(slipped);
    List<Trial> counted = trials.stream().filter(t -> !apart.contains(t)).toList();
    report.figure("%d statements found in the guide", trials.size());
    report.figure(
        "%d that the guide shows refused, of which we refuse %d",
        refused.size(), refused.stream().filter(t -> !t.accepted()).count());
    report.figure("%d are no statements of Redshift's: slips of the guide", slipped.size());
    report.figure("%d over tables or schemas that no page makes", absent.size());
    Map<Feature, long[]> tallies = new EnumMap<>(Feature.class);
    for (Trial trial : counted) {
      long[] tally = tallies.computeIfAbsent(trial.feature(), f -> new long[3]);
      tally[0]++;
      tally[1] += trial.accepted() ? 1 : 0;
      tally[2] += trial.state().equals("0A000") ? 1 : 0;
    }
    tallies.forEach(
        (feature, t) ->
            report.figure(
                "%-52s %5d, accepted %5d (%5.1f %%), 0A000 %4d%s",
                feature.title,
                t[0],
                t[1],
                Report.percent(t[1], t[0]),
                t[2],
                feature.later ? ", later" : ""));
    long now = counted.stream().filter(t -> !t.feature().later).count();
    long accepted = counted.stream().filter(t -> !t.feature().later && t.accepted()).count();
    double all = Report.percent(accepted, now);
    report.figure("accepted without what is for later: %d of %d, %.1f %%", accepted, now, all);
    report.figure(
        "accepted of all: %d of %d, %.1f %%",
        counted.stream().filter(Trial::accepted).count(),
        counted.size(),
        Report.percent(counted.stream().filter(Trial::accepted).count(), counted.size()));
    List<Trial> unknown =
        counted.stream()
            .filter(t -> !t.feature().later && !t.follows())
            .filter(t -> t.state().matches("42601|42883|42P01"))
            .toList();
    report.figure("42601, 42883 or 42P01 though documented: %d", unknown.size());
    list(report, "not accepted, by SQLSTATE", counted, false);
    list(report, "for later, with another answer than 0A000", counted, true);
    report.detail("");
    report.detail("== refused by the guide, accepted here");
    refused.stream().filter(Trial::accepted).forEach(t -> report.detail(t.toString()));
    report.detail("");
    report.detail("== over tables that no page makes");
    absent.forEach(t -> report.detail(t.toString()));
    report.write();
    long[] plain = tallies.getOrDefault(Feature.PLAIN, new long[3]);
    assertThat(all).as("accepted without what is for later").isGreaterThanOrEqualTo(80);
    assertThat(Report.percent(plain[1], plain[0])).as("plain").isGreaterThanOrEqualTo(97);
  }

  private static void list(Report report, String title, List<Trial> trials, boolean later) {
    report.detail("");
    report.detail("== " + title);
    Map<String, List<Trial>> states = new TreeMap<>();
    for (Trial trial : trials) {
      boolean wanted = later ? !trial.state().equals("0A000") : true;
      if (!trial.accepted() && trial.feature().later == later && wanted) {
        states
            .computeIfAbsent(trial.feature() + " " + trial.state(), s -> new ArrayList<>())
            .add(trial);
      }
    }
    states.forEach(
        (state, list) -> {
          report.detail("-- " + state + ": " + list.size());
          list.forEach(trial -> report.detail(trial.toString()));
        });
  }
}
