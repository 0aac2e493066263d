package sandbox.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the common form of {@code start} by hand: to load picocli and let it look into all commands
 * takes longer than the JVM's own start. What has any other form is picocli's, as are all errors.
 */
final class PlainStart {
  private static final List<String> VALUES =
      List.of("--state", "--port", "--redshift-port", "--data", "--cluster-delay", "--events");
  private static final List<String> FLAGS = List.of("--foreground", "--detached");

  private PlainStart() {}

  /** The command, or empty if picocli has to read the arguments. */
  static Optional<StartCommand> read(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("start")) {
      return Optional.empty();
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      String name = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
      String value = equals < 0 ? null : arguments[i].substring(equals + 1);
      if (value == null && VALUES.contains(name) && i + 1 < arguments.length) {
        value = arguments[++i];
      }
      boolean plain =
          FLAGS.contains(name)
              ? value == null
              : VALUES.contains(name) && value != null && value.matches("[^-@\"'].*");
      if (!plain || given.putIfAbsent(name, String.valueOf(value)) != null) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(new StartCommand(given));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }
}
