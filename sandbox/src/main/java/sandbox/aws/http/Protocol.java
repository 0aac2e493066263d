package sandbox.aws.http;

import java.io.IOException;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.listener.HttpAnswer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The wire format of one service: runs a call, and writes results and errors. */
interface Protocol {

  /**
   * Runs a call whose signature has been checked.
   *
   * @throws AwsServiceException the service's refusal
   */
  HttpAnswer run(HttpCall call, String requestId) throws IOException;

  /** The service's error for a request that is not well-formed. */
  AwsServiceException malformed(WireFormatException error);

  /** The answer that carries an error. */
  HttpAnswer fault(HttpCall call, AwsServiceException error, String requestId);
}
