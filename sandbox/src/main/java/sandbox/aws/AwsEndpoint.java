package sandbox.aws;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import sandbox.aws.core.AccessKey;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.ec2.LocalEc2;
import sandbox.aws.ec2.NetworkStore;
import sandbox.aws.http.AwsServer;
import sandbox.aws.iam.LocalIam;
import sandbox.aws.iam.RoleStore;
import sandbox.aws.redshift.AccessContext;
import sandbox.aws.redshift.ClusterLifecycle;
import sandbox.aws.redshift.ClusterService;
import sandbox.aws.redshift.ClusterStore;
import sandbox.aws.redshift.CopySource;
import sandbox.aws.s3.BucketContents;
import sandbox.aws.s3.Buckets;
import sandbox.aws.s3.LocalS3;
import sandbox.aws.s3.ObjectStore;
import sandbox.aws.secretsmanager.LocalSecretsManager;
import sandbox.aws.secretsmanager.SecretStore;
import sandbox.aws.sts.LocalSts;
import sandbox.aws.tagging.LocalTagging;
import sandbox.cluster.ClusterRuntime;
import sandbox.files.PrivateFiles;

/** The AWS APIs of the sandbox on one HTTP port of 127.0.0.1. */
public final class AwsEndpoint implements AutoCloseable {
  private final AwsServer server;
  private final ClusterService clusters;
  private final AccessKey key;
  private final String region;

  private AwsEndpoint(AwsServer server, ClusterService clusters, AccessKey key, String region) {
    this.server = server;
    this.clusters = clusters;
    this.key = key;
    this.region = region;
  }

  /**
   * Reads the state, starts the clusters that were available, and listens.
   *
   * @param runtime runs the databases of clusters; it is not closed here
   * @param contents which buckets are still being filled
   * @throws sandbox.aws.core.CorruptStateException when a state file cannot be understood
   * @throws java.net.BindException when the port is in use
   * @throws IOException when the state directory is not writable
   */
  public static AwsEndpoint start(
      AwsSettings settings, ClusterRuntime runtime, BucketContents contents) throws IOException {
    Path state = settings.stateDirectory().toAbsolutePath().normalize();
    PrivateFiles.createFolders(state);
    AwsAccount account = AwsAccount.in(settings.region());
    AccessKey key = AccessKey.of(state);
    Object lock = new Object();

    RoleStore roles = new RoleStore(state);
    NetworkStore network = new NetworkStore(account, state);
    SecretStore secrets = new SecretStore(account, settings.clock(), state);
    Buckets buckets = new Buckets(state, contents, settings.region(), settings.clock());
    ObjectStore objects = new ObjectStore(state);
    ClusterStore store = new ClusterStore(account, state);
    ClusterService clusters =
        new ClusterService(
            account,
            store,
            new ClusterService.Neighbours(
                roles,
                network,
                secrets,
                new CopySource(
                    account,
                    new AccessContext(account, settings.clock()),
                    key,
                    roles,
                    buckets,
                    objects,
                    lock)),
            runtime,
            new ClusterLifecycle.Settings(settings.clock(), settings.clusterDelay()),
            lock);
    // The databases open meanwhile: both take half of a start.
    CompletableFuture<Void> started =
        CompletableFuture.runAsync(clusters::start, task -> new Thread(task, "clusters").start());
    AwsServer server;
    try {
      AwsServer.Services services =
          new AwsServer.Services(
              new LocalIam(account, settings.clock(), roles),
              new LocalSts(account),
              new LocalEc2(account, network, store::usesGroup),
              clusters.client(),
              new LocalSecretsManager(secrets),
              new LocalTagging(List.of(store::tags, network::tags, secrets::tags)),
              new LocalS3(account, settings.clock(), state, buckets, objects),
              buckets::isPublic,
              Buckets::owner);
      server = AwsServer.start(settings.port(), services, key, settings.clock(), lock);
    } catch (IOException | RuntimeException e) {
      started.exceptionally(failed -> null).join();
      throw e;
    }
    try {
      started.join();
    } catch (CompletionException e) {
      server.close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return new AwsEndpoint(server, clusters, key, settings.region());
  }

  /** Where it listens, {@code http://127.0.0.1:port}: the value for {@code AWS_ENDPOINT_URL}. */
  public URI uri() {
    return server.uri();
  }

  /** The id of the access key that it accepts. */
  public String accessKeyId() {
    return key.accessKeyId();
  }

  /** The secret of the access key that it accepts. */
  public String secretAccessKey() {
    return key.secretAccessKey();
  }

  /** The region that it plays. */
  public String region() {
    return region;
  }

  /** Has a cluster of one node made, as a call of CreateCluster does. */
  public void createCluster(String id, String database, String user, String password) {
    clusters
        .client()
        .createCluster(
            cluster ->
                cluster
                    .clusterIdentifier(id)
                    .clusterType("single-node")
                    .nodeType("ra3.large")
                    .dbName(database)
                    .masterUsername(user)
                    .masterUserPassword(password));
  }

  /** Stops listening, then stops the clusters' databases; all state stays. */
  @Override
  public void close() {
    server.close();
    clusters.close();
  }
}
