package sandbox.aws.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import sandbox.aws.core.Checksum;
import sandbox.aws.core.Fault;

/** An upload whose MD5 and checksum are compared with what it says when its end is reached. */
final class CheckedBody extends FilterInputStream {
  private final UploadChecks checks;
  private final Checksum.Running md5 = Checksum.MD5.start();
  private final Checksum.Running checksum;
  private String computed;

  CheckedBody(InputStream in, UploadChecks checks) {
    super(in);
    this.checks = checks;
    this.checksum = checks.algorithm() == null ? null : checks.algorithm().start();
  }

  /** The checksum, once the end is reached; null when none was asked for. */
  String computed() {
    return computed;
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
      md5.update(bytes, offset, count);
      if (checksum != null) {
        checksum.update(bytes, offset, count);
      }
    } else if (count < 0 && computed == null) {
      check();
    }
    return count;
  }

  private void check() {
    if (checks.contentMd5() != null && !Checksum.encode(md5).equals(checks.contentMd5())) {
      throw Fault.of("BadDigest", "The Content-MD5 you specified did not match what we received.");
    }
    computed = checksum == null ? "" : Checksum.encode(checksum);
    if (checksum != null && !computed.equals(expected())) {
      throw Fault.of(
          "BadDigest",
          "The "
              + checks.algorithm().name()
              + " you specified did not match the calculated checksum.");
    }
  }

  private String expected() {
    if (checks.expected() != null) {
      return checks.expected();
    }
    String trailer =
        in instanceof AwsChunkedStream chunks ? chunks.trailers().get(checks.header()) : null;
    if (trailer == null || !checks.algorithm().accepts(trailer)) {
      throw Fault.of(
          "MalformedTrailerError",
          "The request contained trailing data that was not well-formed or did not conform to our"
              + " published schema.");
    }
    return trailer;
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
