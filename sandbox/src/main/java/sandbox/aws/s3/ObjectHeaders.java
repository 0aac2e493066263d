package sandbox.aws.s3;

import java.util.Map;

/**
 * What an object has besides its content.
 *
 * @param contentType MIME type
 * @param contentEncoding such as gzip, or null
 * @param contentDisposition or null
 * @param contentLanguage or null
 * @param cacheControl or null
 * @param metadata the user's own pairs ({@code x-amz-meta-…})
 */
record ObjectHeaders(
    String contentType,
    String contentEncoding,
    String contentDisposition,
    String contentLanguage,
    String cacheControl,
    Map<String, String> metadata) {
  static final String DEFAULT_TYPE = "binary/octet-stream";
  static final ObjectHeaders NONE =
      new ObjectHeaders(DEFAULT_TYPE, null, null, null, null, Map.of());

  ObjectHeaders {
    contentType = contentType == null ? DEFAULT_TYPE : contentType;
    contentEncoding = withoutTransport(contentEncoding);
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
  }

  /** {@code aws-chunked} says how the upload came, not what the object is. */
  private static String withoutTransport(String encoding) {
    if (encoding == null) {
      return null;
    }
    String kept = encoding.replaceAll("(^|,)\\s*aws-chunked\\s*", "").replaceFirst("^,", "").trim();
    return kept.isEmpty() ? null : kept;
  }
}
