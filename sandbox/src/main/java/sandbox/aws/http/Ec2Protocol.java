package sandbox.aws.http;

import java.io.IOException;
import sandbox.aws.codec.ParameterTree;
import sandbox.aws.codec.QueryReader;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.codec.XmlDocument;
import sandbox.aws.core.Fault;
import sandbox.aws.listener.HttpAnswer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** EC2's flavour of AWS Query: no result wrapper, and errors of a shape of their own. */
final class Ec2Protocol implements Protocol {
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private final Operations operations;

  Ec2Protocol(Operations operations) {
    this.operations = operations;
  }

  @Override
  public HttpAnswer run(HttpCall call, String requestId) throws IOException {
    ParameterTree form = QueryProtocol.form(call);
    String name = form.text("Action");
    SdkPojo result = operations.run(name, type -> QueryReader.read(type, form));
    String text =
        XmlDocument.root(name + "Response", NAMESPACE)
            .element("requestId", requestId)
            .fields(result)
            .text();
    return HttpAnswer.of(200, "text/xml", text).with("x-amzn-RequestId", requestId);
  }

  @Override
  public AwsServiceException malformed(WireFormatException error) {
    return Fault.of("InvalidParameterValue", error.getMessage());
  }

  @Override
  public HttpAnswer fault(HttpCall call, AwsServiceException error, String requestId) {
    String text =
        XmlDocument.root("Response", null)
            .open("Errors")
            .open("Error")
            .element("Code", error.awsErrorDetails().errorCode())
            .element("Message", error.awsErrorDetails().errorMessage())
            .close()
            .close()
            .element("RequestID", requestId)
            .text();
    return HttpAnswer.of(error.statusCode(), "text/xml", text).with("x-amzn-RequestId", requestId);
  }
}
