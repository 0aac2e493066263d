package sandbox.aws.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import sandbox.aws.core.AccessKey;
import sandbox.aws.listener.HttpListener;
import sandbox.aws.listener.Limits;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The HTTP server on 127.0.0.1 that offers the services. */
public final class AwsServer implements AutoCloseable {
  private final HttpListener listener;

  /**
   * The services that are offered.
   *
   * @param publicBucket whether everybody may read a bucket
   * @param bucketOwner the account of a bucket
   */
  public record Services(
      IamClient iam,
      StsClient sts,
      Ec2Client ec2,
      RedshiftClient redshift,
      SecretsManagerClient secretsManager,
      ResourceGroupsTaggingApiClient tagging,
      S3Client s3,
      Predicate<String> publicBucket,
      UnaryOperator<String> bucketOwner) {

    private Map<String, Protocol> protocols(Object lock) {
      return Map.of(
          "iam",
          new QueryProtocol(
              new Operations("iam", IamClient.class, iam, lock),
              "https://iam.amazonaws.com/doc/2010-05-08/"),
          "sts",
          new QueryProtocol(
              new Operations("sts", StsClient.class, sts, lock),
              "https://sts.amazonaws.com/doc/2011-06-15/"),
          "redshift",
          new QueryProtocol(
              new Operations("redshift", RedshiftClient.class, redshift, lock),
              "http://redshift.amazonaws.com/doc/2012-12-01/"),
          "ec2",
          new Ec2Protocol(new Operations("ec2", Ec2Client.class, ec2, lock)),
          "secretsmanager",
          new JsonProtocol(
              new Operations("secretsmanager", SecretsManagerClient.class, secretsManager, lock)),
          "tagging",
          new JsonProtocol(
              new Operations("tagging", ResourceGroupsTaggingApiClient.class, tagging, lock)),
          "s3",
          new S3Protocol(s3, publicBucket, bucketOwner));
    }
  }

  private AwsServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Starts listening.
   *
   * @param port TCP port, 0 for any free one
   * @param lock held while an operation of a service other than S3 runs
   * @throws java.net.BindException when the port is taken
   */
  public static AwsServer start(
      int port, Services services, AccessKey key, Clock clock, Object lock) throws IOException {
    Router router = new Router(services.protocols(lock), new SignatureCheck(key, clock));
    return new AwsServer(HttpListener.start(port, router, Limits.USUAL));
  }

  /** Where it listens, {@code http://127.0.0.1:port}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  @Override
  public void close() {
    listener.close();
  }
}
