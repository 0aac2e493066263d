package benchmarks.measure;

import java.util.concurrent.Callable;

/** What several rows share and is made when the first asks; its failure is theirs all. */
public final class Once<T> {
  private final Callable<T> maker;
  private T made;
  private Exception failure;

  public Once(Callable<T> maker) {
    this.maker = maker;
  }

  /** The shared thing. */
  public T get() throws Exception {
    if (failure != null) {
      throw failure;
    }
    if (made == null) {
      try {
        made = maker.call();
      } catch (Exception e) {
        failure = e;
        throw e;
      }
    }
    return made;
  }

  /** Whether it was made. */
  public boolean exists() {
    return made != null;
  }
}
