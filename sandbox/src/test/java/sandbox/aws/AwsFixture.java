package sandbox.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import sandbox.aws.s3.BucketContents;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A running endpoint over a state directory, and the SDK's own clients to it. */
final class AwsFixture implements AutoCloseable {
  static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "redshift.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
      """;

  final SocketRuntime runtime = new SocketRuntime();
  final AwsEndpoint endpoint;

  AwsFixture(Path state) {
    this(AwsSettings.at(state).withClusterDelay(Duration.ZERO));
  }

  AwsFixture(AwsSettings settings) {
    try {
      endpoint = AwsEndpoint.start(settings, runtime, BucketContents.COMPLETE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return endpoint.uri();
  }

  AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(endpoint.accessKeyId(), endpoint.secretAccessKey()));
  }

  <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder) {
    return client(builder, credentials());
  }

  <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentialsProvider credentials) {
    return builder
        .endpointOverride(endpoint.uri())
        .region(Region.US_WEST_2)
        .credentialsProvider(credentials)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD))
        .build();
  }

  IamClient iam() {
    return client(IamClient.builder());
  }

  StsClient sts() {
    return client(StsClient.builder());
  }

  Ec2Client ec2() {
    return client(Ec2Client.builder());
  }

  RedshiftClient redshift() {
    return client(RedshiftClient.builder());
  }

  S3Client s3() {
    return client(S3Client.builder());
  }

  SecretsManagerClient secrets() {
    return client(SecretsManagerClient.builder());
  }

  ResourceGroupsTaggingApiClient tagging() {
    return client(ResourceGroupsTaggingApiClient.builder());
  }

  /** A role that trusts Redshift and may read everything in S3; its ARN. */
  String copyRole(String name) {
    try (IamClient iam = iam()) {
      String arn =
          iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(TRUST)).role().arn();
      iam.attachRolePolicy(
          attach ->
              attach.roleName(name).policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
      return arn;
    }
  }

  /** A public cluster with a role, when it is available. */
  Cluster cluster(String id, String... roleArns) {
    try (RedshiftClient redshift = redshift()) {
      redshift.createCluster(
          create ->
              create
                  .clusterIdentifier(id)
                  .clusterType("single-node")
                  .nodeType("rg.large")
                  .masterUsername("dwhuser")
                  .masterUserPassword("Passw0rd4Tests")
                  .publiclyAccessible(true)
                  .iamRoles(roleArns));
      return await(redshift, id, "available");
    }
  }

  static Cluster await(RedshiftClient redshift, String id, String status) {
    Cluster[] found = new Cluster[1];
    until(
        () -> {
          found[0] =
              redshift
                  .describeClusters(describe -> describe.clusterIdentifier(id))
                  .clusters()
                  .get(0);
          return found[0].clusterStatus().equals(status);
        });
    return found[0];
  }

  static void until(BooleanSupplier condition) {
    for (int tries = 0; tries < 500; tries++) {
      if (condition.getAsBoolean()) {
        return;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("not within 10 seconds");
  }

  static String code(Throwable error) {
    return ((AwsServiceException) error).awsErrorDetails().errorCode();
  }

  @Override
  public void close() {
    endpoint.close();
    runtime.close();
  }
}
