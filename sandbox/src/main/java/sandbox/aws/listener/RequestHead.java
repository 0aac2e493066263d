package sandbox.aws.listener;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The line and the headers of a request.
 *
 * @param method as written
 * @param target path and query, percent-encoded as they came
 * @param headers values by lower-case name
 * @param persistent whether the client may send another request after it
 */
public record RequestHead(
    String method, String target, Map<String, List<String>> headers, boolean persistent) {

  List<String> values(String name) {
    return headers.getOrDefault(name, List.of());
  }

  boolean hasToken(String name, String token) {
    return String.join(",", values(name)).toLowerCase(Locale.ROOT).contains(token);
  }
}
