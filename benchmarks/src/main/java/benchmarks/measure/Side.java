package benchmarks.measure;

/**
 * One of those that do the same in turn.
 *
 * @param name who it is
 * @param before what comes before and does not count
 * @param task what is timed; its result must be the same on all sides
 * @param after what comes after and does not count
 */
public record Side(String name, Step before, Task task, Step after) {
  /** What is timed, and what it saw: rows, a sum, or zero. */
  @FunctionalInterface
  public interface Task {
    long run() throws Exception;
  }

  /** What prepares and cleans up. */
  @FunctionalInterface
  public interface Step {
    void run() throws Exception;
  }

  /** A side without anything around it. */
  public static Side of(String name, Task task) {
    return new Side(name, () -> {}, task, () -> {});
  }

  /** The side with something to do before each run. */
  public Side before(Step step) {
    return new Side(name, step, task, after);
  }

  /** The side with something to do after each run. */
  public Side after(Step step) {
    return new Side(name, before, task, step);
  }
}
