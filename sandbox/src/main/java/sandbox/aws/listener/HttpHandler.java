package sandbox.aws.listener;

import java.io.InputStream;

/** What answers requests. Called on many threads. */
public interface HttpHandler {

  /**
   * Answers a request; it throws nothing.
   *
   * @param body throws {@link BodyException} when the client does not send it as it should
   */
  HttpAnswer answer(RequestHead head, InputStream body);

  /** The answer to what is not HTTP. */
  HttpAnswer refuse(BadRequestException reason);
}
