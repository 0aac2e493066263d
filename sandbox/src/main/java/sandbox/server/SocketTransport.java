package sandbox.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import sandbox.session.Transport;

/** A TCP socket, which may be wrapped in TLS. */
final class SocketTransport implements Transport {
  private final Socket plain;
  private final SSLContext tls;
  private volatile Socket current;

  SocketTransport(Socket plain, SSLContext tls) {
    this.plain = plain;
    this.tls = tls;
    this.current = plain;
  }

  @Override
  public InputStream in() throws IOException {
    return current.getInputStream();
  }

  @Override
  public OutputStream out() throws IOException {
    return current.getOutputStream();
  }

  @Override
  public void startTls() throws IOException {
    SSLSocket wrapped =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(
                    plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
    wrapped.setUseClientMode(false);
    wrapped.startHandshake();
    current = wrapped;
  }

  @Override
  public boolean encrypted() {
    return current != plain;
  }

  @Override
  public InetAddress peer() {
    return plain.getInetAddress();
  }

  @Override
  public boolean isClosedByClient() {
    return plain instanceof ClientSocket client && client.hasLeft();
  }

  /** Closes the TCP socket under TLS: closing the TLS socket would wait for a blocked writer. */
  @Override
  public void abort() {
    Sockets.closeQuietly(plain);
  }

  @Override
  public void close() throws IOException {
    try {
      current.close();
    } finally {
      plain.close();
    }
  }
}
