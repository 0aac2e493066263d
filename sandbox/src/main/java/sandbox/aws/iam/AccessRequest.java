package sandbox.aws.iam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a policy is asked: may this action be done on this resource.
 *
 * @param action such as {@code s3:GetObject}
 * @param resource its ARN
 * @param context values of condition keys, such as {@code s3:prefix}; names ignore case
 */
public record AccessRequest(String action, String resource, Map<String, String> context) {

  /** Copies the context. */
  public AccessRequest {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(context);
    context = copy;
  }

  /** The values of a condition key; none when the request does not have it. */
  List<String> values(String key) {
    String value = context.get(key);
    return value == null ? List.of() : List.of(value);
  }
}
