package sandbox.aws.http;

import java.util.Optional;
import java.util.regex.Pattern;
import sandbox.aws.core.Fault;

/**
 * Refuses what a browser page could send: a name that resolves to the loopback address but is not
 * ours (DNS rebinding), and requests that a foreign page started.
 */
final class LoopbackGuard {
  private static final Pattern LOOPBACK =
      Pattern.compile("(127\\.\\d+\\.\\d+\\.\\d+|\\[::1]|([a-z0-9.-]+\\.)?localhost)(:\\d+)?");

  private LoopbackGuard() {}

  static void check(HttpCall call) {
    String host = call.header("host").orElse("");
    if (!LOOPBACK.matcher(host).matches()) {
      throw Fault.of(
          403,
          "AccessDenied",
          "The sandbox answers on 127.0.0.1 and localhost only, not as \"" + host + "\".");
    }
    Optional<String> origin = call.header("origin");
    if (origin.isPresent()
        && !LOOPBACK.matcher(origin.get().replaceFirst("^https?://", "")).matches()) {
      throw Fault.of(403, "AccessDenied", "Web pages may not call the sandbox.");
    }
  }
}
