package benchmarks;

import benchmarks.process.TempFolder;
import benchmarks.rows.Workbench;

/**
 * Ends what a run has started, also when the run is interrupted: sandboxes outlive the command that
 * started them, but end themselves when their folder is gone.
 */
final class Ending implements AutoCloseable {
  private final TempFolder temp;
  private final Workbench bench;
  private final Thread hook = new Thread(this::interrupt, "ending");
  private volatile boolean interrupted;

  Ending(TempFolder temp, Workbench bench) {
    this.temp = temp;
    this.bench = bench;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt() {
    interrupted = true;
    try {
      end();
    } catch (Exception e) {
      System.err.println("error: not all could be ended: " + e.getMessage());
    }
  }

  /** Whether the run is being ended from outside, so that its figures are worth nothing. */
  boolean isInterrupted() {
    return interrupted;
  }

  private void end() throws Exception {
    try {
      bench.close();
    } finally {
      temp.close();
    }
  }

  @Override
  public void close() throws Exception {
    if (!interrupted) {
      end();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
