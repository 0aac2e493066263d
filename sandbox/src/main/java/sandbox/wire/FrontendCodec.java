package sandbox.wire;

import java.util.ArrayList;
import java.util.List;

/** Bytes to {@link FrontendMessage}. */
public final class FrontendCodec {

  private FrontendCodec() {}

  /** Whether a type byte is one of the protocol's. */
  public static boolean known(int type) {
    return "QPBDECHSXFdcf".indexOf(type) >= 0;
  }

  /**
   * Decodes one message; its layout is told at each record of {@link FrontendMessage}.
   *
   * @throws ProtocolException 08P01 when the body is not what the type demands
   */
  public static FrontendMessage decode(int type, BodyReader body) throws ProtocolException {
    FrontendMessage message = fields(type, body);
    if (type != 'F' && type != 'd' && type != 'f') {
      body.end();
    }
    return message;
  }

  private static FrontendMessage fields(int type, BodyReader body) throws ProtocolException {
    switch (type) {
      case 'Q':
        return new FrontendMessage.Query(body.string());
      case 'P':
        return parse(body);
      case 'B':
        return bind(body);
      case 'D':
        return new FrontendMessage.Describe(target(body), body.string());
      case 'E':
        return new FrontendMessage.Execute(body.string(), body.int32());
      case 'C':
        return new FrontendMessage.Close(target(body), body.string());
      case 'H':
        return new FrontendMessage.Flush();
      case 'S':
        return new FrontendMessage.Sync();
      case 'X':
        return new FrontendMessage.Terminate();
      case 'F':
        return new FrontendMessage.FunctionCall();
      case 'd':
      case 'c':
      case 'f':
        return new FrontendMessage.Copy();
      default:
        throw ProtocolException.fatal("invalid frontend message type " + type);
    }
  }

  private static FrontendMessage.Parse parse(BodyReader body) throws ProtocolException {
    String name = body.string();
    String sql = body.string();
    int count = checked(body.count(), 4, body);
    int[] oids = new int[count];
    for (int i = 0; i < count; i++) {
      oids[i] = body.int32();
    }
    return new FrontendMessage.Parse(name, sql, oids);
  }

  private static FrontendMessage.Bind bind(BodyReader body) throws ProtocolException {
    String portal = body.string();
    String statement = body.string();
    int[] parameterFormats = formats(body);
    int count = checked(body.count(), 4, body);
    List<byte[]> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int length = body.int32();
      values.add(length == -1 ? null : body.bytes(length));
    }
    return new FrontendMessage.Bind(portal, statement, parameterFormats, values, formats(body));
  }

  private static int[] formats(BodyReader body) throws ProtocolException {
    int count = checked(body.count(), 2, body);
    int[] formats = new int[count];
    for (int i = 0; i < count; i++) {
      formats[i] = body.int16();
      if (formats[i] != 0 && formats[i] != 1) {
        throw ProtocolException.malformed("unsupported format code: " + formats[i]);
      }
    }
    return formats;
  }

  /** Guards an allocation: a count that the rest of the message cannot hold is refused. */
  private static int checked(int count, int bytesEach, BodyReader body) throws ProtocolException {
    if ((long) count * bytesEach > body.remaining()) {
      throw ProtocolException.malformed("insufficient data left in message");
    }
    return count;
  }

  private static FrontendMessage.Target target(BodyReader body) throws ProtocolException {
    int kind = body.int8();
    switch (kind) {
      case 'S':
        return FrontendMessage.Target.STATEMENT;
      case 'P':
        return FrontendMessage.Target.PORTAL;
      default:
        throw ProtocolException.malformed("invalid target " + kind + " in DESCRIBE or CLOSE");
    }
  }
}
