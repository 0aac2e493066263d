package sandbox.aws.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

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

  /**
   * Parameters that choose an operation or change one: each is accepted where the operation knows
   * it, and refused elsewhere, since without it the call would do something else.
   *
   * <p>Source: the request syntax of each operation in the S3 API Reference.
   */
  private static final Set<String> SUBRESOURCES =
      Set.of(
          "abac",
          "accelerate",
          "acl",
          "analytics",
          "annotation",
          "attributes",
          "cors",
          "delete",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "legal-hold",
          "lifecycle",
          "list-type",
          "location",
          "logging",
          "metadataAnnotationTable",
          "metadataConfiguration",
          "metadataInventoryTable",
          "metadataJournalTable",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "partNumber",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "renameObject",
          "replication",
          "requestPayment",
          "restore",
          "retention",
          "select",
          "select-type",
          "session",
          "tagging",
          "torrent",
          "uploadId",
          "uploads",
          "versionId",
          "versioning",
          "versions",
          "website");

  /** What an operation takes besides the parameter that names it. */
  private static final Map<String, Set<String>> ALSO = Map.of("UploadPart", Set.of("uploadId"));

  /** Parameters that are often sent without a value. */
  private static final Set<String> PLAIN =
      Set.of(
          "prefix",
          "delimiter",
          "marker",
          "max-keys",
          "encoding-type",
          "continuation-token",
          "start-after",
          "fetch-owner",
          "key-marker",
          "upload-id-marker",
          "max-uploads",
          "part-number-marker",
          "max-parts",
          "AWSAccessKeyId",
          "Signature",
          "Expires");

  /** The route of a call. */
  static S3Route of(String method, Level level, Map<String, String> query, boolean copies) {
    S3Route found =
        ROUTES.stream()
            .filter(route -> route.level == level && route.method.equals(method))
            .filter(route -> route.subresource.isEmpty() || query.containsKey(route.subresource))
            .findFirst()
            .orElseThrow(() -> noSuchRoute(query));
    query.forEach(found::checkParameter);
    if (!copies) {
      return found;
    }
    return switch (found.operation) {
      case "PutObject" -> new S3Route("CopyObject", "PUT", Level.OBJECT, "", "");
      case "UploadPart" -> new S3Route("UploadPartCopy", "PUT", Level.OBJECT, "", "");
      default -> found;
    };
  }

  private static AwsServiceException noSuchRoute(Map<String, String> query) {
    return query.keySet().stream()
        .filter(SUBRESOURCES::contains)
        .findFirst()
        .map(S3Route::notImplemented)
        .orElseGet(
            () ->
                Fault.of(
                    405,
                    "MethodNotAllowed",
                    "The specified method is not allowed against this resource."));
  }

  private static AwsServiceException notImplemented(String parameter) {
    return Fault.of(
        501, "NotImplemented", "S3's ?" + parameter + " is not supported by the sandbox.");
  }

  /**
   * Refuses what would be another operation. A parameter with a value that S3 does not know changes
   * nothing, there as here; one without a value is how S3 names what it will have some day.
   */
  private void checkParameter(String name, String value) {
    boolean chooses = SUBRESOURCES.contains(name) || (value.isEmpty() && !mayBeEmpty(name));
    boolean own = name.equals(subresource) || ALSO.getOrDefault(operation, Set.of()).contains(name);
    if (chooses && !own) {
      throw notImplemented(name);
    }
  }

  private boolean mayBeEmpty(String name) {
    return PLAIN.contains(name)
        || name.startsWith("response-")
        || name.toLowerCase(Locale.ROOT).startsWith("x-amz-")
        || name.equals("x-id");
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
