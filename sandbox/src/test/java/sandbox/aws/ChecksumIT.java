package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sandbox.aws.RawHttp.Answer;
import sandbox.aws.RawHttp.Request;
import sandbox.aws.core.Checksum;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** What an upload says about its content is compared with what arrives. */
final class ChecksumIT {
  /** The text for which catalogues of checksums state their values. */
  private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path state;
  private AwsFixture aws;
  private S3Client s3;
  private RawHttp http;

  @BeforeEach
  void start() {
    aws = new AwsFixture(state);
    s3 = aws.s3();
    http = new RawHttp(aws);
    s3.createBucket(
        create ->
            create
                .bucket("mine")
                .createBucketConfiguration(place -> place.locationConstraint("us-west-2")));
  }

  @AfterEach
  void stop() {
    s3.close();
    aws.close();
  }

  private Answer put(Map<String, String> headers, byte[] body) throws IOException {
    return http.send(http.signed(new Request("PUT", "/mine/object", "", headers, body), "s3"));
  }

  private boolean isStored() {
    return !s3.listObjectsV2(list -> list.bucket("mine")).contents().isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "crc32, y/Q5Jg==",
    "crc32c, 4waSgw==",
    "crc64nvme, rosUhgp5mIg=",
    "sha1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
    "sha256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
    "md5, JfnnlDI7RTiF9RgfG2JNCw==",
  })
  void theChecksumOfAHeaderIsVerifiedAndSaid(String name, String right) throws Exception {
    byte[] other = "123456780".getBytes(StandardCharsets.US_ASCII);

    Answer wrong = put(Map.of("x-amz-checksum-" + name, right), other);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text())
        .contains("<Code>BadDigest</Code>")
        .contains(" you specified did not match the calculated checksum.");
    assertThat(isStored()).isFalse();

    Answer stored = put(Map.of("x-amz-checksum-" + name, right), CHECK);
    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.headers()).containsEntry("x-amz-checksum-" + name, right);
    assertThat(isStored()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
  void theSdksChecksumsAreRight(ChecksumAlgorithm algorithm) {
    s3.putObject(
        put -> put.bucket("mine").key("object").checksumAlgorithm(algorithm),
        RequestBody.fromBytes(CHECK));

    assertThat(isStored()).isTrue();
  }

  private static Map<String, String> chunked(String trailer) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    headers.put("x-amz-decoded-content-length", "9");
    headers.put("content-encoding", "aws-chunked");
    headers.put("x-amz-trailer", trailer);
    return headers;
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-checksum-crc32:y/Q5Jg==, 200, ",
    "x-amz-checksum-crc32:AAAAAA==, 400, BadDigest",
    "x-amz-checksum-crc32:x, 400, MalformedTrailerError",
    "x-amz-checksum-crc32, 400, MalformedTrailerError",
    "x-amz-checksum-sha1:98O8HYCOBHMq32eZZczDTKeuNEE=, 400, MalformedTrailerError",
  })
  void theChecksumOfATrailerIsVerified(String trailer, int status, String code) throws Exception {
    String body = "4\r\n1234\r\n5\r\n56789\r\n0\r\n" + trailer + "\r\n\r\n";

    Answer answer = put(chunked("x-amz-checksum-crc32"), body.getBytes(StandardCharsets.US_ASCII));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(isStored()).isEqualTo(status == 200);
    if (code != null) {
      assertThat(answer.text()).contains("<Code>" + code + "</Code>");
    }
  }

  @Test
  void aChunkedUploadThatEndsTooEarlyIsIncomplete() throws Exception {
    for (String body : List.of("", "4", "4\r\n12", "9\r\n123456789", "9\r\n123456789\r\n")) {
      Answer answer =
          put(chunked("x-amz-checksum-crc32"), body.getBytes(StandardCharsets.US_ASCII));

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.text()).as(body).contains("<Code>IncompleteBody</Code>");
      assertThat(isStored()).as(body).isFalse();
    }
  }

  @Test
  void contentMd5IsVerified() throws Exception {
    Map<String, String> right = Map.of("content-md5", Checksum.MD5.of(CHECK));

    assertThat(put(right, "other".getBytes(StandardCharsets.US_ASCII)).text())
        .contains(
            "<Code>BadDigest</Code><Message>The Content-MD5 you specified did not match what we"
                + " received.</Message>");
    assertThat(put(Map.of("content-md5", "x"), CHECK).text())
        .contains("<Code>InvalidDigest</Code>");
    assertThat(isStored()).isFalse();
    assertThat(put(right, CHECK).status()).isEqualTo(200);
  }

  @Test
  void checksumsThatCannotBeAreRefused() throws Exception {
    assertThat(put(Map.of("x-amz-checksum-crc32", "x"), CHECK).text())
        .contains("Value for x-amz-checksum-crc32 header is invalid.");
    assertThat(
            put(Map.of("x-amz-checksum-crc32", "y/Q5Jg==", "x-amz-checksum-sha1", "x"), CHECK)
                .text())
        .contains("Expecting a single x-amz-checksum- header.");
    assertThat(put(Map.of("x-amz-sdk-checksum-algorithm", "CRC32"), CHECK).text())
        .contains("no corresponding x-amz-checksum-* or x-amz-trailer headers were found");
    assertThat(put(Map.of("x-amz-checksum-xxhash64", "AAAAAAAAAAA="), CHECK).status())
        .isEqualTo(501);
    assertThat(isStored()).isFalse();
  }

  @Test
  void documentsAreVerifiedToo() throws Exception {
    put(Map.of(), CHECK);
    byte[] delete =
        "<Delete><Object><Key>object</Key></Object></Delete>".getBytes(StandardCharsets.US_ASCII);

    assertThat(delete(Map.of(), delete)).contains("<Code>InvalidRequest</Code>");
    assertThat(delete(Map.of("content-md5", Checksum.MD5.of(CHECK)), delete))
        .contains("<Code>BadDigest</Code>");
    assertThat(isStored()).isTrue();
    assertThat(delete(Map.of("content-md5", Checksum.MD5.of(delete)), delete))
        .contains("<Deleted><Key>object</Key></Deleted>");
    assertThat(isStored()).isFalse();
  }

  private String delete(Map<String, String> headers, byte[] body) throws IOException {
    return http.send(http.signed(new Request("POST", "/mine", "delete", headers, body), "s3"))
        .text();
  }

  @Test
  void thePartsOfAnUploadAndTheWholeAreVerified() {
    String id = s3.createMultipartUpload(create -> create.bucket("mine").key("object")).uploadId();
    String etag =
        s3.uploadPart(
                part -> part.bucket("mine").key("object").uploadId(id).partNumber(1),
                RequestBody.fromBytes(CHECK))
            .eTag();

    assertThatThrownBy(() -> complete(id, etag, "AAAAAA==", null, null))
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidPart");
    assertThatThrownBy(() -> complete(id, etag, null, "AAAAAA==", null))
        .extracting(AwsFixture::code)
        .isEqualTo("BadDigest");
    assertThatThrownBy(() -> complete(id, etag, null, null, 8L))
        .extracting(AwsFixture::code)
        .isEqualTo("InvalidRequest");
    assertThat(isStored()).isFalse();
    complete(id, etag, "y/Q5Jg==", "y/Q5Jg==", 9L);
    assertThat(isStored()).isTrue();
  }

  private void complete(String id, String etag, String ofPart, String ofObject, Long size) {
    s3.completeMultipartUpload(
        complete ->
            complete
                .bucket("mine")
                .key("object")
                .uploadId(id)
                .checksumCRC32(ofObject)
                .mpuObjectSize(size)
                .multipartUpload(
                    parts ->
                        parts.parts(part -> part.partNumber(1).eTag(etag).checksumCRC32(ofPart))));
  }
}
