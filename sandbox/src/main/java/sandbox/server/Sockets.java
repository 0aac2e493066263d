package sandbox.server;

import java.io.IOException;
import java.net.Socket;

/** Closes sockets whose client no longer matters. */
final class Sockets {
  private static final System.Logger LOG = System.getLogger(Sockets.class.getName());

  private Sockets() {}

  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a socket did not close", e);
    }
  }
}
