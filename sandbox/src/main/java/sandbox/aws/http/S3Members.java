package sandbox.aws.http;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sandbox.aws.core.Checksum;
import sandbox.aws.core.Fault;
import sandbox.aws.core.SupportedFields;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Which members of S3's requests the sandbox honours. A header that it would ignore is refused in
 * S3's words for that: an object that is silently not encrypted, tagged or locked as asked, or a
 * delete that ignores its condition, would be worse.
 */
final class S3Members {
  private static final Set<String> ANYWHERE =
      Stream.concat(
              Stream.of(
                  "Bucket",
                  "Key",
                  "DestinationBucket",
                  "DestinationKey",
                  "RequestPayer",
                  "ExpectedBucketOwner",
                  "ExpectedSourceBucketOwner",
                  "ChecksumAlgorithm",
                  "ChecksumMode",
                  "ChecksumType",
                  "ContentMD5",
                  "ContentLength",
                  "UploadId",
                  "PartNumber"),
              Arrays.stream(Checksum.values()).map(checksum -> "Checksum" + checksum.name()))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> OBJECT =
      Set.of(
          "CacheControl",
          "ContentDisposition",
          "ContentEncoding",
          "ContentLanguage",
          "ContentType",
          "Metadata",
          "ACL",
          "StorageClass",
          "ServerSideEncryption",
          "IfMatch",
          "IfNoneMatch");
  private static final Set<String> READ =
      Set.of(
          "IfMatch",
          "IfModifiedSince",
          "IfNoneMatch",
          "IfUnmodifiedSince",
          "Range",
          "ResponseCacheControl",
          "ResponseContentDisposition",
          "ResponseContentEncoding",
          "ResponseContentLanguage",
          "ResponseContentType");
  private static final Set<String> COPY =
      Set.of(
          "CopySource",
          "SourceBucket",
          "SourceKey",
          "CopySourceIfMatch",
          "CopySourceIfModifiedSince",
          "CopySourceIfNoneMatch",
          "CopySourceIfUnmodifiedSince",
          "CopySourceRange",
          "MetadataDirective",
          "TaggingDirective");
  private static final Map<String, Set<String>> OWN =
      Map.ofEntries(
          Map.entry("PutObject", OBJECT),
          Map.entry("CreateMultipartUpload", OBJECT),
          Map.entry("CopyObject", union(OBJECT, COPY)),
          Map.entry("UploadPartCopy", COPY),
          Map.entry("GetObject", READ),
          Map.entry("HeadObject", READ),
          Map.entry("DeleteObject", Set.of("IfMatch")),
          Map.entry("DeleteObjects", Set.of("Delete")),
          Map.entry(
              "CompleteMultipartUpload",
              Set.of("MultipartUpload", "MpuObjectSize", "IfMatch", "IfNoneMatch")),
          Map.entry("ListParts", Set.of("MaxParts", "PartNumberMarker")),
          Map.entry("ListMultipartUploads", Set.of("Prefix", "MaxUploads", "EncodingType")),
          Map.entry(
              "ListObjects", Set.of("Delimiter", "EncodingType", "Marker", "MaxKeys", "Prefix")),
          Map.entry(
              "ListObjectsV2",
              Set.of(
                  "Delimiter",
                  "EncodingType",
                  "MaxKeys",
                  "Prefix",
                  "ContinuationToken",
                  "FetchOwner",
                  "StartAfter")),
          Map.entry(
              "ListBuckets", Set.of("MaxBuckets", "ContinuationToken", "Prefix", "BucketRegion")),
          Map.entry("CreateBucket", Set.of("ACL", "CreateBucketConfiguration", "ObjectOwnership")));

  private S3Members() {}

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }

  /** Refuses a request that asks for what the sandbox has not. */
  static void check(String operation, SdkPojo request, String bucketOwner) {
    Optional<String> other =
        SupportedFields.firstOther(request, union(ANYWHERE, OWN.getOrDefault(operation, Set.of())));
    if (other.filter(name -> name.startsWith("Grant")).isPresent()) {
      throw noAcls();
    } else if (other.isPresent()) {
      throw notImplemented(locationName(request, other.get()));
    }
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (value != null) {
        checkValue(operation, field, value.toString(), bucketOwner);
      }
    }
  }

  private static void checkValue(
      String operation, SdkField<?> field, String value, String bucketOwner) {
    switch (field.memberName()) {
      case "ACL" -> {
        // Buckets have no ACLs since April 2023, unless their owner wants them.
        if (!value.equals("private") && !value.equals("bucket-owner-full-control")) {
          throw operation.equals("CreateBucket")
              ? Fault.of(
                  "InvalidBucketAclWithObjectOwnership",
                  "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting")
              : noAcls();
        }
      }
      case "StorageClass" -> only(field, value, "STANDARD");
      case "ServerSideEncryption" -> only(field, value, "AES256");
      case "TaggingDirective" -> only(field, value, "COPY");
      case "ObjectOwnership" -> only(field, value, "BucketOwnerEnforced");
      case "ExpectedBucketOwner" -> {
        if (!value.equals(bucketOwner)) {
          throw Fault.of(403, "AccessDenied", "Access Denied");
        }
      }
      default -> {
        // Any value is the operation's own matter.
      }
    }
  }

  private static void only(SdkField<?> field, String value, String known) {
    if (!value.equals(known)) {
      throw notImplemented(field.locationName() + ": " + value);
    }
  }

  private static String locationName(SdkPojo request, String member) {
    return request.sdkFields().stream()
        .filter(field -> field.memberName().equals(member))
        .map(SdkField::locationName)
        .findFirst()
        .orElse(member);
  }

  private static AwsServiceException noAcls() {
    return Fault.of("AccessControlListNotSupported", "The bucket does not allow ACLs");
  }

  private static AwsServiceException notImplemented(String header) {
    return Fault.of(
        501,
        "NotImplemented",
        "A header you provided implies functionality that is not implemented. (" + header + ")");
  }
}
