package sandbox.cli;

import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Keeps a detached sandbox alive when the terminal that started it is interrupted or closed. */
final class Signals {
  private Signals() {}

  static void ignoreTerminal() {
    for (String name : List.of("INT", "HUP")) {
      try {
        Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
      } catch (IllegalArgumentException unknownHere) {
        // Windows has no HUP; there is nothing to ignore then.
      }
    }
  }
}
