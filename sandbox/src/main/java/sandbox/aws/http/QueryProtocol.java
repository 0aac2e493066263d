package sandbox.aws.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import sandbox.aws.codec.ParameterTree;
import sandbox.aws.codec.QueryReader;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.codec.XmlDocument;
import sandbox.aws.core.Fault;
import sandbox.aws.listener.HttpAnswer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** AWS Query (IAM, STS, Redshift): form parameters in, XML in a result wrapper out. */
final class QueryProtocol implements Protocol {
  private static final int FIRST_SERVER_ERROR = 500;

  private final Operations operations;
  private final String namespace;

  QueryProtocol(Operations operations, String namespace) {
    this.operations = operations;
    this.namespace = namespace;
  }

  @Override
  public HttpAnswer run(HttpCall call, String requestId) throws IOException {
    ParameterTree form = form(call);
    String name = form.text("Action");
    SdkPojo result = operations.run(name, type -> QueryReader.read(type, form));
    String text =
        XmlDocument.root(name + "Response", namespace)
            // Even an empty result has its wrapper: botocore looks for it.
            .open(name + "Result")
            .fields(result)
            .close()
            .open("ResponseMetadata")
            .element("RequestId", requestId)
            .close()
            .text();
    return HttpAnswer.of(200, "text/xml", text).with("x-amzn-RequestId", requestId);
  }

  @Override
  public AwsServiceException malformed(WireFormatException error) {
    return Fault.of("ValidationError", error.getMessage());
  }

  @Override
  public HttpAnswer fault(HttpCall call, AwsServiceException error, String requestId) {
    String text =
        XmlDocument.root("ErrorResponse", namespace)
            .open("Error")
            .element("Type", error.statusCode() < FIRST_SERVER_ERROR ? "Sender" : "Receiver")
            .element("Code", error.awsErrorDetails().errorCode())
            .element("Message", error.awsErrorDetails().errorMessage())
            .close()
            .element("RequestId", requestId)
            .text();
    return HttpAnswer.of(error.statusCode(), "text/xml", text).with("x-amzn-RequestId", requestId);
  }

  /** The parameters of a POST's form or of a GET's query. */
  static ParameterTree form(HttpCall call) throws IOException {
    if (!call.method().equals("POST") && !call.method().equals("GET")) {
      throw Fault.of(405, "UnsupportedProtocol", "The request has to be a GET or a POST.");
    }
    String body = new String(call.document(), StandardCharsets.UTF_8);
    return ParameterTree.parse(body.isEmpty() ? call.rawQuery() : body);
  }
}
