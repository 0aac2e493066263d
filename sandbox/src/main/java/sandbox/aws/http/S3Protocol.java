package sandbox.aws.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import sandbox.aws.codec.RestXml;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.codec.WireFormatException.Part;
import sandbox.aws.codec.XmlDocument;
import sandbox.aws.core.Fault;
import sandbox.aws.listener.HttpAnswer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** S3's REST protocol: operations by path, objects as bodies, documents as XML. */
final class S3Protocol implements Protocol {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final String VIRTUAL_HOST_SUFFIX = ".localhost";

  /** Headers without which the call would be for another operation. */
  private static final List<String> OPERATIONS_IN_HEADERS =
      List.of("x-amz-rename-source", "x-amz-object-attributes", "x-amz-mfa");

  private final S3Client service;
  private final Operations operations;
  private final Predicate<String> isPublic;
  private final UnaryOperator<String> owner;

  /**
   * The protocol of an S3 service.
   *
   * @param isPublic whether everybody may read a bucket
   * @param owner the account of a bucket
   */
  S3Protocol(S3Client service, Predicate<String> isPublic, UnaryOperator<String> owner) {
    this.service = service;
    // Objects are files: S3 needs no lock with the other services, and uploads may take long.
    this.operations = new Operations("s3", S3Client.class, service, new Object());
    this.isPublic = isPublic;
    this.owner = owner;
  }

  private record Target(String bucket, String key) {
    S3Route.Level level() {
      if (bucket.isEmpty()) {
        return S3Route.Level.SERVICE;
      }
      return key.isEmpty() ? S3Route.Level.BUCKET : S3Route.Level.OBJECT;
    }

    Map<String, String> parameters() {
      return key.isEmpty() ? Map.of("Bucket", bucket) : Map.of("Bucket", bucket, "Key", key);
    }
  }

  @Override
  public HttpAnswer run(HttpCall call, String requestId) throws IOException {
    Target target = target(call);
    Map<String, String> query = call.query();
    S3Route route =
        S3Route.of(
            call.method(), target.level(), query, call.header("x-amz-copy-source").isPresent());
    if (call.anonymous() && !(route.isRead() && isPublic.test(target.bucket()))) {
      throw Fault.of(403, "AccessDenied", "Access Denied");
    }
    for (String header : OPERATIONS_IN_HEADERS) {
      if (call.header(header).isPresent()) {
        throw Fault.of(
            501,
            "NotImplemented",
            "A header you provided implies functionality that is not implemented. ("
                + header
                + ")");
      }
    }
    HttpAnswer answer =
        switch (route.operation()) {
          case "GetObject" -> getObject(request(GetObjectRequest.class, route, call, target));
          case "PutObject", "UploadPart" -> upload(route, call, target);
          // The checksum of this call is the object's.
          case "CompleteMultipartUpload" -> document(route, call, target);
          default -> document(route, UploadChecks.of(call).on(call), target);
        };
    return answer.with("x-amz-request-id", requestId);
  }

  private HttpAnswer document(S3Route route, HttpCall call, Target target) throws IOException {
    boolean unchecked =
        route.operation().equals("DeleteObjects") && !(call.body() instanceof CheckedBody);
    if (unchecked) {
      throw Fault.of(
          "InvalidRequest",
          "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    }
    byte[] document = call.document();
    return answer(
        route,
        operations.run(
            route.operation(),
            type -> {
              SdkPojo request = (SdkPojo) RestXml.read(type, parts(call, target, document));
              S3Members.check(route.operation(), request, owner.apply(target.bucket()));
              return request;
            }));
  }

  /** Stores a body, and says which checksum it was found to have. */
  private HttpAnswer upload(S3Route route, HttpCall call, Target target) {
    UploadChecks checks = UploadChecks.of(call);
    HttpCall checked = checks.on(call);
    HttpAnswer answer =
        route.operation().equals("PutObject")
            ? answer(
                route,
                service.putObject(
                    request(PutObjectRequest.class, route, checked, target), body(checked)))
            : answer(
                route,
                service.uploadPart(
                    request(UploadPartRequest.class, route, checked, target), body(checked)));
    if (checks.algorithm() == null) {
      return answer;
    }
    return answer
        .with(checks.header(), ((CheckedBody) checked.body()).computed())
        .with(UploadChecks.PREFIX + "type", "FULL_OBJECT");
  }

  private <T extends SdkPojo> T request(
      Class<T> type, S3Route route, HttpCall call, Target target) {
    T request = type.cast(RestXml.read(type, parts(call, target, new byte[0])));
    S3Members.check(route.operation(), request, owner.apply(target.bucket()));
    return request;
  }

  private static RestXml.Parts parts(HttpCall call, Target target, byte[] document) {
    Map<String, String> headers = new TreeMap<>();
    call.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
    return new RestXml.Parts(target.parameters(), call.query(), headers, document);
  }

  private static RequestBody body(HttpCall call) {
    String length =
        call.header("x-amz-decoded-content-length")
            .or(() -> call.header("content-length"))
            .orElseThrow(
                () ->
                    Fault.of(
                        411,
                        "MissingContentLength",
                        "You must provide the Content-Length HTTP header."));
    if (!length.matches("\\d{1,18}")) {
      throw new WireFormatException("The content length \"" + length + "\" is not a number.");
    }
    long bytes = Long.parseLong(length);
    ContentStreamProvider once = call::body;
    return RequestBody.fromContentProvider(
        once, bytes, call.header("content-type").orElse("binary/octet-stream"));
  }

  private HttpAnswer getObject(GetObjectRequest request) {
    return service.getObject(
        request,
        (response, content) ->
            new HttpAnswer(
                response.contentRange() == null ? 200 : 206,
                RestXml.headers(response),
                response.contentLength(),
                out -> {
                  try (InputStream in = content) {
                    in.transferTo(out);
                  }
                }));
  }

  private static HttpAnswer answer(S3Route route, SdkPojo response) {
    Map<String, String> headers = RestXml.headers(response);
    if (route.operation().startsWith("Delete") && route.root().isEmpty()) {
      return HttpAnswer.empty(204, headers);
    } else if (route.operation().equals("AbortMultipartUpload")) {
      return HttpAnswer.empty(204, headers);
    }
    boolean document =
        switch (route.operation()) {
          case "GetBucketLocation", "CopyObject", "UploadPartCopy" -> true;
          default -> !route.root().isEmpty();
        };
    if (!document) {
      return HttpAnswer.empty(200, headers);
    }
    HttpAnswer answer =
        HttpAnswer.of(200, "application/xml", RestXml.document(response, route.root(), NAMESPACE));
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(answer.headers());
    return new HttpAnswer(200, all, answer.length(), answer.body());
  }

  @Override
  public AwsServiceException malformed(WireFormatException error) {
    return switch (error.part()) {
      case DOCUMENT ->
          Fault.of(
              "MalformedXML",
              "The XML you provided was not well-formed or did not validate against our published"
                  + " schema");
      case URI -> Fault.of("InvalidURI", "Couldn't parse the specified URI.");
      case VALUE, BODY -> Fault.of("InvalidArgument", error.getMessage());
    };
  }

  @Override
  public HttpAnswer fault(HttpCall call, AwsServiceException error, String requestId) {
    String text =
        XmlDocument.root("Error", null)
            .element("Code", error.awsErrorDetails().errorCode())
            .element("Message", error.awsErrorDetails().errorMessage())
            .element("Resource", call.rawPath())
            .element("RequestId", requestId)
            .text();
    return HttpAnswer.of(error.statusCode(), "application/xml", text)
        .with("x-amz-request-id", requestId);
  }

  /** Bucket and key of a path-style URL, or of a virtual-hosted one on {@code *.localhost}. */
  private static Target target(HttpCall call) {
    String path = decodePath(call.rawPath().substring(1));
    String host = call.header("host").orElse("").replaceFirst(":\\d+$", "");
    if (host.endsWith(VIRTUAL_HOST_SUFFIX)) {
      return new Target(host.substring(0, host.length() - VIRTUAL_HOST_SUFFIX.length()), path);
    }
    int slash = path.indexOf('/');
    return slash < 0
        ? new Target(path, "")
        : new Target(path.substring(0, slash), path.substring(slash + 1));
  }

  private static String decodePath(String raw) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(CanonicalRequest.decode(raw)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new WireFormatException(Part.URI, "The path is not UTF-8: " + raw);
    }
  }
}
