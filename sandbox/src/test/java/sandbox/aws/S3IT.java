package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

final class S3IT {
  private static final String BUCKET = "udacity-dend";

  @TempDir Path state;
  private AwsFixture aws;
  private S3Client s3;

  @BeforeEach
  void start() {
    aws = new AwsFixture(state);
    s3 = aws.s3();
    s3.createBucket(
        create ->
            create
                .bucket("mine")
                .createBucketConfiguration(place -> place.locationConstraint("eu-west-1")));
  }

  @AfterEach
  void stop() {
    s3.close();
    aws.close();
  }

  private void put(String key, String content) {
    s3.putObject(put -> put.bucket("mine").key(key), RequestBody.fromString(content));
  }

  private String get(String key) {
    return s3.getObjectAsBytes(get -> get.bucket("mine").key(key)).asUtf8String();
  }

  private void drop(String bucket, String key, String content) throws IOException {
    Path file = state.resolve("s3").resolve(bucket).resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void anObjectIsAPlainFileWithItsHeaders() throws Exception {
    s3.putObject(
        put ->
            put.bucket("mine")
                .key("a/b ü+%.json")
                .contentType("application/json")
                .metadata(Map.of("origin", "test")),
        RequestBody.fromString("{}"));

    assertThat(state.resolve("s3/mine/a/b ü+%.json")).hasContent("{}");
    HeadObjectResponse head = s3.headObject(get -> get.bucket("mine").key("a/b ü+%.json"));
    assertThat(head.contentLength()).isEqualTo(2);
    assertThat(head.contentType()).isEqualTo("application/json");
    assertThat(head.metadata()).containsEntry("origin", "test");
    assertThat(head.eTag()).isEqualTo("\"99914b932bd37a50b983c5e7c90ae93b\"");
  }

  @Test
  void aFileDroppedIntoTheFolderIsAnObject() throws Exception {
    drop("mine", "deep/er/x.txt", "hello");

    assertThat(get("deep/er/x.txt")).isEqualTo("hello");
    assertThat(s3.listObjectsV2(list -> list.bucket("mine")).contents())
        .extracting(S3Object::key)
        .containsExactly("deep/er/x.txt");
  }

  @Test
  void aFileReplacedByHandLosesItsETag() throws Exception {
    put("x", "one");
    String before = s3.headObject(head -> head.bucket("mine").key("x")).eTag();
    drop("mine", "x", "another");

    assertThat(s3.headObject(head -> head.bucket("mine").key("x")).eTag()).isNotEqualTo(before);
  }

  @Test
  void rangesAreServed() {
    put("x", "0123456789");

    assertThat(range("bytes=2-4").asUtf8String()).isEqualTo("234");
    assertThat(range("bytes=7-").asUtf8String()).isEqualTo("789");
    assertThat(range("bytes=-2").asUtf8String()).isEqualTo("89");
    assertThat(range("bytes=2-4").response().contentRange()).isEqualTo("bytes 2-4/10");
    assertThatThrownBy(() -> range("bytes=10-"))
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidRange");
  }

  private ResponseBytes<GetObjectResponse> range(String range) {
    return s3.getObjectAsBytes(get -> get.bucket("mine").key("x").range(range));
  }

  @Test
  void keysAreListedInTheOrderOfTheirBytesInPages() {
    List<String> keys = List.of("a", "a-b", "a/b/1", "a/b/2", "a/c", "a0", "b/x", "ä", "中");
    List<String> reversed = keys.stream().filter(key -> !key.equals("a")).toList();
    reversed.forEach(key -> put(key, key));

    assertThat(
            s3.listObjectsV2Paginator(list -> list.bucket("mine").maxKeys(2)).contents().stream()
                .map(S3Object::key))
        .containsExactlyElementsOf(reversed);
    assertThat(
            s3.listObjectsV2(list -> list.bucket("mine").startAfter("a/b/1").maxKeys(2)).contents())
        .extracting(S3Object::key)
        .containsExactly("a/b/2", "a/c");
    assertThat(s3.listObjects(list -> list.bucket("mine").prefix("a/b")).contents())
        .extracting(S3Object::key)
        .containsExactly("a/b/1", "a/b/2");
  }

  @Test
  void aDelimiterGroupsKeys() {
    List.of("x/1", "x/2", "y/1/2", "z", "zz/1").forEach(key -> put(key, key));

    ListObjectsV2Response first =
        s3.listObjectsV2(list -> list.bucket("mine").delimiter("/").maxKeys(2));
    assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("x/", "y/");
    assertThat(first.isTruncated()).isTrue();
    ListObjectsV2Response second =
        s3.listObjectsV2(
            list ->
                list.bucket("mine")
                    .delimiter("/")
                    .continuationToken(first.nextContinuationToken()));
    assertThat(second.contents()).extracting(S3Object::key).containsExactly("z");
    assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("zz/");
    assertThat(second.isTruncated()).isFalse();
  }

  @Test
  void aTokenThatNoListingGaveIsRefused() {
    assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("mine").continuationToken("zzz")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument"))
        .hasMessageContaining("The continuation token provided is incorrect");
  }

  @Test
  void aLongListingIsFast() throws Exception {
    for (int number = 0; number < 5000; number++) {
      drop(BUCKET, "song_data/%c/%c/%05d.json".formatted('A' + number % 26, 'A', number), "{}");
    }
    long start = System.nanoTime();
    long count =
        s3
            .listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix("song_data/"))
            .contents()
            .stream()
            .count();

    assertThat(count).isEqualTo(5000);
    assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(10_000);
  }

  @Test
  void thePublicBucketHasItsDataUnderBothNames() throws Exception {
    drop(BUCKET, "log_data/2018/11/a.json", "{}");
    drop(BUCKET, "song_data/A/b.json", "[]");
    drop(BUCKET, "song_datax/c", "");
    drop("mine", "log_data/d", "");

    assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).delimiter("/")).commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("log-data/", "log_data/", "song-data/", "song_data/", "song_datax/");
    assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).prefix("log-data/2018")).contents())
        .extracting(S3Object::key)
        .containsExactly("log-data/2018/11/a.json");
    assertThat(
            s3
                .listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix("song").maxKeys(1))
                .contents()
                .stream())
        .extracting(S3Object::key)
        .containsExactly("song-data/A/b.json", "song_data/A/b.json", "song_datax/c");
    assertThat(
            s3.listObjectsV2(list -> list.bucket(BUCKET).startAfter("log-data/2019").maxKeys(1))
                .contents())
        .extracting(S3Object::key)
        .containsExactly("log_data/2018/11/a.json");
    assertThat(
            s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("song-data/A/b.json")).asUtf8String())
        .isEqualTo("[]");
    assertThat(s3.headObject(head -> head.bucket(BUCKET).key("song-data/A/b.json")).eTag())
        .isEqualTo(s3.headObject(head -> head.bucket(BUCKET).key("song_data/A/b.json")).eTag());
    assertThatThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("song-data/A/x")))
        .extracting(AwsFixture::code)
        .isEqualTo("NoSuchKey");
    assertThat(s3.listObjectsV2(list -> list.bucket("mine")).contents())
        .extracting(S3Object::key)
        .containsExactly("log_data/d");
    assertThat(state.resolve("s3").resolve(BUCKET).resolve("log-data")).doesNotExist();
  }

  @Test
  void keysNeverLeaveTheBucket() throws Exception {
    Files.writeString(state.resolve("outside"), "secret");
    Files.createSymbolicLink(state.resolve("s3/mine/link"), state.resolve("outside"));
    Files.createSymbolicLink(state.resolve("s3/mine/folder"), state);

    for (String key : List.of("../outside", "x/../../outside", "link", "folder/outside")) {
      assertThatThrownBy(() -> get(key))
          .as(key)
          .extracting(AwsFixture::code)
          .isIn("InvalidArgument", "AccessDenied", "NoSuchKey");
      assertThatThrownBy(() -> put(key, "x"))
          .as(key)
          .extracting(AwsFixture::code)
          .isIn("InvalidArgument", "AccessDenied");
    }
    assertThat(state.resolve("outside")).hasContent("secret");
    assertThat(s3.listObjectsV2(list -> list.bucket("mine")).contents()).isEmpty();
  }

  @Test
  void deletingTheLastObjectOfAFolderLetsTheBucketGo() {
    put("a/b/c", "x");
    assertThatThrownBy(() -> s3.deleteBucket(delete -> delete.bucket("mine")))
        .extracting(AwsFixture::code)
        .isEqualTo("BucketNotEmpty");
    s3.deleteObject(delete -> delete.bucket("mine").key("a/b/c"));
    s3.deleteBucket(delete -> delete.bucket("mine"));

    assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("mine")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void manyObjectsAreDeletedAtOnce() {
    put("a", "1");
    put("b", "2");

    assertThat(
            s3.deleteObjects(
                    delete ->
                        delete
                            .bucket("mine")
                            .delete(
                                objects ->
                                    objects.objects(key -> key.key("a"), key -> key.key("none"))))
                .deleted())
        .extracting(DeletedObject::key)
        .containsExactly("a", "none");
    assertThatThrownBy(() -> get("a")).isInstanceOf(NoSuchKeyException.class);
    assertThat(get("b")).isEqualTo("2");
  }

  @Test
  void anObjectIsCopiedWithItsHeadersOrNewOnes() {
    s3.putObject(
        put -> put.bucket("mine").key("a b").contentType("text/csv"), RequestBody.fromString("1"));
    s3.copyObject(
        copy ->
            copy.sourceBucket("mine")
                .sourceKey("a b")
                .destinationBucket("mine")
                .destinationKey("c"));
    s3.copyObject(
        copy ->
            copy.sourceBucket("mine")
                .sourceKey("a b")
                .destinationBucket("mine")
                .destinationKey("d")
                .metadataDirective(MetadataDirective.REPLACE)
                .contentType("text/plain"));

    assertThat(s3.headObject(head -> head.bucket("mine").key("c")).contentType())
        .isEqualTo("text/csv");
    assertThat(s3.headObject(head -> head.bucket("mine").key("d")).contentType())
        .isEqualTo("text/plain");
  }

  @Test
  void aLargeObjectIsUploadedInParts() {
    byte[] part = new byte[5 << 20];
    new Random(1).nextBytes(part);
    byte[] last = "the end".getBytes(StandardCharsets.UTF_8);
    String id =
        s3.createMultipartUpload(create -> create.bucket("mine").key("big").contentType("x/y"))
            .uploadId();
    List<CompletedPart> parts =
        IntStream.rangeClosed(1, 2)
            .mapToObj(
                number ->
                    CompletedPart.builder()
                        .partNumber(number)
                        .eTag(
                            s3.uploadPart(
                                    upload ->
                                        upload
                                            .bucket("mine")
                                            .key("big")
                                            .uploadId(id)
                                            .partNumber(number),
                                    RequestBody.fromBytes(number == 1 ? part : last))
                                .eTag())
                        .build())
            .toList();
    assertThat(s3.listMultipartUploads(list -> list.bucket("mine")).uploads()).hasSize(1);
    s3.completeMultipartUpload(
        complete ->
            complete
                .bucket("mine")
                .key("big")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(parts)));

    byte[] whole = s3.getObjectAsBytes(get -> get.bucket("mine").key("big")).asByteArray();
    assertThat(whole).hasSize(part.length + last.length);
    assertThat(Arrays.copyOfRange(whole, part.length, whole.length)).isEqualTo(last);
    assertThat(s3.headObject(head -> head.bucket("mine").key("big")).eTag()).endsWith("-2\"");
    assertThat(s3.listMultipartUploads(list -> list.bucket("mine")).uploads()).isEmpty();
  }

  @Test
  void everybodyMayReadThePublicBucketAlone() throws Exception {
    drop(BUCKET, "x", "public");
    put("x", "private");
    try (S3Client anybody = aws.client(S3Client.builder(), AnonymousCredentialsProvider.create())) {
      assertThat(anybody.getObjectAsBytes(get -> get.bucket(BUCKET).key("x")).asUtf8String())
          .isEqualTo("public");
      assertThat(anybody.listObjectsV2(list -> list.bucket(BUCKET)).contents()).hasSize(1);
      assertThatThrownBy(() -> anybody.getObjectAsBytes(get -> get.bucket("mine").key("x")))
          .extracting(AwsFixture::code)
          .isEqualTo("AccessDenied");
      assertThatThrownBy(
              () ->
                  anybody.putObject(
                      put -> put.bucket(BUCKET).key("y"), RequestBody.fromString("no")))
          .extracting(AwsFixture::code)
          .isEqualTo("AccessDenied");
    }
  }

  @Test
  void aBucketHasItsRegion() {
    assertThat(s3.getBucketLocation(get -> get.bucket("mine")).locationConstraintAsString())
        .isEqualTo("eu-west-1");
    assertThat(s3.headBucket(head -> head.bucket(BUCKET)).bucketRegion()).isEqualTo("us-west-2");
  }

  @Test
  void conditionsOfReadsAndWritesAreHonoured() {
    put("x", "1");
    String etag = s3.headObject(head -> head.bucket("mine").key("x")).eTag();

    assertThatThrownBy(
            () -> s3.getObjectAsBytes(get -> get.bucket("mine").key("x").ifMatch("\"other\"")))
        .extracting(AwsFixture::code)
        .isEqualTo("PreconditionFailed");
    assertThatThrownBy(
            () -> s3.getObjectAsBytes(get -> get.bucket("mine").key("x").ifNoneMatch(etag)))
        .hasMessageContaining("304");
    assertThatThrownBy(
            () ->
                s3.putObject(
                    put -> put.bucket("mine").key("x").ifNoneMatch("*"),
                    RequestBody.fromString("2")))
        .extracting(AwsFixture::code)
        .isEqualTo("PreconditionFailed");
  }

  @Test
  void whatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> s3.getBucketPolicy(get -> get.bucket("mine")))
        .hasMessageContaining("?policy is not supported by the sandbox");
    assertThatThrownBy(() -> put("a//b", "x"))
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidArgument");
  }
}
