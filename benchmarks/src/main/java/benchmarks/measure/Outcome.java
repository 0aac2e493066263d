package benchmarks.measure;

import java.util.Locale;

/** What became of a row. */
public sealed interface Outcome {
  Row row();

  /** One line for the person who waits. */
  String text();

  /** It was measured. */
  record Taken(Row row, Figures figures) implements Outcome {
    /** "met", "not met", or nothing where no limit is set. */
    public String verdict() {
      return row.limit().met(figures).map(met -> met ? "met" : "not met").orElse("");
    }

    /** The ratio with two digits after the point; empty where there is none. */
    public String ratio() {
      return figures.ratio().isPresent()
          ? String.format(Locale.ROOT, "%.2f", figures.ratio().getAsDouble())
          : "";
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder(figures.ours().text());
      figures
          .theirs()
          .ifPresent(
              theirs ->
                  text.append(", ")
                      .append(row.against())
                      .append(' ')
                      .append(theirs.text())
                      .append(", ratio ")
                      .append(ratio()));
      if (!verdict().isEmpty()) {
        text.append("; limit ").append(row.limit().text()).append(": ").append(verdict());
      }
      return text.toString();
    }
  }

  /** The machine lacks what it needs. */
  record Skipped(Row row, String reason) implements Outcome {
    @Override
    public String text() {
      return "skipped: " + reason;
    }
  }

  /** It went wrong. */
  record Failed(Row row, String reason) implements Outcome {
    @Override
    public String text() {
      return "failed: " + reason;
    }
  }
}
