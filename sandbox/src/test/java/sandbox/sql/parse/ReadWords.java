package sandbox.sql.parse;

import java.util.List;

/** The first words of statements that are read no further, for tests in other rooms. */
public final class ReadWords {
  private ReadWords() {}

  /** These words, in lower case. */
  public static List<String> documented() {
    return Documented.STARTS;
  }
}
