package sandbox.aws.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The object that a copy reads, as the header x-amz-copy-source names it.
 *
 * @param bucket its bucket
 * @param object the object
 */
record CopyFrom(Bucket bucket, StoredObject object) {

  static CopyFrom parse(String header, Buckets buckets, ObjectStore objects) {
    String source = decode(header == null ? "" : header).replaceFirst("^/", "");
    int slash = source.indexOf('/');
    if (slash < 1) {
      throw Fault.of("InvalidArgument", "Copy Source must mention the source bucket and key");
    } else if (source.contains("?versionId=")) {
      throw Fault.unsupported("A copy of a version");
    }
    Bucket bucket = buckets.get(source.substring(0, slash));
    return new CopyFrom(bucket, objects.get(bucket, source.substring(slash + 1)));
  }

  private static String decode(String header) {
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Fault.of("InvalidArgument", "Invalid copy source encoding.");
    }
  }

  /** Refuses the copy when the source is not as the caller expects it. */
  void check(
      SideNotes.Note note,
      String ifMatch,
      String ifNoneMatch,
      Instant ifModifiedSince,
      Instant ifUnmodifiedSince) {
    try {
      new ReadConditions(ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince)
          .check(note.etag(), object.modified());
    } catch (AwsServiceException e) {
      // What lets a read go unanswered lets a copy fail.
      throw ReadConditions.failed();
    }
  }
}
