package sandbox.aws.http;

import java.security.MessageDigest;
import java.util.HexFormat;

/** The chain of signatures of a chunked upload: each chunk signs its data and the one before. */
final class ChunkSignatures {
  private static final String EMPTY_HASH = SigningKey.sha256("");

  private final SigningKey key;
  private final Authorization authorization;
  private String previous;

  ChunkSignatures(SigningKey key, Authorization authorization) {
    this.key = key;
    this.authorization = authorization;
    this.previous = authorization.signature();
  }

  void checkChunk(String signature, MessageDigest data) {
    check("PAYLOAD", signature, EMPTY_HASH + "\n" + HexFormat.of().formatHex(data.digest()));
  }

  void checkTrailer(String signature, String headers) {
    check("TRAILER", signature, SigningKey.sha256(headers));
  }

  private void check(String kind, String signature, String hashes) {
    String expected =
        key.sign(
            String.join(
                "\n",
                Authorization.ALGORITHM + "-" + kind,
                authorization.timestamp(),
                authorization.scope(),
                previous,
                hashes));
    if (signature == null || !SigningKey.equal(signature, expected)) {
      throw SignatureCheck.mismatch(authorization.service());
    }
    previous = signature;
  }
}
