package kernel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Single daemon threads, by name. */
final class Threads {
  private Threads() {}

  static ExecutorService single(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
