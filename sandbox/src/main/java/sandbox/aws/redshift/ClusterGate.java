package sandbox.aws.redshift;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sandbox.aws.ec2.SecurityGroups;
import sandbox.cluster.ClusterAuthority;
import software.amazon.awssdk.services.redshift.model.VpcSecurityGroupMembership;

/** Answers one running cluster's questions from the state of the moment. */
final class ClusterGate implements ClusterAuthority {
  private final String clusterId;
  private final ClusterStore store;
  private final SecurityGroups groups;
  private final TemporaryLogins logins;
  private final CopySource source;
  private final Object lock;

  ClusterGate(
      String clusterId,
      ClusterStore store,
      SecurityGroups groups,
      TemporaryLogins logins,
      CopySource source,
      Object lock) {
    this.clusterId = clusterId;
    this.store = store;
    this.groups = groups;
    this.logins = logins;
    this.source = source;
    this.lock = lock;
  }

  @Override
  public boolean admits(InetAddress client) {
    synchronized (lock) {
      return store.find(clusterId).filter(cluster -> admits(cluster, client)).isPresent();
    }
  }

  private boolean admits(StoredCluster cluster, InetAddress client) {
    Set<Integer> ports = new HashSet<>(Set.of(cluster.port()));
    if (cluster.cluster().endpoint() != null) {
      ports.add(cluster.cluster().endpoint().port());
    }
    List<String> ids =
        cluster.cluster().vpcSecurityGroups().stream()
            .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
            .toList();
    return Boolean.TRUE.equals(cluster.cluster().publiclyAccessible())
        && groups.admit(ids, client, ports);
  }

  @Override
  public Optional<Account> account(String loginName) {
    Optional<StoredCluster> cluster;
    synchronized (lock) {
      cluster = store.find(clusterId);
    }
    if (cluster.isEmpty()) {
      return Optional.empty();
    }
    String master = cluster.get().cluster().masterUsername();
    if (master.equals(loginName.toLowerCase(Locale.ROOT))) {
      return Optional.of(new Account(master, cluster.get().masterPassword(), true, false));
    }
    return logins
        .find(clusterId, loginName)
        .map(
            login ->
                new Account(
                    login.user(),
                    login.password(),
                    login.user().equals(master),
                    login.createUser()));
  }

  @Override
  public boolean isReady(String bucket) {
    return source.isReady(bucket);
  }

  @Override
  public List<SourceObject> list(SourceRequest request) throws SourceDeniedException {
    return source.list(cluster(), request);
  }

  @Override
  public SourceObject object(SourceRequest request) throws SourceDeniedException {
    return source.object(cluster(), request);
  }

  private StoredCluster cluster() {
    synchronized (lock) {
      return store.get(clusterId);
    }
  }
}
