package sandbox.aws.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One statement of a policy document.
 *
 * @param allows Allow, else Deny
 * @param actions patterns of actions
 * @param exceptActions whether they stood under NotAction
 * @param resources patterns of ARNs; empty in a trust policy
 * @param exceptResources whether they stood under NotResource
 * @param principals in a trust policy, patterns by kind (Service, AWS, Federated)
 * @param conditions all of which have to hold
 */
record Statement(
    boolean allows,
    List<String> actions,
    boolean exceptActions,
    List<String> resources,
    boolean exceptResources,
    Map<String, List<String>> principals,
    List<Condition> conditions) {

  /** Whether the statement speaks about the request, principals aside. */
  boolean applies(AccessRequest request) {
    String action = request.action().toLowerCase(Locale.ROOT);
    boolean actionFits =
        actions.stream()
            .anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), action));
    boolean resourceFits =
        resources.stream().anyMatch(pattern -> Glob.matches(pattern, request.resource()));
    return actionFits != exceptActions
        && (resources.isEmpty() || resourceFits != exceptResources)
        && conditions.stream().allMatch(condition -> condition.holds(request));
  }

  /** Whether a trust policy's statement names the principal. */
  boolean names(String kind, String principal) {
    return principals.getOrDefault(kind, List.of()).stream()
        .anyMatch(pattern -> pattern.equals("*") || pattern.equals(principal));
  }
}
