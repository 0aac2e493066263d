package sandbox.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A growing byte buffer that messages are written into and that is used again after each send.
 * Lengths are patched in when a message or a value ends, so nothing is copied or measured twice.
 */
public final class WireBuffer {
  private static final int KEPT = 256 * 1024;

  private byte[] bytes = new byte[8192];
  private int size;
  private int message = -1;

  /** Starts a message: its type byte and room for its length. */
  public WireBuffer begin(char type) {
    putByte(type);
    message = size;
    return putInt(0);
  }

  /** Ends the message that was begun: writes its length. */
  public void end() {
    patchInt(message, size - message);
    message = -1;
  }

  /** Starts a value of a DataRow: room for its length; give the result to {@link #endValue}. */
  public int beginValue() {
    putInt(0);
    return size;
  }

  /** Ends a value: writes the number of bytes since {@link #beginValue}. */
  public void endValue(int start) {
    patchInt(start - 4, size - start);
  }

  /** Drops a message that was begun and not ended, as when a row fails half way. */
  public void abandon() {
    if (message >= 0) {
      size = message - 1;
      message = -1;
    }
  }

  /** {@code byte}. */
  public WireBuffer putByte(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** {@code int16}. */
  public WireBuffer putShort(int value) {
    room(2);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
    return this;
  }

  /** {@code int32}. */
  public WireBuffer putInt(int value) {
    room(4);
    patchInt(size, value);
    size += 4;
    return this;
  }

  /** {@code int64}. */
  public WireBuffer putLong(long value) {
    return putInt((int) (value >> 32)).putInt((int) value);
  }

  /** Raw bytes. */
  public WireBuffer putBytes(byte[] value) {
    return putBytes(value, 0, value.length);
  }

  /** Raw bytes of a part of an array. */
  public WireBuffer putBytes(byte[] value, int offset, int length) {
    room(length);
    System.arraycopy(value, offset, bytes, size, length);
    size += length;
    return this;
  }

  /** UTF-8 without an end mark; an unpaired surrogate becomes a question mark. */
  public WireBuffer putText(String text) {
    int length = text.length();
    room(Math.multiplyExact(3, length));
    byte[] out = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        out[at++] = (byte) c;
      } else if (c < 0x800) {
        out[at++] = (byte) (0xC0 | c >> 6);
        out[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        out[at++] = (byte) (0xE0 | c >> 12);
        out[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
        out[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        out[at++] = (byte) (0xF0 | point >> 18);
        out[at++] = (byte) (0x80 | (point >> 12 & 0x3F));
        out[at++] = (byte) (0x80 | (point >> 6 & 0x3F));
        out[at++] = (byte) (0x80 | (point & 0x3F));
      } else {
        out[at++] = '?';
      }
    }
    size = at;
    return this;
  }

  /** {@code str}: UTF-8 ended by a NUL; a NUL inside would end it early and becomes a blank. */
  public WireBuffer putString(String text) {
    return putText(text.indexOf('\0') < 0 ? text : text.replace('\0', ' ')).putByte(0);
  }

  /** A number in decimal digits. */
  public WireBuffer putDigits(long value) {
    if (value == Long.MIN_VALUE) {
      return putText("-9223372036854775808");
    }
    room(20);
    long rest = value;
    if (rest < 0) {
      bytes[size++] = '-';
      rest = -rest;
    }
    return padded(rest, digits(rest));
  }

  /** A non-negative number in at least {@code width} digits, with leading zeros. */
  public WireBuffer putDigits(long value, int width) {
    int count = Math.max(width, digits(value));
    room(count);
    return padded(value, count);
  }

  /** Bytes written and not sent. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Sends everything and empties the buffer. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
    message = -1;
    if (bytes.length > KEPT) {
      bytes = new byte[8192];
    }
  }

  private WireBuffer padded(long value, int count) {
    long rest = value;
    for (int at = size + count - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
    return this;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void patchInt(int at, int value) {
    bytes[at] = (byte) (value >> 24);
    bytes[at + 1] = (byte) (value >> 16);
    bytes[at + 2] = (byte) (value >> 8);
    bytes[at + 3] = (byte) value;
  }

  private void room(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      int doubled = (int) Math.min(Integer.MAX_VALUE - 16L, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
    }
  }
}
