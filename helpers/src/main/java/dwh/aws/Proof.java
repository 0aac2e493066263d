package dwh.aws;

import static dwh.aws.AwsClients.call;

import dwh.aws.TeardownReport.Check;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.Snapshot;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** Asks AWS for everything of this project that could be left. */
final class Proof {
  private final AwsClients clients;
  private final CopyRole role;
  private final Firewall firewall;
  private final ProjectCluster cluster;

  Proof(AwsClients clients, CopyRole role, Firewall firewall, ProjectCluster cluster) {
    this.clients = clients;
    this.role = role;
    this.firewall = firewall;
    this.cluster = cluster;
  }

  TeardownReport collect() {
    List<Check> checks = new ArrayList<>();
    checks.add(check("cluster " + cluster.id(), cluster.exists(), cluster.id()));
    checks.add(new Check("manual snapshots of it", snapshots()));
    checks.add(new Check("its managed password in Secrets Manager", secrets()));
    checks.add(check("security group " + firewall.name(), firewall.exists(), firewall.name()));
    checks.add(check("role " + role.name(), role.exists(), role.name()));
    checks.add(
        new Check("anything tagged " + AwsClients.TAG_KEY + "=" + AwsClients.TAG_VALUE, tagged()));
    return new TeardownReport(checks);
  }

  private static Check check(String asked, boolean there, String name) {
    return new Check(asked, there ? List.of(name) : List.of());
  }

  private List<String> snapshots() {
    return call(
        "Looking for manual snapshots",
        () -> {
          try {
            return clients
                .redshift()
                .describeClusterSnapshotsPaginator(
                    list -> list.clusterIdentifier(cluster.id()).snapshotType("manual"))
                .snapshots()
                .stream()
                .map(Snapshot::snapshotIdentifier)
                .toList();
          } catch (ClusterNotFoundException noneEver) {
            return List.of();
          }
        });
  }

  private List<String> secrets() {
    return call(
        "Looking for managed passwords",
        () ->
            clients
                .secrets()
                .listSecretsPaginator(
                    list ->
                        list.filters(
                            filter ->
                                filter
                                    .key(FilterNameStringType.NAME)
                                    .values("redshift!" + cluster.id())))
                .stream()
                .flatMap(page -> page.secretList().stream())
                .filter(secret -> secret.deletedDate() == null)
                .map(SecretListEntry::name)
                .toList());
  }

  /**
   * Tagged resources that still exist: the tagging API goes on listing deleted ones for a while.
   */
  private List<String> tagged() {
    return call(
        "Looking for tagged resources",
        () ->
            clients
                .tagging()
                .getResourcesPaginator(
                    get ->
                        get.tagFilters(
                            filter -> filter.key(AwsClients.TAG_KEY).values(AwsClients.TAG_VALUE)))
                .resourceTagMappingList()
                .stream()
                .map(ResourceTagMapping::resourceARN)
                .filter(this::exists)
                .toList());
  }

  private boolean exists(String arn) {
    String name = arn.substring(arn.lastIndexOf(arn.contains(":cluster:") ? ':' : '/') + 1);
    if (arn.contains(":cluster:")) {
      return cluster.exists(name);
    }
    if (arn.contains(":security-group/")) {
      try {
        return clients
            .ec2()
            .describeSecurityGroups(groups -> groups.groupIds(name))
            .hasSecurityGroups();
      } catch (Ec2Exception gone) {
        return !Refusals.code(gone).equals("InvalidGroup.NotFound");
      }
    }
    if (arn.endsWith(":role/" + role.name())) {
      return role.exists();
    }
    return true;
  }
}
