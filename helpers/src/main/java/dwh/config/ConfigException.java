package dwh.config;

import java.util.List;

/** The settings are wrong; the message lists everything that is. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /**
   * One wrong setting.
   *
   * @param section section of the file, or {@code environment}
   * @param key the setting
   * @param cause what is wrong, with the value unless it is secret
   * @param remedy what to do
   */
  public record Problem(String section, String key, String cause, String remedy) {}

  ConfigException(String message, List<Problem> problems) {
    super(message);
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
