package sandbox.aws.s3;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts. */
final class UploadOperations {
  private static final int MAX_PAGE = 1000;

  private final Buckets buckets;
  private final ObjectStore objects;
  private final Uploads uploads;
  private final Clock clock;

  UploadOperations(Buckets buckets, ObjectStore objects, Uploads uploads, Clock clock) {
    this.buckets = buckets;
    this.objects = objects;
    this.uploads = uploads;
    this.clock = clock;
  }

  CreateMultipartUploadResponse create(CreateMultipartUploadRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    ObjectHeaders headers =
        new ObjectHeaders(
            request.contentType(),
            request.contentEncoding(),
            request.contentDisposition(),
            request.contentLanguage(),
            request.cacheControl(),
            request.metadata());
    Uploads.Upload upload = uploads.begin(bucket, request.key(), headers, clock.instant());
    return CreateMultipartUploadResponse.builder()
        .bucket(bucket.name())
        .key(request.key())
        .uploadId(upload.id())
        .build();
  }

  UploadPartResponse part(UploadPartRequest request, RequestBody body) {
    Uploads.Upload upload =
        uploads.get(buckets.get(request.bucket()), request.key(), request.uploadId());
    Uploads.Part part =
        uploads.addPart(upload, request.partNumber(), WriteOperations.content(body));
    return UploadPartResponse.builder().eTag(LocalS3.quoted(part.etag())).build();
  }

  UploadPartCopyResponse copyPart(UploadPartCopyRequest request) {
    Uploads.Upload upload =
        uploads.get(buckets.get(request.bucket()), request.key(), request.uploadId());
    CopyFrom from = CopyFrom.parse(request.copySource(), buckets, objects);
    StoredObject source = from.object();
    from.check(
        objects.note(from.bucket(), source),
        request.copySourceIfMatch(),
        request.copySourceIfNoneMatch(),
        request.copySourceIfModifiedSince(),
        request.copySourceIfUnmodifiedSince());
    if (request.copySourceRange() != null
        && !request.copySourceRange().matches("bytes=\\d{1,18}-\\d{1,18}")) {
      throw Fault.of(
          "InvalidArgument",
          "The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
              + " last are the zero-based offsets of the first and last bytes to copy");
    }
    Optional<ByteRange> range = ByteRange.parse(request.copySourceRange(), source.size());
    long first = range.map(ByteRange::first).orElse(0L);
    long length = range.map(ByteRange::length).orElse(source.size());
    Uploads.Part part =
        uploads.addPart(
            upload,
            request.partNumber(),
            out -> {
              try (InputStream in = ObjectStore.open(source)) {
                in.skipNBytes(first);
                new BoundedStream(in, length).transferTo(out);
              }
            });
    return UploadPartCopyResponse.builder()
        .copyPartResult(
            result -> result.eTag(LocalS3.quoted(part.etag())).lastModified(clock.instant()))
        .build();
  }

  CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    Uploads.Upload upload = uploads.get(bucket, request.key(), request.uploadId());
    List<CompletedPart> parts =
        request.multipartUpload() == null ? List.of() : request.multipartUpload().parts();
    new ReadConditions(request.ifMatch(), request.ifNoneMatch(), null, null)
        .checkWrite(
            objects
                .find(bucket, request.key())
                .map(object -> objects.note(bucket, object).etag())
                .orElse(null));
    String etag = uploads.complete(bucket, upload, parts, PartChecks.of(request));
    return CompleteMultipartUploadResponse.builder()
        .bucket(bucket.name())
        .key(request.key())
        .location("/" + bucket.name() + "/" + request.key())
        .eTag(LocalS3.quoted(etag))
        .build();
  }

  AbortMultipartUploadResponse abort(AbortMultipartUploadRequest request) {
    uploads.abort(uploads.get(buckets.get(request.bucket()), request.key(), request.uploadId()));
    return AbortMultipartUploadResponse.builder().build();
  }

  ListPartsResponse parts(ListPartsRequest request) {
    Uploads.Upload upload =
        uploads.get(buckets.get(request.bucket()), request.key(), request.uploadId());
    int size = pageSize(request.maxParts(), "max-parts");
    int after =
        request.partNumberMarker() == null
            ? 0
            : notNegative(request.partNumberMarker(), "part-number-marker");
    List<Uploads.Part> behind =
        uploads.parts(upload).stream().filter(part -> part.number() > after).toList();
    List<Uploads.Part> page = behind.subList(0, Math.min(size, behind.size()));
    Integer last =
        page.size() < behind.size() && !page.isEmpty()
            ? (Integer) page.get(page.size() - 1).number()
            : null;
    return ListPartsResponse.builder()
        .bucket(request.bucket())
        .key(request.key())
        .uploadId(upload.id())
        .partNumberMarker(after)
        .nextPartNumberMarker(last)
        .maxParts(size)
        .isTruncated(last != null)
        .parts(
            page.stream()
                .map(
                    part ->
                        Part.builder()
                            .partNumber(part.number())
                            .eTag(LocalS3.quoted(part.etag()))
                            .size(part.size())
                            .build())
                .toList())
        .build();
  }

  private static int pageSize(Integer wanted, String argument) {
    return wanted == null ? MAX_PAGE : Math.min(notNegative(wanted, argument), MAX_PAGE);
  }

  private static int notNegative(int value, String argument) {
    if (value < 0) {
      throw Fault.of(
          "InvalidArgument",
          "Argument " + argument + " must be an integer between 0 and 2147483647");
    }
    return value;
  }

  ListMultipartUploadsResponse list(ListMultipartUploadsRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    int size = pageSize(request.maxUploads(), "max-uploads");
    String prefix = request.prefix() == null ? "" : request.prefix();
    List<Uploads.Upload> found =
        uploads.all(bucket).stream().filter(upload -> upload.key().startsWith(prefix)).toList();
    return ListMultipartUploadsResponse.builder()
        .bucket(bucket.name())
        .prefix(request.prefix())
        .maxUploads(size)
        .isTruncated(found.size() > size)
        .uploads(
            found.stream()
                .limit(size)
                .map(
                    upload ->
                        MultipartUpload.builder()
                            .key(upload.key())
                            .uploadId(upload.id())
                            .initiated(upload.initiated())
                            .storageClass("STANDARD")
                            .build())
                .toList())
        .build();
  }
}
