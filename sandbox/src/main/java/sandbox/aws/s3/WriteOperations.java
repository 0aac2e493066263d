package sandbox.aws.s3;

import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.aws.core.Fault;
import sandbox.aws.core.SupportedFields;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Writing, copying and deleting objects. */
final class WriteOperations {
  private static final int MAX_DELETED = 1000;

  private final Buckets buckets;
  private final ObjectStore objects;

  WriteOperations(Buckets buckets, ObjectStore objects) {
    this.buckets = buckets;
    this.objects = objects;
  }

  PutObjectResponse put(PutObjectRequest request, RequestBody body) {
    Bucket bucket = buckets.get(request.bucket());
    new ReadConditions(request.ifMatch(), request.ifNoneMatch(), null, null)
        .checkWrite(etag(bucket, request.key()));
    ObjectHeaders headers =
        new ObjectHeaders(
            request.contentType(),
            request.contentEncoding(),
            request.contentDisposition(),
            request.contentLanguage(),
            request.cacheControl(),
            request.metadata());
    String etag = objects.put(bucket, request.key(), headers, null, content(body));
    return PutObjectResponse.builder().eTag(LocalS3.quoted(etag)).build();
  }

  private String etag(Bucket bucket, String key) {
    return objects
        .find(bucket, key)
        .map(object -> objects.note(bucket, object).etag())
        .orElse(null);
  }

  /** The body's bytes, which have to be as many as were announced. */
  static ObjectStore.Content content(RequestBody body) {
    return out -> {
      try (InputStream in = body.contentStreamProvider().newStream()) {
        long count = in.transferTo(out);
        if (body.optionalContentLength().filter(length -> length != count).isPresent()) {
          throw Fault.of(
              "IncompleteBody",
              "You did not provide the number of bytes specified by the Content-Length HTTP"
                  + " header");
        }
      }
    };
  }

  CopyObjectResponse copy(CopyObjectRequest request) {
    CopyFrom source = CopyFrom.parse(request.copySource(), buckets, objects);
    Bucket from = source.bucket();
    StoredObject object = source.object();
    SideNotes.Note note = objects.note(from, object);
    source.check(
        note,
        request.copySourceIfMatch(),
        request.copySourceIfNoneMatch(),
        request.copySourceIfModifiedSince(),
        request.copySourceIfUnmodifiedSince());
    Bucket to = buckets.get(request.bucket());
    new ReadConditions(request.ifMatch(), request.ifNoneMatch(), null, null)
        .checkWrite(etag(to, request.key()));
    ObjectHeaders headers = note.headers();
    if (request.metadataDirective() == MetadataDirective.REPLACE) {
      headers =
          new ObjectHeaders(
              request.contentType(),
              request.contentEncoding(),
              request.contentDisposition(),
              request.contentLanguage(),
              request.cacheControl(),
              request.metadata());
    } else if (from.name().equals(to.name()) && object.key().equals(request.key())) {
      throw Fault.of(
          "InvalidRequest",
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
    String etag =
        objects.put(
            to,
            request.key(),
            headers,
            null,
            out -> {
              if (!object.isFolderMarker()) {
                Files.copy(object.file(), out);
              }
            });
    StoredObject copied = objects.get(to, request.key());
    return CopyObjectResponse.builder()
        .copyObjectResult(
            result -> result.eTag(LocalS3.quoted(etag)).lastModified(copied.modified()))
        .build();
  }

  /** Deletes an object, if it is as the caller expects it. */
  void delete(DeleteObjectRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    if (request.ifMatch() != null) {
      new ReadConditions(request.ifMatch(), null, null, null)
          .checkWrite(etag(bucket, request.key()));
    }
    objects.delete(bucket, request.key());
  }

  private static void checkDelete(Delete delete) {
    if (delete == null
        || delete.objects().isEmpty()
        || delete.objects().size() > MAX_DELETED
        || delete.objects().stream().anyMatch(object -> object.key() == null)) {
      throw Fault.of(
          "MalformedXML",
          "The XML you provided was not well-formed or did not validate against our published"
              + " schema");
    }
    for (ObjectIdentifier object : delete.objects()) {
      if (SupportedFields.firstOther(object, Set.of("Key")).isPresent()) {
        throw Fault.of(501, "NotImplemented", "The sandbox deletes objects by their keys alone.");
      }
    }
  }

  DeleteObjectsResponse delete(DeleteObjectsRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    checkDelete(request.delete());
    List<DeletedObject> deleted = new ArrayList<>();
    List<S3Error> errors = new ArrayList<>();
    for (ObjectIdentifier object : request.delete().objects()) {
      try {
        objects.delete(bucket, object.key());
        deleted.add(DeletedObject.builder().key(object.key()).build());
      } catch (AwsServiceException e) {
        errors.add(
            S3Error.builder()
                .key(object.key())
                .code(e.awsErrorDetails().errorCode())
                .message(e.awsErrorDetails().errorMessage())
                .build());
      }
    }
    boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
    return DeleteObjectsResponse.builder()
        .deleted(quiet ? List.of() : deleted)
        .errors(errors)
        .build();
  }
}
