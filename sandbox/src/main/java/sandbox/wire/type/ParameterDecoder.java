package sandbox.wire.type;

import java.time.ZoneOffset;
import sandbox.sql.SqlType;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;

/** Reads the values of a Bind message into what {@code DatabaseSession.execute} takes. */
public final class ParameterDecoder {
  private static final ValueStyle STYLE = new ValueStyle(ZoneOffset.UTC, 0, 0);

  private ParameterDecoder() {}

  /**
   * Decodes one parameter.
   *
   * @param number the parameter's number from 1, for messages
   * @param oid its type's OID
   * @param format 0 text, 1 binary
   * @param value its bytes, null for NULL
   * @return null, a Java value of the type, or a String that holds its text form
   * @throws ProtocolException when the bytes are no value of the type, or text is not UTF-8
   */
  public static Object decode(int number, int oid, int format, byte[] value)
      throws ProtocolException {
    if (value == null) {
      return null;
    }
    if (format == 0) {
      return ZoneSuffix.strip(oid, text(value));
    }
    SqlType.Kind kind = SqlType.Kind.of(oid);
    if (kind == SqlType.Kind.UNKNOWN && oid != SqlType.Kind.UNKNOWN.oid() && oid != 0) {
      throw ProtocolException.malformed(
          "no binary input for the type with OID " + oid + " of parameter $" + number);
    }
    BodyReader bytes = new BodyReader(value);
    Object decoded = TypeCodec.of(SqlType.of(kind), STYLE).readBinary(bytes);
    if (bytes.remaining() > 0) {
      throw ProtocolException.malformed("incorrect binary data format in bind parameter " + number);
    }
    return decoded instanceof String text ? checked(text) : decoded;
  }

  private static String text(byte[] value) throws ProtocolException {
    return checked(BodyReader.utf8(value, 0, value.length));
  }

  private static String checked(String text) throws ProtocolException {
    if (text.indexOf('\0') >= 0) {
      throw ProtocolException.encoding();
    }
    return text;
  }
}
