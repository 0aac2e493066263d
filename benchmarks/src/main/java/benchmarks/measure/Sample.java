package benchmarks.measure;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The figures that the rounds gave, in their order. */
public record Sample(List<Double> values, Unit unit) {
  public Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a sample needs a figure");
    }
  }

  /** Figures of one unit. */
  public static Sample of(Unit unit, Double... values) {
    return new Sample(Arrays.asList(values), unit);
  }

  /** The middle one, or the mean of the two in the middle. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Median and, of more than one round, the least and the most. */
  public String text() {
    double median = median();
    if (values.size() == 1) {
      return unit.format(median);
    }
    return unit.format(median)
        + " ("
        + unit.number(Collections.min(values), median)
        + "–"
        + unit.number(Collections.max(values), median)
        + ")";
  }
}
