package sandbox.aws.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.aws.core.Fault;

/**
 * A part of an object that a Range header asks for.
 *
 * @param first its first byte
 * @param last its last byte
 * @param size the object's size
 */
record ByteRange(long first, long last, long size) {
  private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The range of a header; empty when there is none, or one that HTTP says to ignore. */
  static Optional<ByteRange> parse(String header, long size) {
    Matcher matcher = HEADER.matcher(header == null ? "" : header.trim());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    long first;
    long last = size - 1;
    if (matcher.group(1).isEmpty()) {
      first = Math.max(0, size - Long.parseLong(matcher.group(2)));
    } else {
      first = Long.parseLong(matcher.group(1));
      if (!matcher.group(2).isEmpty()) {
        last = Math.min(last, Long.parseLong(matcher.group(2)));
      }
    }
    if (first > last) {
      throw Fault.of(416, "InvalidRange", "The requested range is not satisfiable");
    }
    return Optional.of(new ByteRange(first, last, size));
  }

  long length() {
    return last - first + 1;
  }

  /** The Content-Range header. */
  String header() {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
