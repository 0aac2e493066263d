package dwh.aws;

import dwh.config.DwhConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's clients, each built at its first use with the access that the settings give. */
final class AwsClients implements AutoCloseable {
  /** The tag every resource of this project carries. */
  static final String TAG_KEY = "project";

  /** Its value. */
  static final String TAG_VALUE = "dwh";

  private final DwhConfig config;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Map<Class<?>, SdkClient> clients = new HashMap<>();

  AwsClients(DwhConfig config) {
    this.config = config;
    DwhConfig.Access access = config.access();
    this.credentials =
        access
            .keys()
            .<AwsCredentialsProvider>map(
                keys ->
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.id(), keys.secret().reveal())))
            .or(() -> access.profile().map(ProfileCredentialsProvider::create))
            .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  DwhConfig config() {
    return config;
  }

  IamClient iam() {
    return client(IamClient.class, () -> global(IamClient.builder()));
  }

  StsClient sts() {
    return client(StsClient.class, () -> regional(StsClient.builder()));
  }

  Ec2Client ec2() {
    return client(Ec2Client.class, () -> regional(Ec2Client.builder()));
  }

  RedshiftClient redshift() {
    return client(RedshiftClient.class, () -> regional(RedshiftClient.builder()));
  }

  SecretsManagerClient secrets() {
    return client(SecretsManagerClient.class, () -> regional(SecretsManagerClient.builder()));
  }

  ResourceGroupsTaggingApiClient tagging() {
    return client(
        ResourceGroupsTaggingApiClient.class,
        () -> regional(ResourceGroupsTaggingApiClient.builder()));
  }

  S3Client s3() {
    return client(
        S3Client.class,
        () ->
            build(
                S3Client.builder().crossRegionAccessEnabled(true), Region.of(config.dataRegion())));
  }

  @SuppressWarnings("unchecked")
  private synchronized <C extends SdkClient> C client(Class<C> type, Supplier<C> built) {
    return (C) clients.computeIfAbsent(type, unbuilt -> built.get());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C global(B builder) {
    return build(builder, Region.AWS_GLOBAL);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C regional(B builder) {
    return build(builder, Region.of(config.region()));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, Region region) {
    builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(settings -> settings.retryStrategy(RetryMode.STANDARD));
    config.access().endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** Runs a call and turns the SDK's failures into ours, which say what to do. */
  static <T> T call(String what, Supplier<T> request) {
    try {
      return request.get();
    } catch (AwsServiceException refusal) {
      throw Refusals.explained(what, refusal);
    } catch (SdkClientException noAnswer) {
      throw Refusals.explained(what, noAnswer);
    }
  }

  @Override
  public synchronized void close() {
    List<SdkClient> open = new ArrayList<>(clients.values());
    clients.clear();
    open.forEach(SdkClient::close);
    http.close();
  }
}
