package sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a TCP port on the loopback interface that nothing listens on. */
final class FreePort {
  private static final int TRIES = 100;

  private FreePort() {}

  /** The wanted port if it is free, else the next free one above it. */
  static int from(int wanted) throws IOException {
    for (int port = wanted; port < Math.min(wanted + TRIES, 65_536); port++) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return probe.getLocalPort();
      } catch (BindException taken) {
        continue;
      }
    }
    throw new IOException(
        "no free port from " + wanted + " on; stop other programs or choose --redshift-port");
  }
}
