package sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import sandbox.server.Certificates;

/**
 * The certificates of a sandbox, read or made on a thread of their own while it starts: they are
 * needed when the first cluster listens.
 */
final class Tls {
  private final CompletableFuture<Certificates> certificates;
  private final CompletableFuture<SSLContext> context;

  Tls(Path directory) {
    certificates =
        CompletableFuture.supplyAsync(
            () -> unchecked(() -> Certificates.in(directory)), task -> daemon(task).start());
    context = certificates.thenApply(all -> unchecked(all::serverContext));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "certificates");
    thread.setDaemon(true);
    return thread;
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException;
  }

  private static <T> T unchecked(Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T get(CompletableFuture<T> future) throws IOException {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException reason) {
        throw reason.getCause();
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** What clients have to trust. */
  Path authorityFile() throws IOException {
    return get(certificates).authorityFile();
  }

  /** What a cluster's server presents. */
  SSLContext serverContext() throws IOException {
    return get(context);
  }
}
