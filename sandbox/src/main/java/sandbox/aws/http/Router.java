package sandbox.aws.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.core.Fault;
import sandbox.files.PrivateFiles;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Takes each call to the protocol of the service in its credential scope, and answers. */
final class Router implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(Router.class.getName());

  private static final long MAX_UNREAD_BYTES = 64L << 20;
  private static final int NOT_MODIFIED = 304;

  private final Map<String, Protocol> protocols;
  private final Protocol unknown;
  private final SignatureCheck signatures;

  /**
   * A router.
   *
   * @param protocols by the service's name in a credential scope
   */
  Router(Map<String, Protocol> protocols, SignatureCheck signatures) {
    this.protocols = Map.copyOf(protocols);
    this.unknown = new UnknownService();
    this.signatures = signatures;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpCall call = read(exchange);
      HttpAnswer answer = answer(call, UUID.randomUUID().toString());
      if (!readToEnd(exchange.getRequestBody())) {
        exchange.getResponseHeaders().set("Connection", "close");
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("Server", "redshift-sandbox");
      if (call.method().equals("HEAD")) {
        exchange
            .getResponseHeaders()
            .putIfAbsent("Content-Length", List.of(Long.toString(answer.length())));
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        exchange.getResponseHeaders().remove("Content-Length");
        boolean empty = answer.length() == 0 || answer.status() == NOT_MODIFIED;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.length());
        if (!empty) {
          answer.body().writeTo(exchange.getResponseBody());
        }
      }
    }
  }

  /**
   * Reads what a refused upload has left. A client that waits for "100 Continue" and gets the
   * answer with it does not send its body at all, and the next request on the connection would be
   * taken for it.
   */
  private static boolean readToEnd(InputStream body) throws IOException {
    byte[] buffer = new byte[8192];
    long left = MAX_UNREAD_BYTES;
    while (left > 0) {
      int count = body.read(buffer);
      if (count < 0) {
        return true;
      }
      left -= count;
    }
    return false;
  }

  private static HttpCall read(HttpExchange exchange) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    String query = exchange.getRequestURI().getRawQuery();
    String path = exchange.getRequestURI().getRawPath();
    return new HttpCall(
        exchange.getRequestMethod(),
        path == null || path.isEmpty() ? "/" : path,
        query == null ? "" : query,
        headers,
        new OpenStream(exchange.getRequestBody()),
        true);
  }

  /** A body that its reader cannot close: what is left of it is read before the answer. */
  private static final class OpenStream extends FilterInputStream {
    OpenStream(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, length);
    }

    @Override
    public void close() {
      // The exchange closes it.
    }
  }

  private HttpAnswer answer(HttpCall call, String requestId) {
    Protocol protocol = unknown;
    try {
      LoopbackGuard.check(call);
      Optional<Authorization> authorization = Authorization.of(call);
      protocol =
          authorization
              .map(signed -> protocols.getOrDefault(signed.service(), unknown))
              .orElseGet(() -> forAnonymous(call));
      HttpCall checked = call;
      if (authorization.isPresent()) {
        checked = signatures.check(call, authorization.get()).signed();
      } else if (LegacyPresigned.isPresent(call)) {
        checked = signatures.checkLegacy(call).signed();
      }
      return protocol.run(checked, requestId);
    } catch (AwsServiceException e) {
      return protocol.fault(call, e, requestId);
    } catch (WireFormatException e) {
      return protocol.fault(call, Fault.of("ValidationError", e.getMessage()), requestId);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, () -> "request " + requestId + " failed", e);
      return protocol.fault(
          call,
          Fault.of(
              500,
              "InternalFailure",
              "The sandbox failed: " + described(e) + " (request " + requestId + ")"),
          requestId);
    }
  }

  /** The log has the whole story; an answer shows no place on this machine. */
  private static String described(Exception e) {
    return e instanceof IOException || e instanceof UncheckedIOException
        ? "its files could not be used: " + PrivateFiles.reason(e)
        : e.toString();
  }

  /** S3 alone has anonymous calls. */
  private Protocol forAnonymous(HttpCall call) {
    boolean form =
        call.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")
            || call.rawQuery().contains("Action=");
    if (form || call.header("x-amz-target").isPresent()) {
      throw Fault.of(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }
    return protocols.get("s3");
  }
}
