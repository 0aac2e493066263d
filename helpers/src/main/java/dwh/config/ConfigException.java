package dwh.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings are wrong; the message lists everything that is. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /**
   * One wrong setting.
   *
   * @param place file and section, or {@code environment}, or {@code sandbox}
   * @param key the setting; empty when it concerns the whole place
   * @param cause what is wrong, with the value unless it is secret
   * @param remedy what to do
   */
  public record Problem(String place, String key, String cause, String remedy) {
    @Override
    public String toString() {
      return place + (key.isEmpty() ? "" : " " + key) + ": " + cause + "; " + remedy;
    }
  }

  ConfigException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  " + problem)
            .collect(
                Collectors.joining(
                    "",
                    problems.size() == 1
                        ? "One setting is wrong:"
                        : problems.size() + " settings are wrong:",
                    "")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
