package sandbox.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP socket of which another thread can tell whether its client has gone, while its own thread
 * works and does not read. Java shows the end of a stream to a reader alone: what the look finds
 * instead of the end is kept for the next read.
 */
final class ClientSocket extends Socket {
  /** A client that has sent so much ahead is left alone: it is there, or was lately. */
  private static final int MOST_AHEAD = 64 * 1024;

  private final ReentrantLock reading = new ReentrantLock();
  private byte[] ahead = {};
  private InputStream stream;

  /** Listens for such sockets. */
  static ServerSocket listen(InetSocketAddress address, int backlog) throws IOException {
    ServerSocket listener =
        new ServerSocket() {
          @Override
          public Socket accept() throws IOException {
            ClientSocket client = new ClientSocket();
            implAccept(client);
            return client;
          }
        };
    try {
      listener.setReuseAddress(true);
      listener.bind(address, backlog);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** Whether the client has closed its side or was cut off; false while somebody reads. */
  boolean hasLeft() {
    if (!reading.tryLock()) {
      return false;
    }
    try {
      return ahead.length < MOST_AHEAD && !look();
    } catch (IOException e) {
      return true;
    } finally {
      reading.unlock();
    }
  }

  private boolean look() throws IOException {
    byte[] bytes = new byte[8192];
    int timeout = getSoTimeout();
    setSoTimeout(1);
    try {
      int count = super.getInputStream().read(bytes);
      if (count > 0) {
        int before = ahead.length;
        ahead = Arrays.copyOf(ahead, before + count);
        System.arraycopy(bytes, 0, ahead, before, count);
      }
      return count >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      setSoTimeout(timeout);
    }
  }

  @Override
  public synchronized InputStream getInputStream() throws IOException {
    if (stream == null) {
      stream = new Reading(super.getInputStream());
    }
    return stream;
  }

  /** Reads what was kept, then the rest. */
  private final class Reading extends InputStream {
    private final InputStream rest;

    Reading(InputStream rest) {
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      reading.lock();
      try {
        if (ahead.length == 0 || length == 0) {
          return rest.read(bytes, offset, length);
        }
        int count = Math.min(length, ahead.length);
        System.arraycopy(ahead, 0, bytes, offset, count);
        ahead = Arrays.copyOfRange(ahead, count, ahead.length);
        return count;
      } finally {
        reading.unlock();
      }
    }

    @Override
    public int available() throws IOException {
      if (!reading.tryLock()) {
        return rest.available();
      }
      try {
        return ahead.length + rest.available();
      } finally {
        reading.unlock();
      }
    }

    @Override
    public void close() throws IOException {
      ClientSocket.this.close();
    }
  }
}
