package dwh.aws;

import dwh.display.Progress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.redshift.model.Cluster;

/**
 * When a cluster can be worked with: AWS calls it available, its role has arrived, and this machine
 * gets through to it. "available" alone comes too early.
 */
final class Readiness {
  private static final Duration TYPICAL = Duration.ofMinutes(4);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration NETWORK = Duration.ofSeconds(60);
  private static final int CONNECT_MILLIS = 4_000;
  // PostgreSQL's SSLRequest: int32 length 8, int32 80877103. A server answers S or N; a firewall
  // says nothing, even where something on the way accepts the connection.
  private static final int SSL_REQUEST = 80877103;

  private final ProjectCluster cluster;
  private final Firewall firewall;

  Readiness(ProjectCluster cluster, Firewall firewall) {
    this.cluster = cluster;
    this.firewall = firewall;
  }

  void await() {
    Progress progress = Progress.start("Cluster " + id(), TYPICAL);
    try {
      Patience.until(
          LONGEST,
          () -> {
            String state = waitingFor();
            progress.update(state.isEmpty() ? "available" : state);
            return state.isEmpty();
          },
          () -> "The cluster " + id() + " is not ready: " + waitingFor());
      Patience.until(NETWORK, this::reachable, this::blocked);
    } catch (AwsException failure) {
      progress.failed(failure.getMessage());
      throw failure;
    }
    progress.done("available and reachable");
  }

  /** What is still missing; empty when AWS says all is ready. */
  private String waitingFor() {
    Cluster described = described();
    String status = described.clusterStatus();
    if (status.startsWith("incompatible") || status.equals("hardware-failure")) {
      throw new AwsException(
          "The cluster " + id() + " is " + status + "; run 06-teardown and create it again");
    }
    if (status.equals("paused")) {
      throw new AwsException(
          "The cluster %s is paused; resume it: aws redshift resume-cluster --cluster-identifier %s"
              .formatted(id(), id()));
    }
    if (!status.equals("available")) {
      return status;
    }
    if (!"Available".equals(described.clusterAvailabilityStatus())) {
      return "getting available";
    }
    return described.iamRoles().stream().allMatch(role -> "in-sync".equals(role.applyStatus()))
        ? ""
        : "attaching the role";
  }

  private Cluster described() {
    return cluster
        .find()
        .orElseThrow(
            () ->
                new AwsException(
                    "The cluster "
                        + id()
                        + " does not exist: create it with ensure, in 01-infrastructure"));
  }

  private boolean reachable() {
    boolean answers = probe().isEmpty();
    Optional<String> mistake = answers ? Optional.empty() : mistake();
    if (mistake.isPresent()) {
      throw new AwsException("The cluster %s cannot be reached: %s".formatted(id(), mistake.get()));
    }
    return answers;
  }

  private String id() {
    return cluster.id();
  }

  /** What a first packet to the cluster meets; empty when the cluster answers. */
  private Optional<String> probe() {
    var endpoint = described().endpoint();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.address(), endpoint.port()), CONNECT_MILLIS);
      socket.setSoTimeout(CONNECT_MILLIS);
      socket.getOutputStream().write(ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST).array());
      int answer = socket.getInputStream().read();
      return answer == 'S' || answer == 'N'
          ? Optional.empty()
          : Optional.of("something there answers that is not Redshift");
    } catch (IOException unreachable) {
      return Optional.of(String.valueOf(unreachable.getMessage()));
    }
  }

  /** Why this machine cannot get through, if it is for our own settings; waiting does not help. */
  private Optional<String> mistake() {
    Cluster described = described();
    if (!Boolean.TRUE.equals(described.publiclyAccessible())) {
      return Optional.of(
          "it is not publicly accessible; clusters are private since 2025 unless told otherwise:"
              + " delete it and create it with publiclyAccessible(true)");
    }
    if (!firewall.exists()
        || described.vpcSecurityGroups().stream()
            .noneMatch(group -> firewall.id().equals(group.vpcSecurityGroupId()))) {
      return Optional.of(
          "it does not use the security group "
              + firewall.name()
              + ": delete it and create it with vpcSecurityGroupIds(firewall.id())");
    }
    if (!firewall.admitsCaller()) {
      return Optional.of(
          "the security group %s has no rule for %s and the cluster's port: run firewall().ensure()"
              .formatted(firewall.name(), firewall.callerCidr()));
    }
    return Optional.empty();
  }

  private String blocked() {
    return "The cluster %s cannot be reached: AWS's side is in order, so a firewall between here and there blocks it (%s); try another network"
        .formatted(id(), probe().orElse("it answers now, run the cell again"));
  }
}
