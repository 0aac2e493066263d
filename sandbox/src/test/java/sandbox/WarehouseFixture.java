package sandbox;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.waiters.RedshiftWaiter;

/** A role, a firewall and a cluster in a sandbox, made with the SDK as a notebook makes them. */
final class WarehouseFixture {
  static final String CLUSTER = "dwh-test";
  static final String DATABASE = "sparkify";
  static final String USER = "dwhuser";

  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "redshift.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";
  private static final String READ_DATA =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Action": ["s3:ListBucket", "s3:GetBucketLocation", "s3:GetObject"],
        "Resource": ["arn:aws:s3:::udacity-dend", "arn:aws:s3:::udacity-dend/*"]}]}""";

  private final Map<String, String> environment;
  private final String roleArn;

  private WarehouseFixture(Map<String, String> environment, String roleArn) {
    this.environment = environment;
    this.roleArn = roleArn;
  }

  /** Creates everything and waits until the cluster is available. */
  static WarehouseFixture create(Map<String, String> environment) {
    try (IamClient iam = client(IamClient.builder(), environment);
        Ec2Client ec2 = client(Ec2Client.builder(), environment);
        RedshiftClient redshift = client(RedshiftClient.builder(), environment)) {
      String role =
          iam.createRole(r -> r.roleName("dwh-copy").assumeRolePolicyDocument(TRUST)).role().arn();
      iam.putRolePolicy(r -> r.roleName("dwh-copy").policyName("read").policyDocument(READ_DATA));
      String group = ec2.createSecurityGroup(r -> r.groupName("dwh").description("dwh")).groupId();
      ec2.authorizeSecurityGroupIngress(
          r ->
              r.groupId(group)
                  .ipProtocol("tcp")
                  .fromPort(5439)
                  .toPort(5439)
                  .cidrIp("127.0.0.1/32"));
      redshift.createCluster(
          r ->
              r.clusterIdentifier(CLUSTER)
                  .clusterType("single-node")
                  .nodeType("rg.large")
                  .dbName(DATABASE)
                  .masterUsername(USER)
                  .manageMasterPassword(true)
                  .publiclyAccessible(true)
                  .vpcSecurityGroupIds(group)
                  .iamRoles(role));
      awaitAvailable(redshift);
      return new WarehouseFixture(environment, role);
    }
  }

  /** Looks ten times a second; the SDK's own waiter looks once a minute. */
  private static void awaitAvailable(RedshiftClient redshift) {
    BackoffStrategy often = BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(100));
    try (RedshiftWaiter waiter =
        RedshiftWaiter.builder()
            .client(redshift)
            .overrideConfiguration(w -> w.backoffStrategyV2(often).maxAttempts(600))
            .build()) {
      waiter.waitUntilClusterAvailable(r -> r.clusterIdentifier(CLUSTER));
    }
  }

  /** The cluster that an earlier sandbox of the same state has made. */
  static WarehouseFixture of(Map<String, String> environment) {
    return new WarehouseFixture(environment, "");
  }

  /** The same cluster behind a sandbox that was started again. */
  WarehouseFixture at(Map<String, String> otherEnvironment) {
    return new WarehouseFixture(otherEnvironment, roleArn);
  }

  String roleArn() {
    return roleArn;
  }

  /** Connects with temporary credentials and full verification, as the helpers do. */
  Connection connect() throws SQLException {
    try (RedshiftClient redshift = client(RedshiftClient.builder(), environment)) {
      Cluster cluster =
          redshift.describeClusters(r -> r.clusterIdentifier(CLUSTER)).clusters().get(0);
      var credentials =
          redshift.getClusterCredentials(
              r -> r.clusterIdentifier(CLUSTER).dbUser(USER).dbName(DATABASE));
      Properties properties = new Properties();
      properties.setProperty("user", credentials.dbUser());
      properties.setProperty("password", credentials.dbPassword());
      properties.setProperty("sslmode", "verify-full");
      properties.setProperty("sslrootcert", environment.get("REDSHIFT_CA_FILE"));
      return DriverManager.getConnection(
          "jdbc:redshift://"
              + cluster.endpoint().address()
              + ":"
              + cluster.endpoint().port()
              + "/"
              + DATABASE,
          properties);
    }
  }

  static <B extends AwsClientBuilder<B, C>, C> C client(
      B builder, Map<String, String> environment) {
    return builder
        .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL")))
        .region(Region.of(environment.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .build();
  }
}
