package sandbox.server;

import java.time.Duration;
import sandbox.session.SessionLimits;

/**
 * What a server grants its clients.
 *
 * @param connections connections at one time, those that have not logged in included
 * @param login how long a client may take from its connection to the end of its login
 * @param parked how long a client that the network rules keep out is left without an answer
 * @param closing how long {@link RedshiftServer#close} waits for running statements
 * @param messageMemory bytes that large messages of all clients together may hold
 * @param session what one connection may use
 */
public record ServerLimits(
    int connections,
    Duration login,
    Duration parked,
    Duration closing,
    long messageMemory,
    SessionLimits session) {

  /** 64 connections, 10 s for a login, 3 minutes of silence, 5 s for closing, 256 MiB. */
  public static ServerLimits defaults() {
    return new ServerLimits(
        64,
        Duration.ofSeconds(10),
        Duration.ofMinutes(3),
        Duration.ofSeconds(5),
        256L << 20,
        SessionLimits.defaults());
  }

  /** These limits with others for each connection. */
  public ServerLimits withSession(SessionLimits limits) {
    return new ServerLimits(connections, login, parked, closing, messageMemory, limits);
  }

  /** These limits with another number of connections. */
  public ServerLimits withConnections(int number) {
    return new ServerLimits(number, login, parked, closing, messageMemory, session);
  }

  /** These limits with another time for the login. */
  public ServerLimits withLogin(Duration time) {
    return new ServerLimits(connections, time, parked, closing, messageMemory, session);
  }

  /** These limits with another budget for large messages, in bytes. */
  public ServerLimits withMessageMemory(long bytes) {
    return new ServerLimits(connections, login, parked, closing, bytes, session);
  }
}
