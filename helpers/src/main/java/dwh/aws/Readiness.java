package dwh.aws;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.Endpoint;

/**
 * When a cluster can be worked with: AWS calls it available, its role has arrived, and this machine
 * gets through to it. "available" alone comes too early.
 */
final class Readiness {
  private static final Duration NETWORK = Duration.ofSeconds(60);
  private static final int CONNECT_MILLIS = 4_000;
  // PostgreSQL's SSLRequest: int32 length 8, int32 80877103. A server answers S or N; a firewall
  // says nothing, even where something on the way accepts the connection.
  private static final byte[] SSL_REQUEST =
      ByteBuffer.allocate(8).putInt(8).putInt(80877103).array();

  private final ProjectCluster cluster;
  private final Firewall firewall;
  private Instant silentSince;

  Readiness(ProjectCluster cluster, Firewall firewall) {
    this.cluster = cluster;
    this.firewall = firewall;
  }

  /**
   * What is still missing; empty when nothing is.
   *
   * @throws AwsException when waiting does not help
   */
  String missing() {
    Cluster described = cluster.existing();
    String status = described.clusterStatus();
    if (status.matches("paused|hardware-failure|incompatible-.*")) {
      throw failure(
          "is %s: run 06-teardown and create it again (a paused one comes back with aws redshift resume-cluster)"
              .formatted(status));
    } else if (!available(described)) {
      return status;
    } else if (!described.iamRoles().stream()
        .allMatch(role -> "in-sync".equals(role.applyStatus()))) {
      return "attaching the role";
    } else if (answers(described.endpoint())) {
      return "";
    } else if (!Boolean.TRUE.equals(described.publiclyAccessible())) {
      throw failure(
          "is not publicly accessible; clusters are private since 2025 unless told otherwise:"
              + " delete it and create it with publiclyAccessible(true)");
    } else if (described.vpcSecurityGroups().stream()
        .noneMatch(group -> firewall.admitsCaller(group.vpcSecurityGroupId()))) {
      throw failure(
          "is closed for "
              + firewall.callerCidr()
              + ": run firewall().ensure(), and create it with vpcSecurityGroupIds(firewall.id())");
    }
    silentSince = silentSince == null ? Instant.now() : silentSince;
    if (Instant.now().isAfter(silentSince.plus(NETWORK))) {
      throw failure(
          "cannot be reached: AWS's side is in order and open for "
              + firewall.callerCidr()
              + ", so a firewall between here and there blocks it, or AWS sees you by another address"
              + " (a VPN?); try another network, or set CALLER_CIDR in dwh.cfg [AWS]");
    }
    return "getting through to it";
  }

  // Not every implementation of AWS tells more than the status.
  private static boolean available(Cluster described) {
    return described.clusterAvailabilityStatus() == null
        ? described.clusterStatus().equals("available")
        : described.clusterAvailabilityStatus().equals("Available");
  }

  private AwsException failure(String problem) {
    return new AwsException("The cluster " + cluster.id() + " " + problem);
  }

  private static boolean answers(Endpoint endpoint) {
    if (endpoint == null || endpoint.address() == null) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.address(), endpoint.port()), CONNECT_MILLIS);
      socket.setSoTimeout(CONNECT_MILLIS);
      socket.getOutputStream().write(SSL_REQUEST);
      return "SN".indexOf(socket.getInputStream().read()) >= 0;
    } catch (IOException silence) {
      return false;
    }
  }
}
