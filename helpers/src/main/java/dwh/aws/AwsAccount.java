package dwh.aws;

import dwh.config.DwhConfig;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS account that the project works in, reached as the settings say. */
public final class AwsAccount implements AutoCloseable {
  /** The tag every resource of this project carries. */
  static final String TAG_KEY = "project";

  /** Its value. */
  static final String TAG_VALUE = "dwh";

  final DwhConfig config;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  private AwsAccount(DwhConfig config) {
    this.config = config;
    DwhConfig.Access access = config.access();
    this.credentials =
        access
            .keys()
            .map(keys -> AwsBasicCredentials.create(keys.id(), keys.secret().reveal()))
            .<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
            .or(() -> access.profile().map(ProfileCredentialsProvider::create))
            .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  /** Opens the account that the settings name; nothing is called yet. */
  public static AwsAccount open(DwhConfig config) {
    return new AwsAccount(config);
  }

  /**
   * The account's number, twelve digits.
   *
   * @throws AwsException when there are no credentials
   */
  public String id() {
    try {
      credentials.resolveCredentials();
    } catch (SdkClientException none) {
      throw new AwsException(
          "There are no AWS credentials (profile "
              + config.access().profile().orElse("default")
              + "): run aws configure or aws sso login, name another profile in dwh.cfg [AWS]"
              + " PROFILE, or set TARGET = sandbox",
          none);
    }
    String account = client(StsClient.builder()).getCallerIdentity().account();
    if (account == null) {
      throw new AwsException(
          "What answered GetCallerIdentity is not AWS, since it names no account: check the network"
              + " (a proxy's page?) and endpoint_url");
    }
    return account;
  }

  /** The Redshift cluster. */
  public ProjectCluster cluster() {
    return new ProjectCluster(this);
  }

  /**
   * Deletes cluster, security group and role, in this order because each is used by the one before,
   * and proves that nothing is left.
   *
   * @throws AwsException when something is left, with the list of it
   */
  public TeardownReport teardown() {
    cluster().delete();
    new Firewall(this).delete();
    new CopyRole(this).delete();
    TeardownReport report = new Proof(this).collect();
    if (!report.clean()) {
      throw new AwsException(
          "Something is left and may cost money; delete it in AWS's console, or run this again in"
              + " some minutes:\n"
              + report.text());
    }
    return report;
  }

  /**
   * Builds a client of the SDK. It is done where one is used, since the first of a kind takes up to
   * 0.3 s (EC2's), and every further one 3 ms.
   */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    config.access().endpoint().ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(config.region()))
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(
            all -> {
              all.retryStrategy(RetryMode.STANDARD).addExecutionInterceptor(new Refusals());
              if (config.access().endpoint().isEmpty()) {
                // A profile may hold more than credentials, such as endpoint_url.
                config.access().profile().ifPresent(all::defaultProfileName);
              }
            })
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
