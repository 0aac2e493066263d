package dwh.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks again and again, at first often and then every 15 seconds. */
final class Patience {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private Patience() {}

  /**
   * Waits until the condition holds.
   *
   * @return true
   * @throws AwsException with the reason when it does not hold in time, or when interrupted
   */
  static boolean until(Duration limit, BooleanSupplier condition, Supplier<String> reason) {
    Instant deadline = Instant.now().plus(limit);
    Duration pause = FIRST;
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AwsException(reason.get() + "; gave up after " + limit.toSeconds() + " s");
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AwsException("Interrupted; nothing is undone, run the cell again", interrupted);
      }
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
    return true;
  }
}
