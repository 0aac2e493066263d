package sandbox.aws.iam;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * A role and its policies.
 *
 * @param role as IAM shows it; its trust policy is URL-encoded, as on the wire
 * @param inline policy documents by name
 * @param attached ARNs of managed policies
 */
record StoredRole(Role role, Map<String, String> inline, List<String> attached) {

  StoredRole {
    inline = Map.copyOf(inline);
    attached = List.copyOf(attached);
  }

  StoredRole withRole(Role other) {
    return new StoredRole(other, inline, attached);
  }

  StoredRole withInline(String name, String document) {
    Map<String, String> more = new TreeMap<>(inline);
    more.put(name, document);
    return new StoredRole(role, more, attached);
  }

  StoredRole withoutInline(String name) {
    Map<String, String> fewer = new TreeMap<>(inline);
    fewer.remove(name);
    return new StoredRole(role, fewer, attached);
  }

  StoredRole withAttached(List<String> arns) {
    return new StoredRole(role, inline, arns);
  }

  PolicyDocument trust() {
    return PolicyDocument.parse(
        URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8),
        PolicyDocument.Kind.TRUST);
  }

  /** A document as IAM's answers carry it: percent-encoded, blanks as %20. */
  static String encode(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
