package sandbox.load;

import java.util.Arrays;

/** Room for the fields of a record that cannot be taken as they lie: those with escapes. */
final class Scratch {
  private byte[] bytes = new byte[1024];
  private int length;

  void clear() {
    length = 0;
  }

  /** How much has been written: where the next text begins. */
  int length() {
    return length;
  }

  /** The bytes. They stay what they are until {@link #clear}, though more may lie elsewhere. */
  byte[] bytes() {
    return bytes;
  }

  void append(byte[] from, int start, int end) {
    int more = end - start;
    room(more);
    System.arraycopy(from, start, bytes, length, more);
    length += more;
  }

  void append(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  /** Appends a character in UTF-8. */
  void appendCharacter(int point) {
    if (point < 0x80) {
      append(point);
    } else if (point < 0x800) {
      append(0xc0 | point >> 6);
      append(0x80 | point & 0x3f);
    } else if (point < 0x10000) {
      append(0xe0 | point >> 12);
      append(0x80 | point >> 6 & 0x3f);
      append(0x80 | point & 0x3f);
    } else {
      append(0xf0 | point >> 18);
      append(0x80 | point >> 12 & 0x3f);
      append(0x80 | point >> 6 & 0x3f);
      append(0x80 | point & 0x3f);
    }
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
