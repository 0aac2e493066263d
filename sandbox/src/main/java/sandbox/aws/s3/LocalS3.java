package sandbox.aws.s3;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Page;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** S3: the operations on buckets, and the way to those on objects. Thread-safe. */
public final class LocalS3 implements S3Client {
  private static final String FIRST_REGION = "us-east-1";
  private static final int MAX_BUCKETS = 10_000;
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  private final AwsAccount account;
  private final Buckets buckets;
  private final ObjectStore objects;
  private final ListOperations lists;
  private final ReadOperations reads;
  private final WriteOperations writes;
  private final UploadOperations uploads;

  /** The service over the files of a state directory. */
  public LocalS3(
      AwsAccount account, Clock clock, Path stateDirectory, Buckets buckets, ObjectStore objects) {
    this.account = account;
    this.buckets = buckets;
    this.objects = objects;
    lists = new ListOperations(buckets, objects);
    reads = new ReadOperations(buckets, objects);
    writes = new WriteOperations(buckets, objects);
    uploads = new UploadOperations(buckets, objects, new Uploads(stateDirectory, objects), clock);
  }

  static String quoted(String etag) {
    return "\"" + etag + "\"";
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Files are written at each change.
  }

  @Override
  public ListBucketsResponse listBuckets(ListBucketsRequest request) {
    if (request.maxBuckets() != null
        && (request.maxBuckets() < 1 || request.maxBuckets() > MAX_BUCKETS)) {
      throw Fault.of(
          "InvalidArgument",
          "Argument max-buckets must be an integer between 1 and " + MAX_BUCKETS);
    }
    Page<Bucket> page =
        Page.of(
            buckets.all().stream()
                .filter(
                    bucket ->
                        request.prefix() == null || bucket.name().startsWith(request.prefix()))
                .filter(
                    bucket ->
                        request.bucketRegion() == null
                            || bucket.region().equals(request.bucketRegion()))
                .toList(),
            request.continuationToken(),
            request.maxBuckets() == null ? MAX_BUCKETS : request.maxBuckets());
    return ListBucketsResponse.builder()
        .owner(owner -> owner.id(account.id()))
        .prefix(request.prefix())
        .continuationToken(page.next())
        .buckets(
            page.items().stream()
                .map(
                    bucket ->
                        software.amazon.awssdk.services.s3.model.Bucket.builder()
                            .name(bucket.name())
                            .creationDate(bucket.created())
                            .build())
                .toList())
        .build();
  }

  @Override
  public CreateBucketResponse createBucket(CreateBucketRequest request) {
    String region =
        request.createBucketConfiguration() == null
            ? null
            : request.createBucketConfiguration().locationConstraintAsString();
    if (region == null && !account.region().equals(FIRST_REGION)) {
      throw Fault.of(
          "IllegalLocationConstraintException",
          "The unspecified location constraint is incompatible for the region specific endpoint"
              + " this request was sent to.");
    }
    if (region != null && !region.equals("EU") && !REGION.matcher(region).matches()) {
      throw Fault.of("InvalidLocationConstraint", "The specified location-constraint is not valid");
    }
    buckets.create(request.bucket(), region == null ? FIRST_REGION : region);
    return CreateBucketResponse.builder().location("/" + request.bucket()).build();
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    return HeadBucketResponse.builder()
        .bucketRegion(buckets.get(request.bucket()).region())
        .build();
  }

  @Override
  public GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request) {
    String region = buckets.get(request.bucket()).region();
    // S3's first region has no name here.
    return GetBucketLocationResponse.builder()
        .locationConstraint(region.equals(FIRST_REGION) ? null : region)
        .build();
  }

  /** No bucket of the sandbox keeps versions, which S3 says by an empty answer. */
  @Override
  public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
    buckets.get(request.bucket());
    return GetBucketVersioningResponse.builder().build();
  }

  @Override
  public DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
    buckets.delete(request.bucket());
    return DeleteBucketResponse.builder().build();
  }

  @Override
  public ListObjectsResponse listObjects(ListObjectsRequest request) {
    return lists.version1(request);
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    return lists.version2(request);
  }

  /** An upload with tags is refused, so that no object has any. */
  @Override
  public GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest request) {
    objects.get(buckets.get(request.bucket()), request.key());
    return GetObjectTaggingResponse.builder().tagSet(List.of()).build();
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    return reads.head(request);
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    return reads.get(request, transformer);
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    return writes.put(request, body);
  }

  @Override
  public CopyObjectResponse copyObject(CopyObjectRequest request) {
    return writes.copy(request);
  }

  @Override
  public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
    writes.delete(request);
    return DeleteObjectResponse.builder().build();
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    return writes.delete(request);
  }

  @Override
  public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
    return uploads.create(request);
  }

  @Override
  public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
    return uploads.part(request, body);
  }

  @Override
  public UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request) {
    return uploads.copyPart(request);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      CompleteMultipartUploadRequest request) {
    return uploads.complete(request);
  }

  @Override
  public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
    return uploads.abort(request);
  }

  @Override
  public ListPartsResponse listParts(ListPartsRequest request) {
    return uploads.parts(request);
  }

  @Override
  public ListMultipartUploadsResponse listMultipartUploads(ListMultipartUploadsRequest request) {
    return uploads.list(request);
  }
}
