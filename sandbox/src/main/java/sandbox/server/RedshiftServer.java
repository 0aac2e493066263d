package sandbox.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import sandbox.cluster.ClusterAuthority;
import sandbox.database.Databases;
import sandbox.session.Connection;
import sandbox.session.Endpoint;
import sandbox.session.Watch;
import sandbox.wire.BackendCodec;
import sandbox.wire.BackendMessage;
import sandbox.wire.MemoryBudget;
import sandbox.wire.WireBuffer;

/** Listens on 127.0.0.1 for clients of one cluster; one thread a connection. */
public final class RedshiftServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RedshiftServer.class.getName());
  private static final Duration TICK = Duration.ofMillis(250);
  private static final long STACK_BYTES = 4L << 20;

  private final ServerSocket listener;
  private final ClusterAuthority authority;
  private final SSLContext tls;
  private final ServerLimits limits;
  private final Endpoint endpoint;
  private final Parking parking = new Parking();
  private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
  private final AtomicLong counter = new AtomicLong();
  private volatile boolean closed;

  private RedshiftServer(
      ServerSocket listener,
      ClusterAuthority authority,
      SSLContext tls,
      ServerLimits limits,
      Endpoint endpoint) {
    this.listener = listener;
    this.authority = authority;
    this.tls = tls;
    this.limits = limits;
    this.endpoint = endpoint;
  }

  /**
   * Starts to listen. The databases stay the caller's to close.
   *
   * @param databases where sessions are opened
   * @param authority who may connect and log in
   * @param port TCP port, 0 for any free one
   * @param tls the server's certificate and key, see {@link Certificates}
   * @param limits what clients are granted
   * @throws IOException when the port is in use
   */
  public static RedshiftServer start(
      Databases databases,
      ClusterAuthority authority,
      int port,
      SSLContext tls,
      ServerLimits limits)
      throws IOException {
    ServerSocket listener;
    try {
      listener =
          ClientSocket.listen(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 128);
    } catch (IOException e) {
      throw new IOException(
          "port " + port + " on 127.0.0.1 cannot be listened on: " + e.getMessage(), e);
    }
    Endpoint endpoint =
        new Endpoint(
            databases, authority, limits.session(), new MemoryBudget(limits.messageMemory()));
    RedshiftServer server = new RedshiftServer(listener, authority, tls, limits, endpoint);
    server.daemon("redshift-accept-" + server.port(), server::acceptAll, 0).start();
    server.daemon("redshift-reaper-" + server.port(), server::reap, 0).start();
    return server;
  }

  /** The port that is listened on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Connections being served now, those that have not logged in included. */
  public int connections() {
    return connections.size();
  }

  /**
   * Stops listening, tells waiting clients, cancels running statements, and ends what is still
   * there when the limit's closing time is over. Idempotent.
   */
  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the listener did not close", e);
    }
    parking.close();
    connections.keySet().forEach(Connection::terminate);
    await(limits.closing());
    connections.keySet().forEach(Connection::abort);
    await(Duration.ofSeconds(2));
    if (!connections.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, "{0} connections did not end", connections.size());
    }
  }

  private void acceptAll() {
    while (!closed) {
      try {
        acceptOrClose(listener.accept());
      } catch (IOException e) {
        if (!closed) {
          LOG.log(System.Logger.Level.WARNING, "a connection could not be accepted", e);
          pause();
        }
      }
    }
  }

  /** One connection's trouble must not end the listener. */
  private void acceptOrClose(Socket socket) {
    try {
      accept(socket);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a connection could not be served", e);
      Sockets.closeQuietly(socket);
    }
  }

  private void accept(Socket socket) throws IOException {
    if (!authority.admits(socket.getInetAddress())) {
      parking.park(socket, limits.parked());
      return;
    }
    if (connections.size() >= limits.connections()) {
      refuse(socket);
      return;
    }
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    Watch watch = new Watch();
    watch.allow(limits.login());
    Connection connection = new Connection(endpoint, new SocketTransport(socket, tls), watch);
    Thread thread =
        daemon(
            "redshift-connection-" + counter.incrementAndGet(),
            () -> serve(connection),
            STACK_BYTES);
    connections.put(connection, thread);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // The system gives no more threads; the listener must go on.
      connections.remove(connection);
      refuse(socket);
    }
  }

  private void serve(Connection connection) {
    try {
      connection.run();
    } finally {
      connections.remove(connection);
    }
  }

  /** Says no without a thread: a few bytes into the socket's buffer, closed a little later. */
  private void refuse(Socket socket) throws IOException {
    WireBuffer message = new WireBuffer();
    BackendCodec.encode(
        new BackendMessage.ErrorResponse(
            BackendMessage.Report.of(
                "FATAL",
                "53300",
                "connection limit \""
                    + limits.connections()
                    + "\" exceeded for non-bootstrap users")),
        message);
    message.writeTo(socket.getOutputStream());
    socket.shutdownOutput();
    parking.park(socket, Duration.ofSeconds(2));
  }

  private void reap() {
    while (!closed) {
      pause();
      parking.sweep();
      for (Connection connection : connections.keySet()) {
        if (connection.watch().overdue() || connection.isDeserted()) {
          connection.abort();
        }
      }
    }
  }

  private void await(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    try {
      for (Thread thread : connections.values()) {
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left > 0) {
          thread.join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(TICK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread daemon(String name, Runnable work, long stackBytes) {
    Thread thread = new Thread(null, work, name, stackBytes);
    thread.setDaemon(true);
    return thread;
  }
}
