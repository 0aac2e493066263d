package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Who may call. */
final class SignatureIT {
  @TempDir Path state;
  private AwsFixture aws;

  @BeforeEach
  void start() {
    aws = new AwsFixture(state);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private static AwsCredentialsProvider key(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  @Test
  void anUnknownKeyIsRefusedInEachServicesWords() {
    AwsCredentialsProvider unknown = key("AKIAUNKNOWN", "x");

    assertThatThrownBy(() -> aws.client(IamClient.builder(), unknown).listRoles())
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidClientTokenId");
    assertThatThrownBy(() -> aws.client(S3Client.builder(), unknown).listBuckets())
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidAccessKeyId");
    assertThatThrownBy(() -> aws.client(Ec2Client.builder(), unknown).describeVpcs())
        // The JDK's client hides the body of a 401 answer.
        .hasMessageContaining("Status Code: 401");
    assertThatThrownBy(() -> aws.client(SecretsManagerClient.builder(), unknown).listSecrets())
        .extracting(AwsFixture::code)
        .isEqualTo("UnrecognizedClientException");
  }

  @Test
  void aWrongSecretIsRefused() {
    AwsCredentialsProvider wrong = key(aws.endpoint.accessKeyId(), "x");

    assertThatThrownBy(() -> aws.client(IamClient.builder(), wrong).listRoles())
        .extracting(AwsFixture::code)
        .isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void anOldSignatureIsRefused(@TempDir Path other) {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    AwsSettings settings = AwsSettings.at(other);
    try (AwsFixture ahead =
        new AwsFixture(
            new AwsSettings(other, 0, settings.region(), settings.clusterDelay(), later))) {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(ahead.uri())
                  .header(
                      "Authorization",
                      "AWS4-HMAC-SHA256 Credential="
                          + ahead.endpoint.accessKeyId()
                          + "/20200101/us-west-2/iam/aws4_request, SignedHeaders=host;x-amz-date,"
                          + " Signature=00")
                  .header("X-Amz-Date", "20200101T000000Z")
                  .POST(HttpRequest.BodyPublishers.ofString("Action=ListRoles")));

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("Signature expired");
    }
  }

  @Test
  void anUnsignedCallIsRefused() {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(aws.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("Action=ListRoles")));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("MissingAuthenticationToken");
  }

  @Test
  void aWebPageIsRefused() {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(aws.uri().resolve("/udacity-dend"))
                .header("Origin", "https://example.com")
                .GET());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Web pages may not call the sandbox");
  }

  @Test
  void badInputIsNeverAServerError() {
    for (String authorization :
        new String[] {
          "AWS4-HMAC-SHA256 Credential=a/b/c", "Bearer x", "AWS4-HMAC-SHA256 ", "Basic eDp5"
        }) {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(URI.create(aws.uri() + "/%c3%28?x=%zz".replace("%zz", "1")))
                  .header("Authorization", authorization)
                  .POST(HttpRequest.BodyPublishers.ofString("Action=%zz&A.1.2=x&A=1")));
      assertThat(answer.statusCode()).as(authorization).isBetween(400, 499);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
