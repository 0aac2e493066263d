package dwh.aws;

import static dwh.aws.AwsAccount.TAG_KEY;
import static dwh.aws.AwsAccount.TAG_VALUE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.Snapshot;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** Asks AWS for everything of this project that could be left. */
final class Proof {
  private final AwsAccount aws;
  private final ProjectCluster cluster;
  private final Firewall firewall;

  Proof(AwsAccount aws) {
    this.aws = aws;
    this.cluster = new ProjectCluster(aws);
    this.firewall = new Firewall(aws);
  }

  TeardownReport collect() {
    CopyRole role = new CopyRole(aws);
    Map<String, List<String>> left = new LinkedHashMap<>();
    left.put(
        "cluster " + cluster.id(), cluster.find().map(Cluster::clusterStatus).stream().toList());
    left.put("manual snapshots of it", snapshots());
    left.put("its managed password in Secrets Manager", secrets());
    left.put("security group " + firewall.name(), firewall.find().stream().toList());
    left.put("role " + role.name(), role.find().stream().map(Role::roleName).toList());
    left.put("anything tagged project=dwh", tagged());
    return new TeardownReport(left);
  }

  private List<String> snapshots() {
    RedshiftClient redshift = aws.client(RedshiftClient.builder());
    var found = redshift.describeClusterSnapshotsPaginator(all -> all.snapshotType("manual"));
    return found.snapshots().stream()
        .filter(snapshot -> cluster.id().equals(snapshot.clusterIdentifier()))
        .map(Snapshot::snapshotIdentifier)
        .toList();
  }

  private List<String> secrets() {
    SecretsManagerClient secrets = aws.client(SecretsManagerClient.builder());
    Filter own = Filter.builder().key("name").values("redshift!" + cluster.id()).build();
    var found = secrets.listSecrets(all -> all.filters(own)).secretList();
    return found.stream().map(SecretListEntry::name).toList();
  }

  private List<String> tagged() {
    TagFilter own = TagFilter.builder().key(TAG_KEY).values(TAG_VALUE).build();
    var tagging = aws.client(ResourceGroupsTaggingApiClient.builder());
    var found = tagging.getResourcesPaginator(all -> all.tagFilters(own)).resourceTagMappingList();
    return found.stream().map(ResourceTagMapping::resourceARN).filter(this::exists).toList();
  }

  // The tagging API goes on listing deleted resources for a while, so these are asked for.
  private boolean exists(String arn) {
    String name = arn.replaceFirst(".*[:/]", "");
    return arn.contains(":cluster:")
        ? cluster.find(name).isPresent()
        : !arn.contains(":security-group/") || firewall.find("group-id", name).isPresent();
  }
}
