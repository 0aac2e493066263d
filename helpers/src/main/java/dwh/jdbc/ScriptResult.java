package dwh.jdbc;

import dwh.display.Grid;
import dwh.display.Progress;
import dwh.display.Rich;
import java.util.List;

/**
 * What the statements of a script did. Shows as a table.
 *
 * @param statements one entry a statement
 */
public record ScriptResult(List<Step> statements) implements Rich {

  /** Keeps a copy. */
  public ScriptResult {
    statements = List.copyOf(statements);
  }

  /**
   * One statement of a script.
   *
   * @param sql its text, shortened
   * @param result what it did
   */
  public record Step(String sql, Result result) {}

  private Grid grid() {
    Grid grid = new Grid().column("statement").number("rows").number("time");
    for (Step step : statements) {
      long rows = step.result().rows();
      grid.row(step.sql(), rows < 0 ? "" : rows, Progress.words(step.result().elapsed()));
    }
    return grid;
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
