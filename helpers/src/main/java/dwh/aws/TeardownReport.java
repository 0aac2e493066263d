package dwh.aws;

import dwh.display.Rich;
import java.util.List;

/**
 * What a teardown asked AWS and what it answered. Shows as a table.
 *
 * @param checks in the order asked
 */
public record TeardownReport(List<Check> checks) implements Rich {

  /**
   * One question.
   *
   * @param asked what was looked for
   * @param found what is left; empty is good
   */
  public record Check(String asked, List<String> found) {}

  /** Whether nothing is left. */
  public boolean clean() {
    return checks.stream().allMatch(check -> check.found().isEmpty());
  }

  @Override
  public String html() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String text() {
    throw new UnsupportedOperationException();
  }
}
