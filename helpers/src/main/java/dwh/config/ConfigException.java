package dwh.config;

import java.util.List;

/** The settings are wrong; the message lists everything that is. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(List<String> problems) {
    super(
        (problems.size() == 1 ? "One setting is" : problems.size() + " settings are")
            + " wrong:\n  "
            + String.join("\n  ", problems));
  }
}
