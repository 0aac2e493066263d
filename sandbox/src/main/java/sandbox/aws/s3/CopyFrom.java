package sandbox.aws.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import sandbox.aws.core.Fault;

/**
 * The object that a copy reads, as the header x-amz-copy-source names it.
 *
 * @param bucket its bucket
 * @param object the object
 */
record CopyFrom(Bucket bucket, StoredObject object) {

  static CopyFrom parse(String header, Buckets buckets, ObjectStore objects) {
    String source =
        URLDecoder.decode(
                (header == null ? "" : header).replace("+", "%2B"), StandardCharsets.UTF_8)
            .replaceFirst("^/", "");
    int slash = source.indexOf('/');
    if (slash < 1) {
      throw Fault.of("InvalidArgument", "Copy Source must mention the source bucket and key");
    } else if (source.contains("?versionId=")) {
      throw Fault.unsupported("A copy of a version");
    }
    Bucket bucket = buckets.get(source.substring(0, slash));
    return new CopyFrom(bucket, objects.get(bucket, source.substring(slash + 1)));
  }
}
