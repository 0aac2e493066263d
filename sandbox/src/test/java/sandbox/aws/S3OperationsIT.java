package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.aws.RawHttp.Answer;
import sandbox.aws.RawHttp.Request;
import sandbox.aws.codec.SdkModel;
import sandbox.aws.s3.LocalS3;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.services.s3.S3Client;

/** What S3 has and the sandbox has not is refused, and never does something else. */
final class S3OperationsIT {
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
                .createBucketConfiguration(place -> place.locationConstraint("us-west-2")));
    s3.putObject(put -> put.bucket("mine").key("object"), RequestBody.fromString("content"));
  }

  @AfterEach
  void stop() {
    s3.close();
    aws.close();
  }

  private void assertUntouched() {
    assertThat(s3.getObjectAsBytes(get -> get.bucket("mine").key("object")).asUtf8String())
        .isEqualTo("content");
    assertThat(s3.listObjectsV2(list -> list.bucket("mine")).contents()).hasSize(1);
  }

  @Test
  void everyOperationThatTheSandboxLacksIsNotImplemented() throws Exception {
    Set<String> own =
        Arrays.stream(LocalS3.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());
    Map<String, String> answers = new TreeMap<>();
    for (Method method : S3Client.class.getDeclaredMethods()) {
      boolean plain =
          method.getParameterCount() == 1
              && SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0])
              && SdkPojo.class.isAssignableFrom(method.getReturnType());
      if (plain && !own.contains(method.getName())) {
        answers.put(method.getName(), answer(method));
      }
    }
    // They go to other hosts: a directory bucket's, and an object lambda's.
    answers.keySet().removeAll(Set.of("listDirectoryBuckets", "createSession"));

    assertThat(answers).hasSizeGreaterThan(60);
    assertThat(answers)
        .allSatisfy((name, code) -> assertThat(code).as(name).isEqualTo("NotImplemented"));
    assertUntouched();
  }

  private String answer(Method method) throws IllegalAccessException {
    try {
      method.invoke(s3, filled(method.getParameterTypes()[0]));
      return "done";
    } catch (InvocationTargetException e) {
      return e.getCause() instanceof AwsServiceException refused
          ? refused.awsErrorDetails().errorCode()
          : e.getCause().toString();
    }
  }

  private static Object filled(Class<?> model) {
    SdkPojo builder = SdkModel.builderOf(model);
    fill(builder);
    return SdkModel.build(builder);
  }

  private static void fill(SdkPojo builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      boolean needed =
          field.containsTrait(RequiredTrait.class)
              || field.marshallingType().getTargetClass() == SdkPojo.class;
      if (needed) {
        field.set(builder, value(field));
      }
    }
  }

  private static Object value(SdkField<?> field) {
    Class<?> type = field.marshallingType().getTargetClass();
    if (field.containsTrait(ListTrait.class)) {
      return List.of();
    } else if (type == SdkPojo.class) {
      SdkPojo nested = field.constructor().get();
      for (SdkField<?> member : nested.sdkFields()) {
        if (member.containsTrait(RequiredTrait.class)) {
          member.set(nested, value(member));
        }
      }
      return SdkModel.build(nested);
    } else if (type == Integer.class) {
      return 1;
    } else if (type == Long.class) {
      return 1L;
    } else if (type == Boolean.class) {
      return true;
    }
    return switch (String.valueOf(field.memberName())) {
      case "Bucket" -> "mine";
      case "Key" -> "object";
      default -> "x";
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /mine/new?renameObject",
        "PUT /mine/new?uploadId=x",
        "PUT /mine?versioning",
        "PUT /mine?whatever",
        "PUT /mine/object?x-new-subresource",
        "DELETE /mine?lifecycle",
        "DELETE /mine/object?tagging",
        "DELETE /mine/object?annotation=x",
        "DELETE /mine?metadataTable",
        "GET /mine/object?partNumber=1",
        "GET /mine?session",
        "GET /mine?versions",
        "POST /mine/object?restore",
        "HEAD /mine?acl",
      })
  void aSubresourceIsNotPassedOver(String call) throws Exception {
    String[] parts = call.split("[ ?]", -1);
    RawHttp http = new RawHttp(aws);

    Answer answer =
        http.send(
            http.signed(new Request(parts[0], parts[1], parts[2], Map.of(), new byte[0]), "s3"));

    assertThat(answer.status()).as(answer.text()).isIn(501, 405);
    assertUntouched();
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-rename-source, /mine/object",
    "x-amz-write-offset-bytes, 3",
    "x-amz-tagging, a=b",
    "x-amz-storage-class, GLACIER",
    "x-amz-server-side-encryption, aws:kms",
    "x-amz-server-side-encryption-customer-algorithm, AES256",
    "x-amz-object-lock-mode, GOVERNANCE",
    "x-amz-website-redirect-location, /other",
    "expires, 'Thu, 01 Jan 2099 00:00:00 GMT'",
  })
  void aHeaderIsNotPassedOver(String name, String value) throws Exception {
    RawHttp http = new RawHttp(aws);

    Answer answer =
        http.send(
            http.signed(
                new Request("PUT", "/mine/object", "", Map.of(name, value), new byte[] {1}), "s3"));

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.text()).contains("implies functionality that is not implemented");
    assertUntouched();
  }

  @Test
  void whatIsTheDefaultMayBeSaid() {
    s3.putObject(
        put ->
            put.bucket("mine")
                .key("object")
                .acl("bucket-owner-full-control")
                .storageClass("STANDARD")
                .serverSideEncryption("AES256")
                .expectedBucketOwner("000042424242"),
        RequestBody.fromString("content"));

    assertThatThrownBy(() -> s3.headBucket(head -> head.bucket("mine").expectedBucketOwner("1")))
        .extracting(error -> ((AwsServiceException) error).statusCode())
        .isEqualTo(403);
    assertThatThrownBy(
            () ->
                s3.putObject(
                    put -> put.bucket("mine").key("object").acl("public-read"),
                    RequestBody.fromString("other")))
        .extracting(AwsFixture::code)
        .isEqualTo("AccessControlListNotSupported");
    assertUntouched();
  }

  @Test
  void aCopyOrADeleteHonoursItsCondition() {
    for (String etag : List.of("\"0\"", "\"00000000000000000000000000000000\"")) {
      assertThatThrownBy(
              () ->
                  s3.copyObject(
                      copy ->
                          copy.sourceBucket("mine")
                              .sourceKey("object")
                              .destinationBucket("mine")
                              .destinationKey("copy")
                              .copySourceIfMatch(etag)))
          .extracting(AwsFixture::code)
          .isEqualTo("PreconditionFailed");
      assertThatThrownBy(
              () -> s3.deleteObject(delete -> delete.bucket("mine").key("object").ifMatch(etag)))
          .extracting(AwsFixture::code)
          .isEqualTo("PreconditionFailed");
    }
    assertUntouched();
  }

  @Test
  void aDeleteBelowAnObjectIsFine() {
    s3.deleteObject(delete -> delete.bucket("mine").key("object/below"));
    s3.deleteObject(delete -> delete.bucket("mine").key("a//b"));

    assertUntouched();
  }

  @Test
  void longListsComeInPages() {
    String id = s3.createMultipartUpload(create -> create.bucket("mine").key("big")).uploadId();
    for (int number : new int[] {1, 2, 3}) {
      s3.uploadPart(
          part -> part.bucket("mine").key("big").uploadId(id).partNumber(number),
          RequestBody.fromString("x"));
    }
    List<Integer> numbers = new ArrayList<>();
    s3.listPartsPaginator(list -> list.bucket("mine").key("big").uploadId(id).maxParts(2))
        .parts()
        .forEach(part -> numbers.add(part.partNumber()));

    assertThat(numbers).containsExactly(1, 2, 3);
    assertThat(s3.listMultipartUploads(list -> list.bucket("mine").maxUploads(0)).isTruncated())
        .isTrue();
    assertThat(s3.listMultipartUploads(list -> list.bucket("mine").prefix("x")).uploads())
        .isEmpty();
    assertThat(s3.listBucketsPaginator(list -> list.maxBuckets(1)).buckets().stream().toList())
        .hasSize(2);
  }

  @Test
  void queryParametersAreSignedInTheOrderOfTheirNames() throws Exception {
    RawHttp http = new RawHttp(aws);

    // '-' comes before '=', so that whole pairs would sort the other way round.
    Answer answer =
        http.send(
            http.signed(
                new Request(
                    "GET", "/mine", "prefix=object&prefix-more=1&a=2&a-b=1", Map.of(), new byte[0]),
                "s3"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("<Key>object</Key>");
  }
}
