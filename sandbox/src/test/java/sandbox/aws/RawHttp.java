package sandbox.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HTTP by hand, signed or not: what no client library would send. */
final class RawHttp {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final URI uri;
  private final String accessKeyId;
  private final String secretAccessKey;

  RawHttp(AwsFixture aws) {
    uri = aws.uri();
    accessKeyId = aws.endpoint.accessKeyId();
    secretAccessKey = aws.endpoint.secretAccessKey();
  }

  /**
   * A request.
   *
   * @param path percent-encoded
   * @param query percent-encoded, "" for none
   */
  record Request(
      String method, String path, String query, Map<String, String> headers, byte[] body) {

    String target() {
      return query.isEmpty() ? path : path + "?" + query;
    }

    byte[] bytes() {
      StringBuilder head =
          new StringBuilder(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
      headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(body);
      return bytes.toByteArray();
    }
  }

  /** An answer as it came; the status is 0 when none came. */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** The request with a valid signature of the endpoint's own key. */
  Request signed(Request request, String service) {
    String timestamp =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .format(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
    String scope = timestamp.substring(0, 8) + "/us-west-2/" + service + "/aws4_request";
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.put("host", "127.0.0.1:" + uri.getPort());
    headers.put("x-amz-date", timestamp);
    headers.putIfAbsent("x-amz-content-sha256", sha256(request.body()));
    headers.putIfAbsent("content-length", Integer.toString(request.body().length));
    headers.put("connection", "close");
    Map<String, String> signedHeaders = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.equals("host") || lower.startsWith("x-amz-")) {
            signedHeaders.put(lower, value.trim().replaceAll(" +", " "));
          }
        });
    String names = String.join(";", signedHeaders.keySet());
    String canonical =
        String.join(
            "\n",
            request.method(),
            request.path(),
            canonicalQuery(request.query()),
            signedHeaders.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining()),
            names,
            headers.get("x-amz-content-sha256"));
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            timestamp,
            scope,
            sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
    for (String step : scope.split("/", -1)) {
      key = hmac(key, step);
    }
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential="
            + accessKeyId
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(hmac(key, toSign)));
    return new Request(request.method(), request.path(), request.query(), headers, request.body());
  }

  /** Sorted by name, then value, as "Create a signed AWS API request" says. */
  private static String canonicalQuery(String query) {
    return java.util.Arrays.stream(query.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.contains("=") ? pair : pair + "=")
        .sorted(
            java.util.Comparator.comparing((String pair) -> pair.substring(0, pair.indexOf('=')))
                .thenComparing(pair -> pair))
        .collect(Collectors.joining("&"));
  }

  Answer send(Request request) throws IOException {
    return send(request.bytes(), request.method().equals("HEAD"));
  }

  /** Sends bytes, says that no more come, and reads all that is answered. */
  Answer send(byte[] bytes, boolean headOnly) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        in.transferTo(all);
      } catch (java.net.SocketException e) {
        // Answered and closed before all was sent; what came counts.
      }
      return parse(all.toByteArray(), headOnly);
    }
  }

  private static Answer parse(byte[] bytes, boolean headOnly) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, Map.of(), bytes);
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    byte[] body = java.util.Arrays.copyOfRange(bytes, end + 4, bytes.length);
    if (status == 100) {
      return parse(body, headOnly);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).trim());
    }
    return new Answer(status, headers, body);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
