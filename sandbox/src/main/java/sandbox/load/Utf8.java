package sandbox.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** UTF-8 as COPY checks it: invalid bytes are an error, or ACCEPTINVCHARS replaces them. */
final class Utf8 {
  private static final int TOO_LONG = 1;
  private static final int INCOMPLETE = 2;
  private static final int OUT_OF_RANGE = 3;
  private static final int BAD_CONTINUATION = 4;
  private static final int SURROGATE = 5;
  private static final int BEYOND_UNICODE = 8;
  private static final int NO_CODE_POINT = 9;

  private Utf8() {}

  /**
   * Decodes bytes.
   *
   * @param replacement put in place of every invalid byte, or null to refuse them
   */
  static String decode(byte[] bytes, int from, int to, Character replacement) throws LoadFault {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      byte[] repaired = repair(bytes, from, to, replacement);
      return new String(repaired, StandardCharsets.UTF_8);
    }
  }

  /** The bytes with every invalid one replaced. */
  static byte[] repair(byte[] bytes, int from, int to, Character replacement) throws LoadFault {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    int at = from;
    while (at < to) {
      int length = validLength(bytes, at, to);
      if (length > 0) {
        out.write(bytes, at, length);
        at += length;
      } else if (replacement == null) {
        throw invalid(bytes, at, to, at - from);
      } else {
        out.writeBytes(replacement.toString().getBytes(StandardCharsets.UTF_8));
        at++;
      }
    }
    return out.toByteArray();
  }

  /** Redshift's words, with the bad bytes and the number of what is wrong with them. */
  private static LoadFault invalid(byte[] bytes, int at, int to, int position) {
    int error = error(bytes, at, to);
    int end = error == OUT_OF_RANGE ? at + 1 : Math.min(to, at + announced(bytes[at] & 0xff));
    return new LoadFault(
        LoadFault.Code.INVALID_UTF8,
        "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: "
            + HexFormat.ofDelimiter(" ").formatHex(bytes, at, end)
            + " (error "
            + error
            + ")",
        position);
  }

  /** The numbers of the Developer Guide's "Multibyte character load errors". */
  private static int error(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    int length = announced(first);
    if (first < 0xc0 || first >= 0xfe) {
      return OUT_OF_RANGE;
    } else if (length > 4) {
      return TOO_LONG;
    }
    for (int i = at + 1; i < at + length; i++) {
      if (i >= to) {
        return INCOMPLETE;
      } else if ((bytes[i] & 0xc0) != 0x80) {
        return BAD_CONTINUATION;
      }
    }
    int second = bytes[at + 1] & 0xff;
    if (first == 0xed && second >= 0xa0) {
      return SURROGATE;
    }
    return first > 0xf4 || first == 0xf4 && second >= 0x90 ? BEYOND_UNICODE : NO_CODE_POINT;
  }

  /** How long a character is by its first byte, in the encoding as it was first made. */
  private static int announced(int first) {
    return Math.max(1, Integer.numberOfLeadingZeros(~(first << 24)));
  }

  /** Length of the valid character at a place, 0 when there is none. */
  private static int validLength(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first >= 0xf5 || at + length > to) {
      return 0;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
      return length;
    } catch (CharacterCodingException e) {
      return 0;
    }
  }

  /** Bytes of a text in UTF-8. */
  static int length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // A surrogate pair is two chars and four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** The longest beginning of a text that fits into so many bytes. */
  static String truncate(String text, int most) {
    int bytes = 0;
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (bytes > most) {
        break;
      }
      i += Character.charCount(point);
    }
    return text.substring(0, i);
  }
}
