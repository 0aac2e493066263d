package sandbox.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;

/** What a connection runs on: two byte streams which may be switched to TLS once. */
public interface Transport extends Closeable {

  /** Bytes from the client; another stream after {@link #startTls}. Not buffered. */
  InputStream in() throws IOException;

  /** Bytes to the client; another stream after {@link #startTls}. */
  OutputStream out() throws IOException;

  /** Shakes hands as a TLS server. */
  void startTls() throws IOException;

  /** Whether TLS has been started. */
  boolean encrypted();

  /** Where the client is. */
  InetAddress peer();

  /** Whether the client has gone, as far as that shows while nobody reads; from any thread. */
  boolean isClosedByClient();

  /** Ends the connection from any thread, even while another one is blocked in it. */
  void abort();
}
