package sandbox.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two answers to one query, as sets of rows.
 *
 * @param equal all values are the same, numbers but for their last places
 * @param rounded they differ only as whole-number averages and cut decimals do: by less than one
 * @param first the first two rows that differ, or nothing
 */
record RowComparison(boolean equal, boolean rounded, String first) {

  static RowComparison of(List<List<String>> ours, List<List<String>> theirs) {
    if (ours.size() != theirs.size()) {
      return new RowComparison(false, false, ours.size() + " rows, not " + theirs.size());
    }
    List<List<String>> left = sorted(ours);
    List<List<String>> right = sorted(theirs);
    boolean rounded = false;
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < left.get(i).size(); j++) {
        double difference = difference(left.get(i).get(j), right.get(i).get(j));
        if (difference >= 1) {
          return new RowComparison(false, false, left.get(i) + " ≠ " + right.get(i));
        }
        rounded |= difference > 0;
      }
    }
    return new RowComparison(!rounded, rounded, "");
  }

  private static List<List<String>> sorted(List<List<String>> rows) {
    List<List<String>> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(RowComparison::coarse));
    return sorted;
  }

  /** Numbers that are not whole come last, so that their last places do not decide the order. */
  private static String coarse(List<String> row) {
    StringBuilder texts = new StringBuilder();
    StringBuilder numbers = new StringBuilder();
    for (String value : row) {
      String bare = value == null ? "\0" : value.strip();
      if (bare.matches("-?\\d+\\.\\d+(E.*)?")) {
        texts.append("#|");
        numbers.append(new BigDecimal(bare).intValue()).append('|');
      } else {
        texts.append(bare).append('|');
      }
    }
    return texts.append(numbers).toString();
  }

  /** 0 for the same, below 1 for numbers that are near each other, else 1. */
  private static double difference(String ours, String theirs) {
    if (ours == null || theirs == null) {
      return ours == null && theirs == null ? 0 : 1;
    }
    if (ours.strip().equals(theirs.strip())) {
      return 0;
    }
    try {
      BigDecimal left = new BigDecimal(ours.strip());
      BigDecimal right = new BigDecimal(theirs.strip());
      double apart = left.subtract(right).abs().doubleValue();
      double size = Math.max(1, Math.max(left.abs().doubleValue(), right.abs().doubleValue()));
      return apart / size < 1e-9 ? 0 : Math.min(1, apart / Math.max(1, size / 1000));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  @Override
  public String toString() {
    return equal ? "equal" : rounded ? "rounded otherwise" : "UNLIKE: " + first;
  }
}
