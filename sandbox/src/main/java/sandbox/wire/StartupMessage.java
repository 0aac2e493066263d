package sandbox.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first message of a connection; it has no type byte: {@code int32 len | int32 code | …}. */
public sealed interface StartupMessage {
  /** Code of SSLRequest. */
  int SSL_REQUEST = 80877103;

  /** Code of CancelRequest. */
  int CANCEL_REQUEST = 80877102;

  /** Code of GSSENCRequest. */
  int GSS_REQUEST = 80877104;

  /** {@code int32 8 | int32 80877103}: the client asks for TLS. */
  record SslRequest() implements StartupMessage {}

  /** {@code int32 8 | int32 80877104}: the client asks for GSSAPI encryption. */
  record GssRequest() implements StartupMessage {}

  /** {@code int32 16 | int32 80877102 | int32 pid | int32 secret}: stop another's statement. */
  record Cancel(int processId, int secret) implements StartupMessage {
    @Override
    public String toString() {
      return "Cancel[processId=" + processId + "]";
    }
  }

  /**
   * {@code int32 len | int16 3 | int16 minor | (str name | str value)… | 0}: a session begins.
   *
   * @param minor minor version the client wants; 0 is what there is
   * @param parameters user, database and settings, in the client's order
   */
  record Startup(int minor, Map<String, String> parameters) implements StartupMessage {

    /** Copies the parameters. */
    public Startup {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  /** Decodes a startup message's body, which starts with the code. */
  static StartupMessage decode(BodyReader body) throws ProtocolException {
    int code = body.int32();
    switch (code) {
      case SSL_REQUEST:
        body.end();
        return new SslRequest();
      case GSS_REQUEST:
        body.end();
        return new GssRequest();
      case CANCEL_REQUEST:
        Cancel cancel = new Cancel(body.int32(), body.int32());
        body.end();
        return cancel;
      default:
        return startup(code, body);
    }
  }

  private static Startup startup(int code, BodyReader body) throws ProtocolException {
    if (code >> 16 != 3) {
      throw ProtocolException.fatal(
          "unsupported frontend protocol "
              + (code >>> 16)
              + "."
              + (code & 0xFFFF)
              + ": server supports 3.0 to 3.0");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    while (true) {
      String name = body.string();
      if (name.isEmpty()) {
        body.end();
        return new Startup(code & 0xFFFF, parameters);
      }
      parameters.put(name, body.string());
    }
  }
}
