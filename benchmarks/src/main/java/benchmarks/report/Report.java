package benchmarks.report;

import benchmarks.measure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The generated part of docs/benchmarks.md.
 *
 * @param full whether the sizes are those that the limits are meant for
 */
public record Report(
    LocalDate date,
    String machine,
    String versions,
    int rounds,
    boolean full,
    List<Outcome> outcomes,
    List<String> charts) {
  static final String BEGIN = "<!-- benchmarks: begin -->";
  static final String END = "<!-- benchmarks: end -->";

  public Report {
    outcomes = List.copyOf(outcomes);
    charts = List.copyOf(charts);
  }

  /** The Markdown between the markers. */
  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("Made by `benchmarks/run` on " + date + ": " + machine + ". " + versions + ".");
    lines.add(
        "Medians of "
            + rounds
            + (rounds == 1 ? " round" : " rounds, with the least and the most,")
            + " taken in turn after one that does not count; TLS on both sides.");
    if (!full) {
      lines.add("The sizes are smaller than those that the limits are meant for.");
    }
    lines.add("");
    lines.add("| what | sandbox | against | | ratio | limit | |");
    lines.add("|---|---|---|---|---|---|---|");
    outcomes.forEach(outcome -> lines.add(line(outcome)));
    for (String chart : charts) {
      lines.add("");
      lines.add(chart);
    }
    return String.join("\n", lines);
  }

  private static String line(Outcome outcome) {
    List<String> cells = new ArrayList<>();
    cells.add(outcome.row().what());
    if (outcome instanceof Outcome.Taken taken) {
      cells.add(taken.figures().ours().text());
      cells.add(taken.row().against());
      cells.add(taken.figures().theirs().map(theirs -> theirs.text()).orElse(""));
      cells.add(taken.ratio());
      cells.add(taken.row().limit().text());
      cells.add(taken.verdict());
    } else {
      cells.add("");
      cells.add(outcome.row().against());
      cells.addAll(List.of("", ""));
      cells.add(outcome.row().limit().text());
      cells.add(outcome.text());
    }
    // A bar would end the cell.
    cells.replaceAll(cell -> cell.replace("|", "\\|"));
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Puts it between the markers of a document, whose other parts stay as they are. */
  public void write(Path document) throws IOException {
    Files.writeString(document, insert(Files.readString(document)));
  }

  String insert(String document) throws IOException {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(
          "the document has no lines \"%s\" and \"%s\" for the table".formatted(BEGIN, END));
    }
    return document.substring(0, begin + BEGIN.length())
        + "\n"
        + markdown()
        + "\n"
        + document.substring(end);
  }
}
