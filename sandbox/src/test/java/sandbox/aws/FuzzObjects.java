package sandbox.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sandbox.aws.RawHttp.Request;

/** Generated calls of S3: methods, paths, queries, headers and bodies in any combination. */
final class FuzzObjects {
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE", "FOO");
  private static final List<String> BUCKETS =
      List.of("fuzz-bucket", "fuzz-bucket", "fuzz-bucket", "udacity-dend", "none", "A_B", "..", "");
  private static final List<String> KEYS =
      List.of(
          "",
          "object",
          "object",
          "folder/a",
          "folder",
          "folder/",
          "object/below",
          "a/".repeat(499) + "a",
          "k".repeat(1024),
          "k".repeat(1025),
          "n".repeat(255) + "/" + "n".repeat(255),
          "n".repeat(256),
          "a%00b",
          "%ff%fe",
          "%c3%28",
          "a%",
          "a%2",
          "..%2f..%2fetc",
          "../../etc",
          "./a",
          "a//b",
          "%c3%a9/%f0%9f%a6%86",
          "a%20b%2Bc",
          "a#b",
          "a\\b",
          "%0d%0aX-Injected:%201");
  private static final List<String> PARAMETERS =
      List.of(
          "uploads",
          "uploadId=x",
          "uploadId=0123456789abcdef0123456789abcdef",
          "partNumber=1",
          "partNumber=",
          "partNumber=-1",
          "partNumber=99999999999",
          "list-type=2",
          "list-type=",
          "max-keys=",
          "max-keys=-1",
          "max-keys=0",
          "max-keys=1",
          "max-keys=99999999999",
          "max-keys=x",
          "max-parts=-1",
          "max-uploads=-1",
          "max-buckets=-1",
          "continuation-token=%zz",
          "continuation-token=!!!",
          "continuation-token=",
          "prefix=%00",
          "prefix=a%ff",
          "prefix=..%2f",
          "delimiter=%2F",
          "delimiter=",
          "marker=%F0%9F%A6%86",
          "encoding-type=url",
          "encoding-type=x",
          "fetch-owner=true",
          "fetch-owner=maybe",
          "start-after=zzz",
          "delete",
          "versioning",
          "acl",
          "tagging",
          "location",
          "renameObject",
          "versionId=null",
          "x-id=Whatever",
          "foo=bar",
          "foo",
          "response-content-type=text%2Fplain",
          "response-content-type=a%0d%0aX-Injected:%201",
          "X-Amz-Signature=x",
          "X-Amz-Expires=x",
          "AWSAccessKeyId=x&Signature=y&Expires=z");
  private static final Map<String, List<String>> HEADERS =
      Map.ofEntries(
          Map.entry(
              "x-amz-copy-source",
              List.of(
                  "/fuzz-bucket/object", "fuzz-bucket/none", "%zz", "", "x", "/", "//", "a/%00")),
          Map.entry("x-amz-copy-source-range", List.of("bytes=0-1", "bytes=9-1", "x", "bytes=-")),
          Map.entry(
              "x-amz-copy-source-if-modified-since", List.of("x", "Thu, 01 Jan 1970 00:00:00 GMT")),
          Map.entry("x-amz-metadata-directive", List.of("REPLACE", "COPY", "x")),
          Map.entry(
              "range",
              List.of("bytes=0-3", "bytes=-5", "bytes=5-1", "bytes=99999999999999999999-", "x")),
          Map.entry("content-md5", List.of("x", "1B2M2Y8AsgTpgAmY7PhCfg==", "")),
          Map.entry("x-amz-checksum-crc32", List.of("AAAAAA==", "x", "")),
          Map.entry("x-amz-checksum-crc64nvme", List.of("AAAAAAAAAAA=", "x")),
          Map.entry("x-amz-checksum-xxhash64", List.of("AAAAAAAAAAA=")),
          Map.entry("x-amz-sdk-checksum-algorithm", List.of("CRC32", "SHA256", "x")),
          Map.entry("x-amz-trailer", List.of("x-amz-checksum-crc32", "x")),
          Map.entry("if-match", List.of("\"x\"", "*", "")),
          Map.entry("if-none-match", List.of("*", "\"x\"")),
          Map.entry("if-modified-since", List.of("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday")),
          Map.entry("if-unmodified-since", List.of("Thu, 01 Jan 1970 00:00:00 GMT", "1")),
          Map.entry("x-amz-acl", List.of("private", "public-read", "x")),
          Map.entry("x-amz-tagging", List.of("a=b", "%zz")),
          Map.entry("x-amz-meta-a", List.of("b", "é", "x".repeat(3000))),
          Map.entry("x-amz-storage-class", List.of("STANDARD", "GLACIER", "x")),
          Map.entry("x-amz-server-side-encryption", List.of("AES256", "aws:kms")),
          Map.entry("x-amz-expected-bucket-owner", List.of("000042424242", "x")),
          Map.entry("x-amz-object-size", List.of("-1", "x")),
          Map.entry("x-amz-mp-object-size", List.of("-1", "x")),
          Map.entry(
              "x-amz-decoded-content-length", List.of("0", "-1", "x", "99999999999999999999")),
          Map.entry("x-amz-write-offset-bytes", List.of("1", "x")),
          Map.entry("content-encoding", List.of("gzip", "aws-chunked")),
          Map.entry("expect", List.of("100-continue", "x")),
          Map.entry("origin", List.of("https://example.com", "http://localhost")));
  private static final List<String> BODIES =
      List.of(
          "",
          "content",
          "<",
          "<Delete/>",
          "<Delete><Object/></Delete>",
          "<Delete><Object><Key>object</Key><VersionId>x</VersionId></Object></Delete>",
          "<Delete><Object><Key>a//b</Key></Object><Object><Key></Key></Object></Delete>",
          "<Delete><Object><Key>&#0;</Key></Object></Delete>",
          "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><Delete>&b;</Delete>",
          "<CompleteMultipartUpload><Part><PartNumber>x</PartNumber></Part></CompleteMultipartUpload>",
          "<CompleteMultipartUpload><Part><ETag>x</ETag></Part></CompleteMultipartUpload>",
          "<CreateBucketConfiguration><LocationConstraint>\u00e9</LocationConstraint>"
              + "</CreateBucketConfiguration>",
          "<a>".repeat(3000),
          "\0\0\0\0",
          "\ufeff<Delete/>");
  private static final List<String> CHUNKS =
      List.of(
          "5\r\nhello\r\n0\r\n\r\n",
          "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
          "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
          "5\r\nhello\r\n0\r\nx-amz-checksum-crc32\r\n\r\n",
          "5\r\nhello\r\n0\r\n",
          "5\r\nhello\r\n",
          "5\r\nhel",
          "5",
          "",
          "-5\r\nhello\r\n0\r\n\r\n",
          "zz\r\nhello\r\n",
          "ffffffffffffffff\r\nhello",
          "7fffffffffffffff\r\nhello",
          "3\r\nhello\r\n0\r\n\r\n",
          "5;chunk-signature=x\r\nhello\r\n0;chunk-signature=y\r\n\r\n",
          "x".repeat(5000));

  private final FuzzValues values;

  FuzzObjects(FuzzValues values) {
    this.values = values;
  }

  Request call() {
    String bucket = values.pick(BUCKETS);
    String key = values.pick(KEYS);
    String path = "/" + bucket + (key.isEmpty() && values.chance(0.5) ? "" : "/" + key);
    List<String> parameters = new ArrayList<>();
    while (values.chance(0.5) && parameters.size() < 4) {
      parameters.add(values.pick(PARAMETERS));
    }
    Map<String, String> headers = new TreeMap<>();
    while (values.chance(0.5)) {
      String name = values.pick(List.copyOf(new TreeMap<>(HEADERS).keySet()));
      headers.put(name, values.pick(HEADERS.get(name)));
    }
    String body = values.pick(BODIES);
    String method = values.chance(0.85) ? values.pick(METHODS.subList(0, 5)) : values.pick(METHODS);
    if (method.equals("PUT") && values.chance(0.3)) {
      body = values.pick(CHUNKS);
      headers.put(
          "x-amz-content-sha256",
          values.pick(
              List.of(
                  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                  "STREAMING-x")));
      headers.putIfAbsent("x-amz-decoded-content-length", "5");
      if (values.chance(0.5)) {
        headers.put("x-amz-trailer", "x-amz-checksum-crc32");
      }
    } else if (values.chance(0.1)) {
      headers.put("x-amz-content-sha256", values.pick(List.of("UNSIGNED-PAYLOAD", "x", "")));
    }
    return new Request(
        method, path, String.join("&", parameters), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes that are not quite HTTP. */
  byte[] broken(Request request) {
    byte[] bytes = request.bytes();
    String host = "Host: 127.0.0.1\r\n";
    return switch (values.below(12)) {
      case 0 -> Arrays.copyOf(bytes, values.below(bytes.length));
      case 1 -> flipped(bytes);
      case 2 -> ascii("GET\r\n\r\n");
      case 3 -> ascii("GET / HTTP/9.9\r\n" + host + "\r\n");
      case 4 -> ascii("GET / HTTP/1.1\r\n" + host + "a b: c\r\n\r\n");
      case 5 -> ascii("GET / HTTP/1.1\r\n" + host + "nothing\r\n\r\n");
      case 6 -> ascii("PUT /a/b HTTP/1.1\r\n" + host + "Content-Length: x\r\n\r\n");
      case 7 ->
          ascii(
              "PUT /a/b HTTP/1.1\r\n"
                  + host
                  + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
      case 8 -> ascii("PUT /a/b HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
      case 9 -> ascii("PUT /a/b HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n");
      case 10 -> ascii("GET / HTTP/1.1\r\n" + host + "a: " + "b".repeat(70_000) + "\r\n\r\n");
      default -> ascii("GET http://x/%zz HTTP/1.1\r\n" + host + " folded\r\n\r\n");
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < 1 + values.below(5); i++) {
      changed[values.below(changed.length)] = (byte) values.below(256);
    }
    return changed;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
