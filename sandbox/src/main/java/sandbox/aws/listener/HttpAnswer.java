package sandbox.aws.listener;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP response.
 *
 * @param status HTTP status
 * @param headers its headers, without Content-Length
 * @param length bytes of the body
 * @param body writes exactly that many bytes
 */
public record HttpAnswer(int status, Map<String, String> headers, long length, Body body) {

  /** Writes a body. */
  public interface Body {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** An answer with a text. */
  public static HttpAnswer of(int status, String contentType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new HttpAnswer(status, headers, bytes.length, out -> out.write(bytes));
  }

  /** An answer without a body. */
  public static HttpAnswer empty(int status, Map<String, String> headers) {
    return new HttpAnswer(status, headers, 0, out -> {});
  }

  /** The answer with one more header. */
  public HttpAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, more, length, body);
  }
}
