package dwh.aws;

import dwh.display.Grid;
import dwh.display.Rich;
import java.util.List;

/**
 * What a teardown asked AWS and what it answered. Shows as a table.
 *
 * @param checks in the order asked
 */
public record TeardownReport(List<Check> checks) implements Rich {

  /** Keeps a copy. */
  public TeardownReport {
    checks = List.copyOf(checks);
  }

  /**
   * One question.
   *
   * @param asked what was looked for
   * @param found what is left; empty is good
   */
  public record Check(String asked, List<String> found) {
    /** Keeps a copy. */
    public Check {
      found = List.copyOf(found);
    }
  }

  /** Whether nothing is left. */
  public boolean clean() {
    return checks.stream().allMatch(check -> check.found().isEmpty());
  }

  private Grid grid() {
    Grid grid = new Grid().column("looked for").column("left");
    for (Check check : checks) {
      grid.row(
          check.asked(), check.found().isEmpty() ? "nothing" : String.join(", ", check.found()));
    }
    return grid.note(
        clean() ? "Nothing billable and nothing of this project is left." : "Something is left.");
  }

  @Override
  public String html() {
    return grid().html();
  }

  @Override
  public String text() {
    return grid().text();
  }
}
