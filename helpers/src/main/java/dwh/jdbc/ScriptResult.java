package dwh.jdbc;

import dwh.display.Rich;
import java.util.List;

/**
 * What the statements of a script did. Shows as a table.
 *
 * @param statements one entry a statement
 */
public record ScriptResult(List<Step> statements) implements Rich {

  /**
   * One statement of a script.
   *
   * @param sql its text, shortened
   * @param result what it did
   */
  public record Step(String sql, Result result) {}

  @Override
  public String html() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String text() {
    throw new UnsupportedOperationException();
  }
}
