package sandbox.aws.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens on a port of 127.0.0.1. A client has a thread of its own, so that one that hangs holds up
 * nobody; there are at most so many, and a new one takes the place of the one that has been waiting
 * for its client longest.
 */
public final class HttpListener implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final int BACKLOG = 1024;
  private static final long SHORT_MILLIS = 20;
  private static final long WATCH_MILLIS = 500;

  private final ServerSocket server;
  private final HttpHandler handler;
  private final Limits limits;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;

  private HttpListener(ServerSocket server, HttpHandler handler, Limits limits) {
    this.server = server;
    this.handler = handler;
    this.limits = limits;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "aws-endpoint-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts listening.
   *
   * @param port TCP port, 0 for any free one
   * @throws java.net.BindException when the port is taken
   */
  public static HttpListener start(int port, HttpHandler handler, Limits limits)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      server.bind(new InetSocketAddress(loopback, port), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    HttpListener listener = new HttpListener(server, handler, limits);
    listener.threads.execute(listener::acceptAll);
    listener.threads.execute(listener::watch);
    return listener;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        makeRoom();
        Connection connection = new Connection(socket, handler, limits, connections::remove);
        connections.add(connection);
        threads.execute(connection);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        if (!server.isClosed()) {
          // Too many open files or threads, most likely: give up a connection that only waits.
          LOG.log(System.Logger.Level.WARNING, "a connection cannot be accepted", e);
          longestWaiting().ifPresent(this::giveUp);
          pause(SHORT_MILLIS);
        }
      }
    }
  }

  private void makeRoom() {
    while (connections.size() >= limits.connections() && !server.isClosed()) {
      longestWaiting().ifPresentOrElse(this::giveUp, () -> pause(SHORT_MILLIS));
    }
  }

  private void giveUp(Connection connection) {
    connections.remove(connection);
    connection.close();
  }

  /** The connection whose end hurts least: one at work is never it. */
  private Optional<Connection> longestWaiting() {
    return connections.stream()
        .filter(connection -> connection.state() != Connection.State.WORKING)
        .min(Comparator.comparing(Connection::since, (a, b) -> Long.signum(a - b)));
  }

  private void watch() {
    while (!server.isClosed()) {
      long now = System.nanoTime();
      connections.forEach(connection -> connection.closeIfStuck(now));
      pause(WATCH_MILLIS);
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the port does not close", e);
    }
    threads.shutdownNow();
    connections.forEach(Connection::close);
  }
}
