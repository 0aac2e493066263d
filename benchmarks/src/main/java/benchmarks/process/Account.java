package benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS side of a sandbox: a role for COPY, a firewall that lets this machine in, clusters. */
public final class Account implements AutoCloseable {
  private static final String USER = "me";
  private static final String PASSWORD = "Passw0rd1";
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long LOOK_MILLIS = 5;
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
       "Principal": {"Service": "redshift.amazonaws.com"}}]}""";

  private final SandboxProcess sandbox;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().socketTimeout(PATIENCE).build();
  private final RedshiftClient redshift;
  private final String role;

  /** Prepares role and firewall, which stay in the sandbox's state. */
  public Account(SandboxProcess sandbox) {
    this.sandbox = sandbox;
    this.redshift = client(RedshiftClient.builder());
    try (IamClient iam = client(IamClient.builder())) {
      role =
          iam.createRole(role -> role.roleName("copy").assumeRolePolicyDocument(TRUST))
              .role()
              .arn();
      iam.attachRolePolicy(
          policy ->
              policy.roleName("copy").policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
    }
    try (Ec2Client ec2 = client(Ec2Client.builder())) {
      ec2.authorizeSecurityGroupIngress(
          rule ->
              rule.groupName("default")
                  .ipProtocol("tcp")
                  .fromPort(1024)
                  .toPort(65535)
                  .cidrIp("127.0.0.1/32"));
    }
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .region(Region.of(sandbox.variable("AWS_REGION")))
        .endpointOverride(URI.create(sandbox.variable("AWS_ENDPOINT_URL")))
        .httpClient(http)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    sandbox.variable("AWS_ACCESS_KEY_ID"),
                    sandbox.variable("AWS_SECRET_ACCESS_KEY"))))
        .build();
  }

  /** The role that COPY takes on. */
  public String role() {
    return role;
  }

  /** Waits until the bucket of the data set is full. */
  public void awaitData() {
    try (S3Client s3 =
        client(S3Client.builder().overrideConfiguration(of -> of.apiCallTimeout(PATIENCE)))) {
      s3.listObjectsV2(list -> list.bucket("udacity-dend").maxKeys(1));
    }
  }

  /** Creates a cluster and returns how to connect to its database when it is available. */
  public Login create(String name) throws IOException, InterruptedException {
    redshift.createCluster(
        cluster ->
            cluster
                .clusterIdentifier(name)
                .clusterType("single-node")
                .nodeType("ra3.large")
                .dbName("dwh")
                .masterUsername(USER)
                .masterUserPassword(PASSWORD)
                .publiclyAccessible(true)
                .iamRoles(role));
    Cluster cluster =
        await(name, found -> found.filter(Account::isAvailable).isPresent()).orElseThrow();
    return new Login(
        "jdbc:redshift://127.0.0.1:%d/".formatted(cluster.endpoint().port()),
        "?ssl=true&sslmode=verify-full&sslrootcert=" + sandbox.variable("REDSHIFT_CA_FILE"),
        "dwh",
        USER,
        PASSWORD);
  }

  private static boolean isAvailable(Cluster cluster) {
    return cluster.clusterStatus().equals("available");
  }

  /** Deletes a cluster, and returns when its name is free again. */
  public void delete(String name) throws IOException, InterruptedException {
    redshift.deleteCluster(
        cluster -> cluster.clusterIdentifier(name).skipFinalClusterSnapshot(true));
    await(name, Optional::isEmpty);
  }

  private Optional<Cluster> await(String name, Predicate<Optional<Cluster>> wanted)
      throws IOException, InterruptedException {
    long limit = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < limit) {
      Optional<Cluster> cluster = find(name);
      if (wanted.test(cluster)) {
        return cluster;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new IOException("cluster " + name + " was neither available nor gone after a minute");
  }

  private Optional<Cluster> find(String name) {
    try {
      return redshift.describeClusters(of -> of.clusterIdentifier(name)).clusters().stream()
          .findFirst();
    } catch (ClusterNotFoundException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    redshift.close();
    http.close();
  }
}
