package dwh.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;

final class OtherServerTest {
  private static final String PAGE = "<html><head><title>Proxy</title></head><br>Sign in</html>";

  @TempDir private Path project;

  private static Map<String, ThrowingCallable> calls(AwsAccount aws) {
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("GetCallerIdentity", aws::id);
    calls.put("DescribeClusters", () -> aws.cluster().exists());
    calls.put("DescribeOrderableClusterOptions", () -> aws.cluster().nodeType());
    calls.put("GetRole", () -> new CopyRole(aws).arn());
    calls.put("DescribeSecurityGroups", () -> new Firewall(aws).id());
    calls.put("ListObjectsV2", () -> new DataBucket(aws).list("log_data", 1));
    return calls;
  }

  @ParameterizedTest
  @CsvSource({
    "400, text/html",
    "403, text/html",
    "404, text/html",
    "405, text/plain",
    "407, text/html",
    "500, text/html",
    "501, text/html",
    "502, text/html",
    "503, application/json"
  })
  void anAnswerWithoutAnErrorCodeGivesStatusCallAndRemedy(int status, String type)
      throws IOException {
    for (String body : new String[] {PAGE, "", "{}", "not found"}) {
      try (OtherServer server = OtherServer.answering(status, type, body);
          AwsAccount aws = server.account(project)) {
        calls(aws)
            .forEach(
                (call, request) ->
                    assertThatThrownBy(request)
                        .as(call + " answered by " + body)
                        .isInstanceOf(SdkException.class)
                        .hasMessageContaining(call)
                        .hasMessageContaining(String.valueOf(status))
                        .hasMessageContaining("check the network"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, "", "{}", "<html><body>Sign in</body></html>"})
  void aPageInsteadOfAnAnswerIsNoNullPointer(String body) throws IOException {
    try (OtherServer server = OtherServer.answering(200, "text/html", body);
        AwsAccount aws = server.account(project)) {
      Throwable identity = catchThrowable(aws::id);

      assertThat(identity)
          .isInstanceOfAny(SdkException.class, AwsException.class)
          .hasMessageContaining("GetCallerIdentity")
          .hasMessageContaining("check the network");
      calls(aws)
          .forEach(
              (call, request) -> {
                Throwable failure = catchThrowable(request);
                if (failure != null) {
                  assertThat(failure)
                      .as(call)
                      .isInstanceOfAny(SdkException.class, AwsException.class);
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidAction", "NotImplemented", "AccessDenied"})
  void whoCannotAskForNodeTypesIsToldToSetOne(String code) throws IOException {
    String refusal =
        "<ErrorResponse><Error><Code>%s</Code><Message>No.</Message></Error></ErrorResponse>"
            .formatted(code);
    try (OtherServer server = OtherServer.answering(400, "text/xml", refusal);
        AwsAccount aws = server.account(project)) {
      assertThatThrownBy(() -> aws.cluster().nodeType())
          .hasMessageStartingWith("No.")
          .hasMessageContaining("DWH_NODE_TYPE set in dwh.cfg [DWH]")
          .hasMessageContaining("Status Code: 400");
    }
  }

  @Test
  void aRefusalOnTheWireGetsItsRemedy() throws IOException {
    String refusal =
        "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>Old.</Message></Error></ErrorResponse>";
    try (OtherServer server = OtherServer.answering(403, "text/xml", refusal);
        AwsAccount aws = server.account(project)) {
      assertThatThrownBy(aws::id)
          .hasMessageStartingWith("Old.; your session is over: sign in again (aws sso login) (");
    }
  }

  @Test
  void theCallersAddressIsTakenFromAnAddressAlone() throws IOException {
    try (OtherServer server = OtherServer.answering(200, "text/plain", "203.0.113.7\n")) {
      assertThat(Firewall.cidr(server.uri())).isEqualTo("203.0.113.7/32");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, <html>Sign in</html>", "200, ''", "200, 2001:db8::7", "404, 203.0.113.7"})
  void whatDoesNotTellTheAddressNamesTheSettingThatDoes(int status, String body)
      throws IOException {
    try (OtherServer server = OtherServer.answering(status, "text/html", body)) {
      assertThatThrownBy(() -> Firewall.cidr(server.uri()))
          .isInstanceOf(AwsException.class)
          .hasMessageContaining("CALLER_CIDR in dwh.cfg [AWS]");
    }
  }
}
