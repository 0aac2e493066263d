package dwh.display;

import tech.tablesaw.columns.strings.StringColumnFormatter;

/**
 * Prints numbers that no column of numbers can hold: kept as text, they stand right all the same.
 */
public final class Digits extends StringColumnFormatter {
  /**
   * Prints the text itself.
   *
   * @param missing what stands for a missing value
   */
  public Digits(String missing) {
    super(null, missing);
  }
}
