package sandbox.aws.http;

import sandbox.aws.codec.WireFormatException;
import sandbox.aws.core.Fault;
import sandbox.aws.listener.HttpAnswer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Answers for services that the sandbox does not have, in the caller's own protocol. */
final class UnknownService implements Protocol {
  private final Protocol query = new QueryProtocol(null, null);
  private final Protocol json = new JsonProtocol(null);

  @Override
  public HttpAnswer run(HttpCall call, String requestId) {
    String service = Authorization.of(call).map(Authorization::service).orElse("unnamed");
    throw Fault.unsupported("The service " + service);
  }

  @Override
  public AwsServiceException malformed(WireFormatException error) {
    return Fault.of("ValidationError", error.getMessage());
  }

  @Override
  public HttpAnswer fault(HttpCall call, AwsServiceException error, String requestId) {
    String type = call.header("content-type").orElse("");
    Protocol protocol = type.contains("json") || !type.contains("form") ? json : query;
    return protocol.fault(call, error, requestId);
  }
}
