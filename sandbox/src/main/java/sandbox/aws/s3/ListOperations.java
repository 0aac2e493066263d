package sandbox.aws.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The two versions of listing a bucket's objects. */
final class ListOperations {
  private static final int MAX_KEYS = 1000;

  private final Buckets buckets;
  private final ObjectStore objects;

  ListOperations(Buckets buckets, ObjectStore objects) {
    this.buckets = buckets;
    this.objects = objects;
  }

  ListObjectsResponse version1(ListObjectsRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    int size = size(request.maxKeys());
    Listing page =
        Listing.of(
            bucket,
            orEmpty(request.prefix()),
            orEmpty(request.delimiter()),
            orEmpty(request.marker()),
            size);
    UnaryOperator<String> encode = encoder(request.encodingTypeAsString());
    return ListObjectsResponse.builder()
        .name(bucket.name())
        .prefix(encode.apply(orEmpty(request.prefix())))
        .delimiter(Optional.ofNullable(request.delimiter()).map(encode).orElse(null))
        .marker(encode.apply(orEmpty(request.marker())))
        // S3 sends it with a delimiter only; without, clients take the last key.
        .nextMarker(
            request.delimiter() == null
                ? null
                : Optional.ofNullable(page.next()).map(encode).orElse(null))
        .maxKeys(size)
        .encodingType(request.encodingType())
        .isTruncated(page.next() != null)
        .contents(contents(bucket, page, encode))
        .commonPrefixes(commonPrefixes(page, encode))
        .build();
  }

  ListObjectsV2Response version2(ListObjectsV2Request request) {
    Bucket bucket = buckets.get(request.bucket());
    int size = size(request.maxKeys());
    String after =
        request.continuationToken() == null
            ? orEmpty(request.startAfter())
            : decodeToken(request.continuationToken());
    Listing page =
        Listing.of(bucket, orEmpty(request.prefix()), orEmpty(request.delimiter()), after, size);
    UnaryOperator<String> encode = encoder(request.encodingTypeAsString());
    return ListObjectsV2Response.builder()
        .name(bucket.name())
        .prefix(encode.apply(orEmpty(request.prefix())))
        .delimiter(Optional.ofNullable(request.delimiter()).map(encode).orElse(null))
        .startAfter(Optional.ofNullable(request.startAfter()).map(encode).orElse(null))
        .continuationToken(request.continuationToken())
        .nextContinuationToken(page.next() == null ? null : encodeToken(page.next()))
        .maxKeys(size)
        .keyCount(page.objects().size() + page.commonPrefixes().size())
        .encodingType(request.encodingType())
        .isTruncated(page.next() != null)
        .contents(
            contents(bucket, page, encode).stream()
                .map(
                    object ->
                        Boolean.TRUE.equals(request.fetchOwner())
                            ? object.toBuilder()
                                .owner(owner -> owner.id(Buckets.owner(bucket.name())))
                                .build()
                            : object)
                .toList())
        .commonPrefixes(commonPrefixes(page, encode))
        .build();
  }

  private List<S3Object> contents(Bucket bucket, Listing page, UnaryOperator<String> encode) {
    return page.objects().stream()
        .map(
            object ->
                S3Object.builder()
                    .key(encode.apply(object.key()))
                    .size(object.size())
                    .lastModified(object.modified())
                    .eTag(LocalS3.quoted(objects.note(bucket, object).etag()))
                    .storageClass("STANDARD")
                    .build())
        .toList();
  }

  private static List<CommonPrefix> commonPrefixes(Listing page, UnaryOperator<String> encode) {
    return page.commonPrefixes().stream()
        .map(prefix -> CommonPrefix.builder().prefix(encode.apply(prefix)).build())
        .toList();
  }

  private static int size(Integer maxKeys) {
    if (maxKeys == null) {
      return MAX_KEYS;
    } else if (maxKeys < 0) {
      throw Fault.of(
          "InvalidArgument", "Argument maxKeys must be an integer between 0 and 2147483647");
    }
    return Math.min(maxKeys, MAX_KEYS);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static UnaryOperator<String> encoder(String type) {
    if (type != null && !type.equals("url")) {
      throw Fault.of("InvalidArgument", "Invalid Encoding Method specified in Request");
    }
    return type != null
        ? text ->
            URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/")
        : UnaryOperator.identity();
  }

  private static String encodeToken(String last) {
    return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  private static String decodeToken(String token) {
    String key;
    try {
      key = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw incorrectToken();
    }
    // What no listing has given does not come back as it was.
    if (key.isEmpty() || !encodeToken(key).equals(token)) {
      throw incorrectToken();
    }
    return key;
  }

  private static AwsServiceException incorrectToken() {
    return Fault.of("InvalidArgument", "The continuation token provided is incorrect");
  }
}
