package sandbox.aws.http;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The wire format of one service: runs a call, and writes results and errors. */
interface Protocol {

  /**
   * Runs a call whose signature has been checked.
   *
   * @throws AwsServiceException the service's refusal
   */
  HttpAnswer run(HttpCall call, String requestId) throws IOException;

  /** The answer that carries an error. */
  HttpAnswer fault(HttpCall call, AwsServiceException error, String requestId);
}
