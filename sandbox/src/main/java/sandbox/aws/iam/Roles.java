package sandbox.aws.iam;

import java.util.Map;
import java.util.function.Predicate;

/** What the other services ask of IAM about roles, by ARN. */
public interface Roles {

  /** Whether the role is there. */
  boolean exists(String roleArn);

  /**
   * Whether the role's trust policy lets a service assume it.
   *
   * @param service such as {@code redshift.amazonaws.com}
   * @param context values of condition keys, such as {@code sts:ExternalId}
   */
  boolean trustsService(String roleArn, String service, Map<String, String> context);

  /** Whether the role could be assumed by the service under some condition values. */
  boolean namesService(String roleArn, String service);

  /**
   * Whether the role's trust policy lets another role assume it.
   *
   * @param context values of condition keys
   */
  boolean trustsRole(String roleArn, String callerArn, Map<String, String> context);

  /** What the role's policies allow now: one Allow, and no Deny. Nothing when it is not there. */
  Predicate<AccessRequest> permissions(String roleArn);
}
