package sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sandbox.aws.AwsEndpoint;
import sandbox.aws.AwsSettings;

/**
 * A Redshift on the laptop: AWS's APIs on one HTTP port, and a Redshift endpoint for each cluster
 * that is created through them. Loopback only.
 *
 * <pre>{@code
 * try (var sandbox = Sandbox.start(SandboxOptions.in(Path.of("target/sandbox")))) {
 *   var redshift = RedshiftClient.builder().endpointOverride(sandbox.awsEndpoint())…
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {
  private static final String REGION = AwsSettings.DEFAULT_REGION;

  private final StateDirectory state;
  private final DataBucket data;
  private final Clusters clusters;
  private final AwsEndpoint aws;
  private final Path certificateAuthority;

  private Sandbox(
      StateDirectory state, DataBucket data, Clusters clusters, AwsEndpoint aws, Path authority) {
    this.state = state;
    this.data = data;
    this.clusters = clusters;
    this.aws = aws;
    this.certificateAuthority = authority;
  }

  /**
   * Starts a sandbox in a state directory; what an earlier one left there is taken up again.
   *
   * @throws SandboxException when the directory is in use or corrupt, a port is taken, or the data
   *     folder is incomplete; the message names the remedy
   */
  public static Sandbox start(SandboxOptions options) throws SandboxException {
    StateDirectory state = StateDirectory.lock(options.state());
    Clusters clusters = null;
    try {
      Tls tls = new Tls(state.resolve("tls"));
      clusters = new Clusters(state.resolve("clusters"), tls, options.redshiftPort());
      DataBucket data = DataBucket.in(state.resolve("s3"), options);
      AwsEndpoint aws =
          AwsEndpoint.start(
              new AwsSettings(
                  options.state(),
                  options.port(),
                  REGION,
                  options.clusterDelay(),
                  Clock.systemUTC()),
              clusters,
              data);
      clusters.settled();
      Sandbox sandbox = new Sandbox(state, data, clusters, aws, tls.authorityFile());
      state.publish(
          new Running(
              ProcessHandle.current().pid(),
              sandbox.environment(),
              options.withPort(aws.uri().getPort()).named(),
              clusters.problems()));
      data.fill();
      return sandbox;
    } catch (BindException e) {
      throw failed(
          state,
          clusters,
          "port "
              + options.port()
              + " is in use by another program; choose another --port, or 0 for any free one",
          e);
    } catch (IOException | RuntimeException e) {
      throw failed(state, clusters, "the sandbox cannot start: " + reason(e), e);
    } catch (SandboxException e) {
      throw failed(state, clusters, e.getMessage(), e);
    }
  }

  /** The AWS endpoint, for {@code AWS_ENDPOINT_URL} or an SDK client's endpointOverride. */
  public URI awsEndpoint() {
    return aws.uri();
  }

  /** JDBC URL of a cluster that is available, with full verification of its certificate. */
  public Optional<String> jdbcUrl(String clusterId) {
    return clusters
        .address(clusterId)
        .map(
            at ->
                "jdbc:redshift://127.0.0.1:"
                    + at.port()
                    + "/"
                    + at.database()
                    + "?sslmode=verify-full&sslrootcert="
                    + certificateAuthority);
  }

  /**
   * The environment variables that point the AWS SDKs, the AWS CLI, boto3 and psql at this sandbox.
   * They hold the sandbox's own access key, which is good for nothing else.
   */
  public Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("AWS_ENDPOINT_URL", aws.uri().toString());
    variables.put("AWS_ACCESS_KEY_ID", aws.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", aws.secretAccessKey());
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_DEFAULT_REGION", REGION);
    variables.put("REDSHIFT_CA_FILE", certificateAuthority.toString());
    return variables;
  }

  /** What did not start with the sandbox, such as a cluster with a damaged file. */
  public List<String> problems() {
    return clusters.problems();
  }

  /**
   * Whether the state directory is still this sandbox's. When it is not, as after somebody removed
   * it, no command finds the sandbox any more, and what it would write is lost.
   */
  public boolean hasState() {
    return state.isKept();
  }

  Clusters clusters() {
    return clusters;
  }

  AwsEndpoint aws() {
    return aws;
  }

  /** Stops the servers; running statements are cancelled, committed data stays. */
  @Override
  public void close() {
    data.close();
    aws.close();
    clusters.close();
    state.close();
  }

  private static SandboxException failed(
      StateDirectory state, Clusters clusters, String message, Exception cause) {
    if (clusters != null) {
      clusters.close();
    }
    state.close();
    return new SandboxException(message, cause);
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
