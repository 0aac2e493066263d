package kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jdk.jshell.execution.LocalExecutionControl;

/**
 * Runs cells in this process, one after the other on one thread of their own, so that a cell can be
 * given up without giving up the kernel.
 */
final class CellThread extends LocalExecutionControl {
  private static final boolean THREADS_CAN_BE_STOPPED = Runtime.version().feature() < 20;
  private static final long POLITE_MILLIS = 300;
  private static final long FIRM_MILLIS = 3000;

  private final CellLoader loader;
  private ExecutorService executor;
  private volatile Thread thread;
  private volatile CompletableFuture<?> running;
  private volatile Object value;
  private volatile Cell cell;
  private volatile Cell interrupted;

  CellThread(CellLoader loader) {
    super(loader);
    this.loader = loader;
    executor = newExecutor();
  }

  private ExecutorService newExecutor() {
    return Executors.newSingleThreadExecutor(
        task -> {
          thread = JavaKernel.daemon("cells", task);
          thread.setContextClassLoader(loader);
          return thread;
        });
  }

  /** The cell to which all code belongs that runs from now on. */
  void begin(Cell next) {
    cell = next;
  }

  boolean isInterrupted() {
    return cell == interrupted;
  }

  /** Ends a cell, whether it runs, compiles or only waits; another cell is not touched. */
  void interrupt(Cell unwanted) throws EngineTerminationException, InternalException {
    interrupted = unwanted;
    if (isInterrupted()) {
      stop();
    }
  }

  /** What the statement that ran last returned. */
  Object value() {
    return value;
  }

  @Override
  protected String invoke(Method statement) throws Exception {
    value = null;
    value = call(() -> statement.invoke(null));
    return ""; // JShell would keep the text of the value; toString may be slow and is not needed
  }

  /**
   * Runs code on the cells' thread and waits for it.
   *
   * @throws InvocationTargetException with what the code has thrown as its cause
   */
  <T> T call(Callable<T> code) throws Exception {
    if (!THREADS_CAN_BE_STOPPED) {
      // Clears the mark that makes loops of cells end; see stopLoops.
      Method nothing = CellThread.class.getDeclaredMethod("nothing");
      nothing.setAccessible(true);
      super.invoke(nothing);
    }
    CompletableFuture<T> outcome = new CompletableFuture<>();
    running = outcome;
    if (isInterrupted()) {
      throw new StoppedException();
    }
    executor.execute(
        () -> {
          try {
            outcome.complete(code.call());
          } catch (InvocationTargetException e) {
            outcome.completeExceptionally(e.getCause());
          } catch (Throwable e) {
            outcome.completeExceptionally(e);
          }
        });
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ThreadDeath || e.getCause() instanceof StoppedException) {
        throw new StoppedException();
      }
      throw new InvocationTargetException(e.getCause());
    } finally {
      running = null;
    }
  }

  private static void nothing() {}

  /** Interrupts the running code; stops it where that does not help; else leaves it behind. */
  @Override
  public void stop() throws EngineTerminationException, InternalException {
    CompletableFuture<?> outcome = running;
    if (outcome == null) {
      return;
    }
    thread.interrupt();
    if (endsWithin(POLITE_MILLIS, outcome)) {
      return;
    }
    stopLoops();
    if (!endsWithin(FIRM_MILLIS, outcome)) {
      System.err.println(
          "The interrupted cell goes on in the background; to end it, restart the kernel.");
      executor = newExecutor();
      abandon(new StoppedException());
    }
  }

  /** Lets the waiting kernel go on as if the running code had thrown this; false if none runs. */
  boolean abandon(Throwable why) {
    CompletableFuture<?> outcome = running;
    return outcome != null && outcome.completeExceptionally(why);
  }

  StackTraceElement[] stackTrace() {
    return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
  }

  @SuppressWarnings("deprecation")
  private void stopLoops() throws EngineTerminationException, InternalException {
    if (THREADS_CAN_BE_STOPPED) {
      thread.stop();
    } else {
      // From JDK 20 on no thread can be stopped; JShell puts a check into each loop of a cell.
      clientCodeEnter();
      super.stop();
    }
  }

  private static boolean endsWithin(long millis, CompletableFuture<?> outcome) {
    return outcome
        .handle((value, thrown) -> true)
        .completeOnTimeout(false, millis, TimeUnit.MILLISECONDS)
        .join();
  }
}
