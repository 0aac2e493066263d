package sandbox.load;

import sandbox.sql.SqlException;

/**
 * An S3 location as COPY names it.
 *
 * @param bucket the bucket
 * @param key key or key prefix, empty for the whole bucket
 */
record S3Address(String bucket, String key) {
  private static final String SCHEME = "s3://";

  /**
   * Reads {@code s3://bucket/key}.
   *
   * @throws SqlException 0A000 for another kind of source, XX000 for a missing bucket
   */
  static S3Address parse(String url) throws SqlException {
    String lower = url.strip();
    if (lower.startsWith("emr://")
        || lower.startsWith("ssh://")
        || lower.startsWith("dynamodb://")) {
      throw SqlException.unsupported(
          "COPY FROM '" + lower.substring(0, lower.indexOf(':')) + "://'");
    }
    if (!lower.startsWith(SCHEME)) {
      throw SqlException.of("XX000", "The specified source '" + url + "' is not an s3:// address");
    }
    int slash = lower.indexOf('/', SCHEME.length());
    String bucket =
        slash < 0 ? lower.substring(SCHEME.length()) : lower.substring(SCHEME.length(), slash);
    if (bucket.isEmpty()) {
      throw SqlException.of("XX000", "The source '" + url + "' names no bucket");
    }
    return new S3Address(bucket, slash < 0 ? "" : lower.substring(slash + 1));
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
