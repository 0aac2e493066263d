package sandbox.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the fields of one message body in order; every read is checked against its end. */
public final class BodyReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  /** A reader of the first {@code length} bytes. */
  public BodyReader(byte[] bytes, int length) {
    this.bytes = bytes;
    this.end = length;
  }

  /** A reader of a whole array. */
  public BodyReader(byte[] bytes) {
    this(bytes, bytes.length);
  }

  /** Bytes not read yet. */
  public int remaining() {
    return end - position;
  }

  /** One byte, 0 to 255. */
  public int int8() throws ProtocolException {
    need(1);
    return bytes[position++] & 0xFF;
  }

  /** Two bytes, signed. */
  public int int16() throws ProtocolException {
    need(2);
    int value = (short) ((bytes[position] & 0xFF) << 8 | (bytes[position + 1] & 0xFF));
    position += 2;
    return value;
  }

  /** Two bytes, 0 to 65,535, as the protocol's counts are. */
  public int count() throws ProtocolException {
    return int16() & 0xFFFF;
  }

  /** Four bytes, signed. */
  public int int32() throws ProtocolException {
    int high = int16();
    return high << 16 | (int16() & 0xFFFF);
  }

  /** Eight bytes, signed. */
  public long int64() throws ProtocolException {
    long high = int32();
    return high << 32 | (int32() & 0xFFFFFFFFL);
  }

  /** A copy of the next bytes. */
  public byte[] bytes(int length) throws ProtocolException {
    need(length);
    byte[] copy = java.util.Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return copy;
  }

  /** UTF-8 text up to a NUL, which is consumed. */
  public String string() throws ProtocolException {
    int start = position;
    while (position < end && bytes[position] != 0) {
      position++;
    }
    if (position == end) {
      throw ProtocolException.malformed("invalid string in message: its final NUL is missing");
    }
    String text = utf8(bytes, start, position - start);
    position++;
    return text;
  }

  /** Ends the message. */
  public void end() throws ProtocolException {
    if (position != end) {
      throw ProtocolException.malformed(
          "invalid message format: " + remaining() + " bytes after its last field");
    }
  }

  /** Decodes UTF-8 strictly. */
  public static String utf8(byte[] bytes, int offset, int length) throws ProtocolException {
    boolean ascii = true;
    for (int i = offset; i < offset + length && ascii; i++) {
      ascii = bytes[i] >= 0;
    }
    if (ascii) {
      return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, offset, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw ProtocolException.encoding();
    }
  }

  private void need(int length) throws ProtocolException {
    if (length < 0 || length > end - position) {
      throw ProtocolException.malformed("insufficient data left in message");
    }
  }
}
