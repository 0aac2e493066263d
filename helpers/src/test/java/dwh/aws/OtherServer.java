package dwh.aws;

import com.sun.net.httpserver.HttpServer;
import dwh.config.DwhConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A real server in the place of AWS that gives everybody the same answer, as a proxy does. */
final class OtherServer implements AutoCloseable {
  private final HttpServer server;

  private OtherServer(HttpServer server) {
    this.server = server;
  }

  static OtherServer answering(int status, String type, String body) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(any, 0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return new OtherServer(server);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  AwsAccount account(Path project) {
    return AwsAccount.open(
        DwhConfig.load(
            project,
            Map.of(
                "AWS_ENDPOINT_URL", uri().toString(),
                "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "very-secret")));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
