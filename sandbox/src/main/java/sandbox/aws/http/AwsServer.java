package sandbox.aws.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import sandbox.aws.core.AccessKey;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The HTTP server on 127.0.0.1 that offers the services. */
public final class AwsServer implements AutoCloseable {
  private static final int THREADS = 16;

  private final HttpServer server;
  private final ExecutorService workers;

  /**
   * The services that are offered.
   *
   * @param publicBucket whether everybody may read a bucket
   */
  public record Services(
      IamClient iam,
      StsClient sts,
      Ec2Client ec2,
      RedshiftClient redshift,
      SecretsManagerClient secretsManager,
      ResourceGroupsTaggingApiClient tagging,
      S3Client s3,
      Predicate<String> publicBucket) {

    private Map<String, Protocol> protocols(Object lock) {
      return Map.of(
          "iam",
          new QueryProtocol(
              new Operations(IamClient.class, iam, lock),
              "https://iam.amazonaws.com/doc/2010-05-08/"),
          "sts",
          new QueryProtocol(
              new Operations(StsClient.class, sts, lock),
              "https://sts.amazonaws.com/doc/2011-06-15/"),
          "redshift",
          new QueryProtocol(
              new Operations(RedshiftClient.class, redshift, lock),
              "http://redshift.amazonaws.com/doc/2012-12-01/"),
          "ec2",
          new Ec2Protocol(new Operations(Ec2Client.class, ec2, lock)),
          "secretsmanager",
          new JsonProtocol(new Operations(SecretsManagerClient.class, secretsManager, lock)),
          "tagging",
          new JsonProtocol(new Operations(ResourceGroupsTaggingApiClient.class, tagging, lock)),
          "s3",
          new S3Protocol(s3, publicBucket));
    }
  }

  private AwsServer(HttpServer server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
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
    // Without it the JDK's server waits for the client's delayed acknowledgement, 40 ms a call.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), port), 0);
    AtomicInteger number = new AtomicInteger();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "aws-endpoint-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(workers);
    server.createContext("/", new Router(services.protocols(lock), new SignatureCheck(key, clock)));
    server.start();
    return new AwsServer(server, workers);
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** Where it listens, {@code http://127.0.0.1:port}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
