package sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Finds a TCP port on the loopback interface that nothing listens on. */
final class FreePort {
  private static final int TRIES = 100;

  private FreePort() {}

  /**
   * The wanted port if it is free, else the next free one above it.
   *
   * @param wanted the first port to try; 0 for any
   * @param others ports that are not to be taken, though nothing may listen on them now
   */
  static int from(int wanted, Set<Integer> others) throws IOException {
    for (int attempt = 0; attempt < TRIES && wanted + attempt < 65_536; attempt++) {
      int port = wanted == 0 ? 0 : wanted + attempt;
      if (others.contains(port)) {
        continue;
      }
      try {
        int free = probe(port);
        if (!others.contains(free)) {
          return free;
        }
      } catch (BindException taken) {
        continue;
      }
    }
    throw new IOException(
        "no free port from " + wanted + " on; stop other programs or choose --redshift-port");
  }

  /**
   * Listens for a moment.
   *
   * @return the port, chosen by the system for 0
   * @throws BindException when another program listens on it
   */
  static int probe(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return probe.getLocalPort();
    }
  }
}
