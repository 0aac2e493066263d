package sandbox.server;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sockets that are kept open and not served: of clients whom the network rules keep out, so that
 * they run into their timeout as behind a security group, and of refused ones until they have read
 * why. They cost no thread.
 */
final class Parking implements AutoCloseable {
  private static final int MOST = 256;

  private final Deque<Place> places = new ArrayDeque<>();

  private record Place(Socket socket, long until) {}

  /** Keeps a socket for so long; the oldest one leaves when the parking is full. */
  synchronized void park(Socket socket, Duration time) {
    if (places.size() >= MOST) {
      Sockets.closeQuietly(places.removeFirst().socket());
    }
    places.addLast(new Place(socket, System.nanoTime() + time.toNanos()));
  }

  /** Closes the sockets whose time is over. */
  synchronized void sweep() {
    long now = System.nanoTime();
    places.removeIf(
        place -> {
          boolean over = now - place.until() > 0;
          if (over) {
            Sockets.closeQuietly(place.socket());
          }
          return over;
        });
  }

  @Override
  public synchronized void close() {
    places.forEach(place -> Sockets.closeQuietly(place.socket()));
    places.clear();
  }
}
