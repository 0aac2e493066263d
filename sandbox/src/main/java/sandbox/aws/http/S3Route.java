package sandbox.aws.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import sandbox.aws.core.Fault;

/**
 * Which S3 operation a call is for: S3 has no operation names on the wire, only a method, a path
 * and a subresource in the query.
 *
 * @param operation the operation's name
 * @param method its HTTP method
 * @param level what its path names
 * @param subresource a query parameter that has to be there, or ""
 * @param root the root element of its answer, or "" when that follows from the model
 */
record S3Route(String operation, String method, Level level, String subresource, String root) {

  /** What the path names. */
  enum Level {
    SERVICE,
    BUCKET,
    OBJECT
  }

  /** In the order in which they are tried: those with a subresource first. */
  private static final List<S3Route> ROUTES =
      List.of(
          new S3Route("ListBuckets", "GET", Level.SERVICE, "", "ListAllMyBucketsResult"),
          new S3Route("GetBucketLocation", "GET", Level.BUCKET, "location", ""),
          new S3Route(
              "GetBucketVersioning", "GET", Level.BUCKET, "versioning", "VersioningConfiguration"),
          new S3Route(
              "ListMultipartUploads", "GET", Level.BUCKET, "uploads", "ListMultipartUploadsResult"),
          new S3Route("ListObjectsV2", "GET", Level.BUCKET, "list-type", "ListBucketResult"),
          new S3Route("ListObjects", "GET", Level.BUCKET, "", "ListBucketResult"),
          new S3Route("HeadBucket", "HEAD", Level.BUCKET, "", ""),
          new S3Route("CreateBucket", "PUT", Level.BUCKET, "", ""),
          new S3Route("DeleteBucket", "DELETE", Level.BUCKET, "", ""),
          new S3Route("DeleteObjects", "POST", Level.BUCKET, "delete", "DeleteResult"),
          new S3Route("GetObjectTagging", "GET", Level.OBJECT, "tagging", "Tagging"),
          new S3Route("ListParts", "GET", Level.OBJECT, "uploadId", "ListPartsResult"),
          new S3Route("GetObject", "GET", Level.OBJECT, "", ""),
          new S3Route("HeadObject", "HEAD", Level.OBJECT, "", ""),
          new S3Route("UploadPart", "PUT", Level.OBJECT, "partNumber", ""),
          new S3Route("PutObject", "PUT", Level.OBJECT, "", ""),
          new S3Route(
              "CreateMultipartUpload",
              "POST",
              Level.OBJECT,
              "uploads",
              "InitiateMultipartUploadResult"),
          new S3Route(
              "CompleteMultipartUpload",
              "POST",
              Level.OBJECT,
              "uploadId",
              "CompleteMultipartUploadResult"),
          new S3Route("AbortMultipartUpload", "DELETE", Level.OBJECT, "uploadId", ""),
          new S3Route("DeleteObject", "DELETE", Level.OBJECT, "", ""));

  /** Subresources that turn a call into an operation which the sandbox does not have. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "accelerate",
          "acl",
          "analytics",
          "attributes",
          "cors",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "legal-hold",
          "lifecycle",
          "logging",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "replication",
          "requestPayment",
          "restore",
          "retention",
          "select",
          "tagging",
          "torrent",
          "versionId",
          "versions",
          "website");

  /** The route of a call. */
  static S3Route of(String method, Level level, Map<String, String> query, boolean copies) {
    S3Route found =
        ROUTES.stream()
            .filter(route -> route.level == level && route.method.equals(method))
            .filter(route -> route.subresource.isEmpty() || query.containsKey(route.subresource))
            .findFirst()
            .orElseThrow(
                () ->
                    Fault.of(
                        405,
                        "MethodNotAllowed",
                        "The specified method is not allowed against this resource."));
    for (String name : query.keySet()) {
      if (UNSUPPORTED.contains(name) && !name.equals(found.subresource)) {
        throw Fault.of(
            501, "NotImplemented", "S3's ?" + name + " is not supported by the sandbox.");
      }
    }
    if (!copies) {
      return found;
    }
    return switch (found.operation) {
      case "PutObject" -> new S3Route("CopyObject", "PUT", Level.OBJECT, "", "");
      case "UploadPart" -> new S3Route("UploadPartCopy", "PUT", Level.OBJECT, "", "");
      default -> found;
    };
  }

  /** Whether everybody may call it on a public bucket. */
  boolean isRead() {
    return switch (operation) {
      case "GetObject", "HeadObject", "ListObjects", "ListObjectsV2", "HeadBucket" -> true;
      case "GetBucketLocation" -> true;
      default -> false;
    };
  }
}
