package benchmarks.measure;

import java.util.Locale;
import java.util.Optional;

/** How much a row may take. */
public sealed interface Limit {
  /** Whether figures keep within it; empty when there is nothing to keep. */
  Optional<Boolean> met(Figures figures);

  /** As the table shows it. */
  String text();

  /** The sandbox takes at most so many times what the other takes. */
  record AtMost(double ratio) implements Limit {
    @Override
    public Optional<Boolean> met(Figures figures) {
      return Optional.of(figures.ratio().orElseThrow() <= ratio);
    }

    @Override
    public String text() {
      return "≤ " + plain(ratio);
    }
  }

  /** The sandbox does at least so many times what the other does. */
  record AtLeast(double ratio) implements Limit {
    @Override
    public Optional<Boolean> met(Figures figures) {
      return Optional.of(figures.ratio().orElseThrow() >= ratio);
    }

    @Override
    public String text() {
      return "≥ " + plain(ratio);
    }
  }

  /** The sandbox takes at most so much, whatever others take. */
  record Within(double most, Unit unit) implements Limit {
    @Override
    public Optional<Boolean> met(Figures figures) {
      return Optional.of(figures.ours().median() <= most);
    }

    @Override
    public String text() {
      // 50 ms and 0.6 s, without the zeros of a measured figure.
      return "≤ " + unit.format(most).replaceFirst("(\\.\\d*?)0+ ", "$1 ").replace(". ", " ");
    }
  }

  /** A row for the reader's information. */
  record None() implements Limit {
    @Override
    public Optional<Boolean> met(Figures figures) {
      return Optional.empty();
    }

    @Override
    public String text() {
      return "";
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }
}
