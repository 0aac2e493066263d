package sandbox.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import sandbox.wire.BackendMessage;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.StartupMessage;

/**
 * The messages before the login: SSLRequest, GSSENCRequest, CancelRequest and the startup message.
 * Nothing is read ahead, so that bytes slipped in before the TLS handshake can only break it.
 */
final class Negotiation {
  private final Transport transport;
  private final ClientOutput out;
  private final Endpoint endpoint;

  Negotiation(Transport transport, ClientOutput out, Endpoint endpoint) {
    this.transport = transport;
    this.out = out;
    this.endpoint = endpoint;
  }

  /**
   * Negotiates.
   *
   * @return the startup message, or empty when the client only cancelled or went away
   */
  Optional<StartupMessage.Startup> run() throws IOException, ProtocolException {
    // A client sends at most one request of each kind before its startup message.
    for (int i = 0; i < 4; i++) {
      Optional<StartupMessage> message = next();
      if (message.isEmpty()) {
        return Optional.empty();
      }
      if (message.get() instanceof StartupMessage.Cancel cancel) {
        endpoint.backends().cancel(cancel);
        return Optional.empty();
      }
      if (message.get() instanceof StartupMessage.Startup startup) {
        if (startup.minor() > 0) {
          out.send(new BackendMessage.NegotiateProtocolVersion(0, List.of()));
        }
        return Optional.of(startup);
      }
      answer(message.get());
    }
    throw ProtocolException.fatal("expected a startup packet after the encryption requests");
  }

  private void answer(StartupMessage request) throws IOException, ProtocolException {
    if (request instanceof StartupMessage.GssRequest) {
      raw('N');
      return;
    }
    if (transport.encrypted()) {
      throw ProtocolException.fatal("SSLRequest on a connection that is encrypted already");
    }
    raw('S');
    transport.startTls();
    out.switchTo(transport.out());
  }

  /** The answer to an encryption request is one byte and no message. */
  private void raw(char answer) throws IOException {
    transport.out().write(answer);
    transport.out().flush();
  }

  private Optional<StartupMessage> next() throws IOException, ProtocolException {
    InputStream in = transport.in();
    byte[] header = in.readNBytes(4);
    if (header.length < 4) {
      return Optional.empty();
    }
    int length = new BodyReader(header).int32();
    if (length < 8 || length > endpoint.limits().messages().startup()) {
      throw ProtocolException.fatal("invalid length of startup packet");
    }
    byte[] body = in.readNBytes(length - 4);
    if (body.length < length - 4) {
      throw new EOFException("client left in the middle of its startup packet");
    }
    return Optional.of(StartupMessage.decode(new BodyReader(body)));
  }
}
