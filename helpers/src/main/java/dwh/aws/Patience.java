package dwh.aws;

import dwh.display.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Asks again and again, at first often and then every 15 seconds, and shows what is missing. */
final class Patience {
  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 15_000;
  // So many times the usual time; then it will not come any more.
  private static final int LIMIT = 8;

  private Patience() {}

  /**
   * Waits until nothing is missing any more.
   *
   * @param what is waited for
   * @param usual how long it usually takes
   * @param end what it is then
   * @param missing tells what is still missing; empty when nothing is
   * @throws AwsException with what is missing when it takes too long, or when interrupted
   */
  static void until(String what, Duration usual, String end, Supplier<String> missing) {
    String state = missing.get();
    if (state.isEmpty()) {
      return;
    }
    Progress progress = Progress.start(what, usual);
    Instant deadline = Instant.now().plus(usual.multipliedBy(LIMIT));
    long pause = FIRST_MILLIS;
    try {
      for (; !state.isEmpty(); state = missing.get()) {
        progress.update(state);
        if (Instant.now().isAfter(deadline)) {
          throw new AwsException(what + " takes too long: " + state + "; run the cell again");
        }
        Thread.sleep(pause);
        pause = Math.min(pause * 3 / 2, LONGEST_MILLIS);
      }
      progress.done(end);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AwsException("Interrupted; nothing is undone, run the cell again", interrupted);
    } catch (RuntimeException failure) {
      progress.failed(failure.getMessage());
      throw failure;
    }
  }
}
