package sandbox.session;

import java.io.IOException;

/** The connection must end after its cause has been reported. */
final class ConnectionEndedException extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectionEndedException(Throwable cause) {
    super(cause);
  }
}
