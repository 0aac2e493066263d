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
    if (request.tagging() != null || request.sseCustomerAlgorithm() != null) {
      throw Fault.unsupported("An upload with tags or with a customer's encryption key");
    }
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
    StoredObject source = CopyFrom.parse(request.copySource(), buckets, objects).object();
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
    String etag = uploads.complete(bucket, upload, parts);
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
    return ListPartsResponse.builder()
        .bucket(request.bucket())
        .key(request.key())
        .uploadId(upload.id())
        .isTruncated(false)
        .parts(
            uploads.parts(upload).stream()
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

  ListMultipartUploadsResponse list(ListMultipartUploadsRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    return ListMultipartUploadsResponse.builder()
        .bucket(bucket.name())
        .isTruncated(false)
        .uploads(
            uploads.all(bucket).stream()
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
