package sandbox.aws.redshift;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
import sandbox.aws.core.StateFile;

/** The clusters, kept in a file that only its owner can read. */
public final class ClusterStore {
  private final AwsAccount account;
  private final StateFile<State> file;
  private Map<String, StoredCluster> clusters;

  record State(Map<String, StoredCluster> clusters) {}

  /** The clusters of a state directory. */
  public ClusterStore(AwsAccount account, Path stateDirectory) {
    this.account = account;
    file = new StateFile<>(stateDirectory.resolve("aws").resolve("redshift.json"), State.class);
    clusters = new TreeMap<>(file.read(new State(Map.of())).clusters());
  }

  Collection<StoredCluster> all() {
    return List.copyOf(clusters.values());
  }

  Optional<StoredCluster> find(String id) {
    return Optional.ofNullable(clusters.get(id.toLowerCase(Locale.ROOT)));
  }

  /** The cluster of an id, or Redshift's error. */
  StoredCluster get(String id) {
    if (id == null) {
      throw Fault.of(
          "MissingParameter", "The request must contain the parameter ClusterIdentifier.");
    }
    return find(id)
        .orElseThrow(
            () ->
                Fault.of(
                    404,
                    "ClusterNotFound",
                    "Cluster " + id.toLowerCase(Locale.ROOT) + " not found."));
  }

  void put(StoredCluster cluster) {
    change(changed -> changed.put(cluster.id(), cluster));
  }

  void remove(String id) {
    change(changed -> changed.remove(id));
  }

  /** What cannot be written does not come into force. */
  private void change(Consumer<Map<String, StoredCluster>> change) {
    Map<String, StoredCluster> changed = new TreeMap<>(clusters);
    change.accept(changed);
    file.write(new State(changed));
    clusters = changed;
  }

  String arn(StoredCluster cluster) {
    return account.arn("redshift", "cluster:" + cluster.id());
  }

  /** Whether a cluster uses a security group. */
  public boolean usesGroup(String groupId) {
    return clusters.values().stream()
        .flatMap(stored -> stored.cluster().vpcSecurityGroups().stream())
        .anyMatch(group -> group.vpcSecurityGroupId().equals(groupId));
  }

  /** Tags by ARN, for the tagging service. */
  public Map<String, Map<String, String>> tags() {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    for (StoredCluster stored : clusters.values()) {
      Map<String, String> own = new TreeMap<>();
      stored.cluster().tags().forEach(tag -> own.put(tag.key(), tag.value()));
      tags.put(arn(stored), own);
    }
    return tags;
  }
}
