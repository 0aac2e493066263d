package sandbox.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterRuntime;

/** Runs clusters that only listen, on any free port, and hands out whom they would ask. */
final class SocketRuntime implements ClusterRuntime, AutoCloseable {
  private final Map<String, ServerSocket> sockets = new ConcurrentHashMap<>();
  private final Map<String, ClusterAuthority> authorities = new ConcurrentHashMap<>();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();

  @Override
  public int start(ClusterStart start, ClusterAuthority authority) throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    sockets.put(start.clusterId(), socket);
    authorities.put(start.clusterId(), authority);
    return socket.getLocalPort();
  }

  ClusterAuthority authority(String clusterId) {
    return authorities.get(clusterId);
  }

  boolean listens(String clusterId) {
    return sockets.containsKey(clusterId);
  }

  boolean isDeleted(String clusterId) {
    return deleted.contains(clusterId);
  }

  @Override
  public void stop(String clusterId) {
    ServerSocket socket = sockets.remove(clusterId);
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void delete(String clusterId) {
    stop(clusterId);
    deleted.add(clusterId);
  }

  @Override
  public void close() {
    sockets.keySet().forEach(this::stop);
  }
}
