package sandbox.aws.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import sandbox.aws.core.Fault;

/** A payload whose SHA-256 is compared with the signed one when its end is reached. */
final class HashedStream extends FilterInputStream {
  private final MessageDigest digest = SigningKey.sha256();
  private final String expected;
  private boolean ended;

  HashedStream(InputStream in, String expected) {
    super(in);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      digest.update(bytes, offset, count);
    } else if (count < 0 && !ended) {
      ended = true;
      if (!SigningKey.equal(HexFormat.of().formatHex(digest.digest()), expected)) {
        throw Fault.of(
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed.");
      }
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
