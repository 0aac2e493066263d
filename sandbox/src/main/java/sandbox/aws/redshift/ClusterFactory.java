package sandbox.aws.redshift;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Identifiers;
import sandbox.aws.ec2.SecurityGroups;
import sandbox.aws.redshift.StoredCluster.Status;
import sandbox.aws.secretsmanager.SecretStore;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterIamRole;
import software.amazon.awssdk.services.redshift.model.ClusterNode;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.VpcSecurityGroupMembership;

/** Makes a new cluster out of a checked request, with the defaults of clusters since 2025. */
final class ClusterFactory {
  private static final int MANAGED_PASSWORD_LENGTH = 32;

  private final AwsAccount account;
  private final Clock clock;
  private final Duration delay;
  private final SecurityGroups groups;
  private final SecretStore secrets;

  ClusterFactory(
      AwsAccount account, Clock clock, Duration delay, SecurityGroups groups, SecretStore secrets) {
    this.account = account;
    this.clock = clock;
    this.delay = delay;
    this.groups = groups;
    this.secrets = secrets;
  }

  StoredCluster create(CreateClusterRequest request) {
    String id = request.clusterIdentifier().toLowerCase(Locale.ROOT);
    String user = request.masterUsername().toLowerCase(Locale.ROOT);
    boolean managed = Boolean.TRUE.equals(request.manageMasterPassword());
    String password =
        managed ? Identifiers.password(MANAGED_PASSWORD_LENGTH) : request.masterUserPassword();
    int nodes = request.numberOfNodes() == null ? 1 : request.numberOfNodes();
    Cluster cluster =
        Cluster.builder()
            .clusterIdentifier(id)
            .nodeType(request.nodeType())
            .numberOfNodes(nodes)
            .clusterNodes(nodes(nodes))
            .masterUsername(user)
            .dbName(request.dbName() == null ? "dev" : request.dbName())
            .clusterCreateTime(clock.instant())
            .automatedSnapshotRetentionPeriod(or(request.automatedSnapshotRetentionPeriod(), 1))
            .manualSnapshotRetentionPeriod(or(request.manualSnapshotRetentionPeriod(), -1))
            .clusterSecurityGroups(List.of())
            .vpcSecurityGroups(
                memberships(
                    request.vpcSecurityGroupIds().isEmpty()
                        ? List.of(groups.defaultGroupId())
                        : request.vpcSecurityGroupIds()))
            .clusterParameterGroups(
                group ->
                    group
                        .parameterGroupName(
                            or(request.clusterParameterGroupName(), "default.redshift-2.0"))
                        .parameterApplyStatus("in-sync"))
            .clusterSubnetGroupName("default")
            .vpcId(groups.vpcId())
            .availabilityZone(or(request.availabilityZone(), account.region() + "a"))
            .preferredMaintenanceWindow(
                or(request.preferredMaintenanceWindow(), "sun:10:00-sun:10:30"))
            .clusterVersion("1.0")
            .allowVersionUpgrade(or(request.allowVersionUpgrade(), true))
            .publiclyAccessible(or(request.publiclyAccessible(), false))
            .encrypted(true)
            .enhancedVpcRouting(false)
            .maintenanceTrackName(or(request.maintenanceTrackName(), "current"))
            .multiAZ("Disabled")
            .tags(request.hasTags() ? request.tags() : null)
            .iamRoles(roles(request.iamRoles()))
            .defaultIamRoleArn(request.defaultIamRoleArn())
            .clusterNamespaceArn(account.arn("redshift", "namespace:" + UUID.randomUUID()))
            .masterPasswordSecretArn(managed ? secret(id, user, password) : null)
            .build();
    return new StoredCluster(
            cluster, or(request.port(), ClusterParameters.DEFAULT_PORT), password, null)
        .with(Status.CREATING, clock.instant().plus(delay));
  }

  /** Keeps a managed password where AWS does; the service deletes it with the cluster. */
  String secret(String id, String user, String password) {
    String value = "{\"password\":\"" + password + "\",\"username\":\"" + user + "\"}";
    return secrets.create(
        "redshift!" + id + "-" + user,
        "The secret associated with the Redshift cluster " + id + ".",
        value,
        "redshift",
        Map.of(
            "aws:secretsmanager:owningService",
            "redshift",
            "aws:redshift:primaryClusterArn",
            account.arn("redshift", "cluster:" + id)));
  }

  /** Takes back what a cluster that could not be kept has left elsewhere. */
  void undo(StoredCluster cluster) {
    if (cluster.cluster().masterPasswordSecretArn() != null) {
      secrets.delete(cluster.cluster().masterPasswordSecretArn());
    }
  }

  static List<VpcSecurityGroupMembership> memberships(List<String> ids) {
    return ids.stream()
        .map(
            id ->
                VpcSecurityGroupMembership.builder()
                    .vpcSecurityGroupId(id)
                    .status("active")
                    .build())
        .toList();
  }

  static List<ClusterIamRole> roles(List<String> arns) {
    return arns.stream()
        .map(arn -> ClusterIamRole.builder().iamRoleArn(arn).applyStatus("adding").build())
        .toList();
  }

  private static List<ClusterNode> nodes(int count) {
    List<Integer> hosts = new ArrayList<>(IntStream.range(4, 254).boxed().toList());
    Collections.shuffle(hosts);
    if (count == 1) {
      return List.of(node("SHARED", hosts.get(0)));
    }
    return IntStream.range(-1, count)
        .mapToObj(
            number -> node(number < 0 ? "LEADER" : "COMPUTE-" + number, hosts.get(number + 1)))
        .toList();
  }

  /** A node in the default VPC's first subnet; nobody has the public addresses (RFC 5737). */
  private static ClusterNode node(String role, int host) {
    return ClusterNode.builder()
        .nodeRole(role)
        .privateIPAddress("172.31.0." + host)
        .publicIPAddress("203.0.113." + host)
        .build();
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
