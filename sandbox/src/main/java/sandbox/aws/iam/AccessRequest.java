package sandbox.aws.iam;

import java.util.Map;
import java.util.Optional;
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

  Optional<String> value(String key) {
    return Optional.ofNullable(context.get(key));
  }
}
