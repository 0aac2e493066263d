package sandbox.aws.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import sandbox.aws.codec.JsonCodec;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.codec.WireFormatException.Part;
import sandbox.aws.core.Fault;
import sandbox.aws.listener.HttpAnswer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON 1.1 (Secrets Manager, tagging): the operation stands in X-Amz-Target. */
final class JsonProtocol implements Protocol {
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Operations operations;

  JsonProtocol(Operations operations) {
    this.operations = operations;
  }

  @Override
  public HttpAnswer run(HttpCall call, String requestId) throws IOException {
    if (!call.method().equals("POST")) {
      throw Fault.of(404, "UnknownOperationException", "The request has to be a POST.");
    }
    String target =
        call.header("x-amz-target")
            .orElseThrow(
                () -> Fault.of("MissingAction", "The request has no header X-Amz-Target."));
    String name = target.substring(target.lastIndexOf('.') + 1);
    JsonNode tree = parse(call.document());
    SdkPojo result = operations.run(name, type -> JsonCodec.read(type, tree));
    return HttpAnswer.of(200, CONTENT_TYPE, JsonCodec.write(result).toString())
        .with("x-amzn-RequestId", requestId);
  }

  private static JsonNode parse(byte[] body) {
    try {
      // As text: from bytes Jackson guesses at UTF-16 and UTF-32 too, which AWS does not take.
      return body.length == 0
          ? JSON.createObjectNode()
          : JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new WireFormatException(
          Part.DOCUMENT, "The JSON is not well-formed: " + e.getOriginalMessage());
    }
  }

  @Override
  public AwsServiceException malformed(WireFormatException error) {
    return Fault.of("SerializationException", error.getMessage());
  }

  @Override
  public HttpAnswer fault(HttpCall call, AwsServiceException error, String requestId) {
    String code = error.awsErrorDetails().errorCode();
    String text =
        JSON.createObjectNode()
            .put("__type", code)
            .put("message", error.awsErrorDetails().errorMessage())
            .toString();
    return HttpAnswer.of(error.statusCode(), CONTENT_TYPE, text)
        .with("x-amzn-RequestId", requestId)
        .with("x-amzn-ErrorType", code);
  }
}
