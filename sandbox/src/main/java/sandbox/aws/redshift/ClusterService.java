package sandbox.aws.redshift;

import java.util.function.Function;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.ec2.SecurityGroups;
import sandbox.aws.iam.Roles;
import sandbox.aws.secretsmanager.SecretStore;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterRuntime;
import software.amazon.awssdk.services.redshift.RedshiftClient;

/** Redshift as a whole: its operations, and the life of its clusters. */
public final class ClusterService implements AutoCloseable {
  private final LocalRedshift client;
  private final ClusterLifecycle lifecycle;

  /**
   * What clusters need of the other services.
   *
   * @param roles IAM
   * @param groups EC2
   * @param secrets Secrets Manager
   * @param source what COPY may read
   */
  public record Neighbours(
      Roles roles, SecurityGroups groups, SecretStore secrets, CopySource source) {}

  /**
   * The service over a store.
   *
   * @param lock held while state is read and written
   */
  public ClusterService(
      AwsAccount account,
      ClusterStore store,
      Neighbours neighbours,
      ClusterRuntime runtime,
      ClusterLifecycle.Settings settings,
      Object lock) {
    TemporaryLogins logins = new TemporaryLogins(settings.clock());
    Function<String, ClusterAuthority> gates =
        id -> new ClusterGate(id, store, neighbours.groups(), logins, neighbours.source(), lock);
    lifecycle = new ClusterLifecycle(store, neighbours.secrets(), runtime, gates, settings, lock);
    ClusterFactory factory =
        new ClusterFactory(
            account, settings.clock(), settings.delay(), neighbours.groups(), neighbours.secrets());
    ClusterOperations operations =
        new ClusterOperations(
            store,
            new ClusterParameters(neighbours.roles(), neighbours.groups()),
            factory,
            lifecycle);
    client = new LocalRedshift(account, settings.clock(), store, operations, logins);
  }

  /** The operations. */
  public RedshiftClient client() {
    return client;
  }

  /** Starts the clusters that were available when the sandbox stopped. */
  public void start() {
    lifecycle.start();
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
