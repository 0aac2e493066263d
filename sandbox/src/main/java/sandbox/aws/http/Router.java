package sandbox.aws.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.core.Fault;
import sandbox.aws.listener.BadRequestException;
import sandbox.aws.listener.BodyException;
import sandbox.aws.listener.HttpAnswer;
import sandbox.aws.listener.HttpHandler;
import sandbox.aws.listener.RequestHead;
import sandbox.files.PrivateFiles;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Takes each call to the protocol of the service in its credential scope, and answers. */
final class Router implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(Router.class.getName());

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
  public HttpAnswer answer(RequestHead head, InputStream body) {
    return answer(HttpCall.of(head, body), UUID.randomUUID().toString());
  }

  @Override
  public HttpAnswer refuse(BadRequestException reason) {
    HttpCall none =
        HttpCall.of(new RequestHead("", "/", Map.of(), false), InputStream.nullInputStream());
    return protocols
        .get("s3")
        .fault(
            none,
            Fault.of(reason.status(), reason.code(), reason.getMessage()),
            UUID.randomUUID().toString());
  }

  private HttpAnswer answer(HttpCall call, String requestId) {
    Protocol protocol = byForm(call);
    try {
      LoopbackGuard.check(call);
      Optional<Authorization> authorization = Authorization.of(call);
      if (authorization.isPresent()) {
        protocol = protocols.getOrDefault(authorization.get().service(), unknown);
      } else if (protocol != protocols.get("s3")) {
        // S3 alone has anonymous calls.
        throw Fault.of(
            403, "MissingAuthenticationToken", "Request is missing Authentication Token");
      }
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
      return protocol.fault(call, protocol.malformed(e), requestId);
    } catch (IOException | RuntimeException e) {
      return protocol.fault(call, failure(e, requestId), requestId);
    }
  }

  /** The client's own failure to send a body, or ours. */
  private static AwsServiceException failure(Exception error, String requestId) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyException body) {
        return switch (body.reason()) {
          case TOO_SLOW ->
              Fault.of(
                  "RequestTimeout",
                  "Your socket connection to the server was not read from or written to within the"
                      + " timeout period. Idle connections will be closed.");
          case TRUNCATED -> Fault.of("IncompleteBody", "The request body terminated unexpectedly");
          case MALFORMED -> Fault.of("InvalidRequest", body.getMessage());
        };
      }
    }
    LOG.log(System.Logger.Level.ERROR, () -> "request " + requestId + " failed", error);
    return Fault.of(
        500,
        "InternalFailure",
        "The sandbox failed: " + described(error) + " (request " + requestId + ")");
  }

  /** The log has the whole story; an answer shows no place on this machine. */
  private static String described(Exception e) {
    return e instanceof IOException || e instanceof UncheckedIOException
        ? "its files could not be used: " + PrivateFiles.reason(e)
        : e.toString();
  }

  /** The protocol that a call without a usable signature seems to speak. */
  private Protocol byForm(HttpCall call) {
    String type = call.header("content-type").orElse("");
    if (call.header("x-amz-target").isPresent()) {
      return protocols.get("secretsmanager");
    } else if (type.startsWith("application/x-www-form-urlencoded")
        || call.rawQuery().contains("Action=")) {
      return protocols.get("iam");
    }
    return protocols.get("s3");
  }
}
