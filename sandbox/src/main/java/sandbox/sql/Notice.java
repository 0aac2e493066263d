package sandbox.sql;

/**
 * A message that accompanies a result, such as the INFO lines of COPY.
 *
 * @param severity INFO, NOTICE or WARNING
 * @param sqlState five characters, 00000 for INFO
 * @param message the text
 */
public record Notice(String severity, String sqlState, String message) {

  /** An INFO line, as COPY and VACUUM send them. */
  public static Notice info(String message) {
    return new Notice("INFO", "00000", message);
  }

  /** A WARNING of a state. */
  public static Notice warning(String sqlState, String message) {
    return new Notice("WARNING", sqlState, message);
  }
}
