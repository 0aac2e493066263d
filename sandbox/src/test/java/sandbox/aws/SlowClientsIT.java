package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.aws.RawHttp.Request;

/** Clients that hang cost the others nothing. */
final class SlowClientsIT {
  @TempDir Path state;

  @Test
  void stuckBodiesAndHalfHeadsBlockNobody() throws Exception {
    List<Socket> stuck = new ArrayList<>();
    try (AwsFixture aws = new AwsFixture(state)) {
      RawHttp http = new RawHttp(aws);
      Request slow =
          http.signed(
              new Request(
                  "PUT",
                  "/udacity-dend/slow",
                  "",
                  Map.of("content-length", "1000", "x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
                  new byte[10]),
              "s3");
      for (int i = 0; i < 400; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), aws.uri().getPort());
        stuck.add(socket);
        socket
            .getOutputStream()
            .write(
                i < 100
                    ? slow.bytes()
                    : "POST / HTTP/1.1\r\nHost: 127".getBytes(StandardCharsets.US_ASCII));
      }

      assertThat(aws.sts().getCallerIdentity().account()).isEqualTo("000042424242");
      assertThat(aws.iam().listRoles().roles()).isEmpty();
      assertThat(aws.s3().listBuckets().buckets()).isNotEmpty();
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }
}
