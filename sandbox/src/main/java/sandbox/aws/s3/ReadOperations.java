package sandbox.aws.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Reading an object or its headers, whole or a range, under conditions. */
final class ReadOperations {
  private final Buckets buckets;
  private final ObjectStore objects;

  ReadOperations(Buckets buckets, ObjectStore objects) {
    this.buckets = buckets;
    this.objects = objects;
  }

  HeadObjectResponse head(HeadObjectRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    // A HEAD answer has no body, so that the code is all a client learns.
    StoredObject object =
        objects
            .find(bucket, request.key())
            .orElseThrow(() -> Fault.of(404, "NoSuchKey", "Not Found"));
    SideNotes.Note note = objects.note(bucket, object);
    new ReadConditions(
            request.ifMatch(),
            request.ifNoneMatch(),
            request.ifModifiedSince(),
            request.ifUnmodifiedSince())
        .check(note.etag(), object.modified());
    Optional<ByteRange> range = ByteRange.parse(request.range(), object.size());
    ObjectHeaders headers = note.headers();
    return HeadObjectResponse.builder()
        .acceptRanges("bytes")
        .contentLength(range.map(ByteRange::length).orElse(object.size()))
        .contentRange(range.map(ByteRange::header).orElse(null))
        .eTag(LocalS3.quoted(note.etag()))
        .lastModified(object.modified())
        .contentType(headers.contentType())
        .contentEncoding(headers.contentEncoding())
        .contentDisposition(headers.contentDisposition())
        .contentLanguage(headers.contentLanguage())
        .cacheControl(headers.cacheControl())
        .metadata(headers.metadata())
        .build();
  }

  <T> T get(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    Bucket bucket = buckets.get(request.bucket());
    StoredObject object = objects.get(bucket, request.key());
    SideNotes.Note note = objects.note(bucket, object);
    new ReadConditions(
            request.ifMatch(),
            request.ifNoneMatch(),
            request.ifModifiedSince(),
            request.ifUnmodifiedSince())
        .check(note.etag(), object.modified());
    Optional<ByteRange> range = ByteRange.parse(request.range(), object.size());
    ObjectHeaders headers = note.headers();
    GetObjectResponse response =
        GetObjectResponse.builder()
            .acceptRanges("bytes")
            .contentLength(range.map(ByteRange::length).orElse(object.size()))
            .contentRange(range.map(ByteRange::header).orElse(null))
            .eTag(LocalS3.quoted(note.etag()))
            .lastModified(object.modified())
            .contentType(or(request.responseContentType(), headers.contentType()))
            .contentEncoding(or(request.responseContentEncoding(), headers.contentEncoding()))
            .contentDisposition(
                or(request.responseContentDisposition(), headers.contentDisposition()))
            .contentLanguage(or(request.responseContentLanguage(), headers.contentLanguage()))
            .cacheControl(or(request.responseCacheControl(), headers.cacheControl()))
            .metadata(headers.metadata())
            .build();
    try {
      InputStream content = ObjectStore.open(object);
      range.ifPresent(part -> skip(content, part.first()));
      return transformer.transform(
          response,
          AbortableInputStream.create(new BoundedStream(content, response.contentLength())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + object.file(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("reading " + object.key() + " failed", e);
    }
  }

  private static void skip(InputStream content, long bytes) {
    try {
      content.skipNBytes(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot skip to the range", e);
    }
  }

  private static String or(String wanted, String stored) {
    return wanted == null ? stored : wanted;
  }
}
