package sandbox.aws.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.codec.WireFormatException.Part;
import sandbox.aws.core.Fault;
import sandbox.aws.listener.RequestHead;

/**
 * One HTTP request as it came.
 *
 * @param method GET, PUT …
 * @param rawPath percent-encoded path
 * @param rawQuery percent-encoded query, empty when there is none
 * @param headers values by lower-case name
 * @param body the payload; an aws-chunked one is unwrapped after the signature was checked
 * @param anonymous whether it is not signed
 */
record HttpCall(
    String method,
    String rawPath,
    String rawQuery,
    Map<String, List<String>> headers,
    InputStream body,
    boolean anonymous) {
  private static final int MAX_DOCUMENT_BYTES = 4 << 20;

  static HttpCall of(RequestHead head, InputStream body) {
    int question = head.target().indexOf('?');
    return new HttpCall(
        head.method(),
        question < 0 ? head.target() : head.target().substring(0, question),
        question < 0 ? "" : head.target().substring(question + 1),
        head.headers(),
        body,
        true);
  }

  Optional<String> header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? Optional.empty() : Optional.of(String.join(",", values));
  }

  HttpCall withBody(InputStream other) {
    return new HttpCall(method, rawPath, rawQuery, headers, other, anonymous);
  }

  /** The call as its signer meant it. */
  HttpCall signed() {
    return new HttpCall(method, rawPath, rawQuery, headers, body, false);
  }

  /** The query's parameters, decoded; a parameter without {@code =} has the value "". */
  Map<String, String> query() {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** A payload that is a document (a form, JSON, XML), of bounded size. */
  byte[] document() throws IOException {
    byte[] bytes = body.readNBytes(MAX_DOCUMENT_BYTES + 1);
    if (bytes.length > MAX_DOCUMENT_BYTES) {
      throw Fault.of(413, "RequestEntityTooLarge", "The request is larger than 4 MiB.");
    }
    return bytes;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new WireFormatException(Part.URI, "The query has a bad percent escape: " + text);
    }
  }
}
