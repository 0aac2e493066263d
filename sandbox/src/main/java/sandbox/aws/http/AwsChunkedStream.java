package sandbox.aws.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.codec.WireFormatException.Part;
import sandbox.aws.listener.BodyException;

/**
 * The content of an {@code aws-chunked} upload.
 *
 * <pre>
 * hex size [;chunk-signature=hex] CR LF  data CR LF  …  0 [;chunk-signature=hex] CR LF
 * [name:value CR LF …] CR LF
 * </pre>
 */
final class AwsChunkedStream extends InputStream {
  private static final int MAX_LINE = 4096;

  private final InputStream in;
  private final ChunkSignatures signatures;
  private final Map<String, String> trailers = new HashMap<>();
  private final MessageDigest digest = SigningKey.sha256();
  private String signature;
  private long left = -1;
  private boolean ended;
  private boolean inTrailer;

  /** Reads chunks; {@code signatures} is null when they are not signed. */
  AwsChunkedStream(InputStream in, ChunkSignatures signatures) {
    this.in = in;
    this.signatures = signatures;
  }

  /** What stands behind the last chunk, once it is reached; by lower-case name. */
  Map<String, String> trailers() {
    return trailers;
  }

  private static BodyException truncated() {
    return new BodyException(
        BodyException.Reason.TRUNCATED, "the upload ends in the middle of its chunks");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left <= 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw truncated();
    }
    digest.update(bytes, offset, count);
    left -= count;
    if (left == 0) {
      endChunk();
    }
    return count;
  }

  private void nextChunk() throws IOException {
    String line = line();
    int semicolon = line.indexOf(';');
    String size = semicolon < 0 ? line : line.substring(0, semicolon);
    try {
      left = Long.parseLong(size.trim(), 16);
    } catch (NumberFormatException e) {
      throw new WireFormatException(
          Part.BODY, "A chunk of the upload has the size \"" + size + "\".");
    }
    int equals = line.indexOf("chunk-signature=");
    signature = equals < 0 ? null : line.substring(equals + "chunk-signature=".length()).trim();
    if (left < 0) {
      throw new WireFormatException(Part.BODY, "A chunk of the upload has a negative size.");
    } else if (left == 0) {
      checkChunk();
      inTrailer = true;
      trailer();
      ended = true;
    }
  }

  private void endChunk() throws IOException {
    checkChunk();
    if (!line().isEmpty()) {
      throw new WireFormatException(Part.BODY, "A chunk of the upload is longer than its size.");
    }
  }

  private void checkChunk() {
    if (signatures != null) {
      signatures.checkChunk(signature, digest);
    }
  }

  private void trailer() throws IOException {
    StringBuilder headers = new StringBuilder();
    String trailerSignature = null;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("x-amz-trailer-signature:")) {
        trailerSignature = line.substring(line.indexOf(':') + 1).trim();
      } else {
        headers.append(line).append('\n');
        int colon = line.indexOf(':');
        if (colon > 0) {
          trailers.put(
              line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
              line.substring(colon + 1).trim());
        }
      }
    }
    if (signatures != null && headers.length() > 0) {
      signatures.checkTrailer(trailerSignature, headers.toString());
    }
  }

  /** One line without its end; behind the last chunk the end of the upload is an empty one. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (left == 0 && inTrailer) {
          break;
        }
        throw truncated();
      }
      if (line.size() >= MAX_LINE) {
        throw new WireFormatException(
            Part.BODY, "A chunk's header is longer than " + MAX_LINE + " bytes.");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
