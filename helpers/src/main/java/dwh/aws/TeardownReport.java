package dwh.aws;

import dwh.display.Grid;
import dwh.display.Rich;
import java.util.List;
import java.util.Map;

/**
 * What a teardown asked AWS for and what it answered. Shows as a table.
 *
 * @param left what is left by what was looked for; empty is good
 */
public record TeardownReport(Map<String, List<String>> left) implements Rich {

  /** Whether nothing is left. */
  public boolean clean() {
    return left.values().stream().allMatch(List::isEmpty);
  }

  @Override
  public Rich view() {
    Grid grid = new Grid().column("looked for").column("left");
    left.forEach(
        (asked, found) -> grid.row(asked, found.isEmpty() ? "nothing" : String.join(", ", found)));
    return grid.note(
        clean() ? "Nothing billable and nothing of this project is left." : "Something is left.");
  }
}
